//! `type` as a list (JSON Schema 2020-12 validation, section 6.1.1). Null has been removed from it.

use serde_json::{Map, Value};

use crate::normalize::vocabulary::TYPES;

/// Replaces a list of one type by the type, and renames a longer list to [`TYPES`].
pub(super) fn normalize(schema: &mut Map<String, Value>) {
    let Some(Value::Array(types)) = schema.get_mut("type") else { return };
    if let [one] = &mut types[..] {
        let one = one.take();
        schema.insert("type".to_owned(), one);
    } else if let Some(types) = schema.shift_remove("type") {
        schema.insert(TYPES.to_owned(), types);
    }
}
