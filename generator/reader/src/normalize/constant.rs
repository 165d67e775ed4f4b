//! `const`, which is an `enum` with one value.

use serde_json::{Map, Value};

use crate::normalize::vocabulary::CONST;

/// Replaces `const` by the equivalent `enum` (JSON Schema 2020-12 validation, section 6.1.3).
pub(super) fn normalize(schema: &mut Map<String, Value>) {
    if let Some(value) = schema.shift_remove("const") {
        if !value.is_null() {
            schema.insert(CONST.to_owned(), Value::Bool(true));
        }
        // If there is also an `enum`, both together allow only the constant.
        schema.insert("enum".to_owned(), Value::Array(vec![value]));
    }
}
