//! `true` and `false` as schemas (JSON Schema 2020-12, section 4.3.2).

use serde_json::{Map, Value};

use crate::normalize::vocabulary::NEVER;

/// Replaces `true`, which allows every value, by `{}`, and marks `false`, which allows none.
pub(super) fn normalize(value: &mut Value) {
    let Value::Bool(any) = *value else { return };
    let mut schema = Map::new();
    if !any {
        schema.insert(NEVER.to_owned(), Value::Bool(true));
    }
    *value = Value::Object(schema);
}
