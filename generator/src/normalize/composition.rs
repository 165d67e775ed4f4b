//! `allOf`, `oneOf` and `anyOf` without members.

use serde_json::{Map, Value};

/// Drops an empty list: it says nothing, and the specification does not allow it.
pub(super) fn normalize(schema: &mut Map<String, Value>) {
    for key in ["allOf", "oneOf", "anyOf"] {
        if matches!(schema.get(key), Some(Value::Array(members)) if members.is_empty()) {
            schema.shift_remove(key);
        }
    }
}
