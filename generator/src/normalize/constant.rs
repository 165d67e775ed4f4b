//! `const`: an `enum` of one value.

use serde_json::{Map, Value};

use crate::normalize::vocabulary::CONST;

/// Turns `const` into the `enum` that means the same: JSON Schema 2020-12 validation, section 6.1.3.
pub(super) fn normalize(schema: &mut Map<String, Value>) {
    if let Some(value) = schema.shift_remove("const") {
        if !value.is_null() {
            schema.insert(CONST.to_owned(), Value::Bool(true));
        }
        // Both at once allow what both allow, which is the constant.
        schema.insert("enum".to_owned(), Value::Array(vec![value]));
    }
}
