//! `allOf`, `oneOf` and `anyOf` without members.

use serde_json::{Map, Value};

/// Removes an empty list, which has no meaning and which the specification forbids.
pub(super) fn normalize(schema: &mut Map<String, Value>) {
    for key in ["allOf", "oneOf", "anyOf"] {
        if matches!(schema.get(key), Some(Value::Array(members)) if members.is_empty()) {
            schema.shift_remove(key);
        }
    }
}
