//! `prefixItems` with a `maxItems` that ends the tuple.

use serde_json::{Map, Value, json};

use crate::normalize::vocabulary::NEVER;

/// Replaces a `maxItems` that allows no further items by `items: false`.
pub(super) fn normalize(schema: &mut Map<String, Value>) {
    let Some(Value::Array(first)) = schema.get("prefixItems") else { return };
    let length = first.len();
    let most = schema.get("maxItems").and_then(Value::as_u64);
    let ends = most.is_some_and(|most| usize::try_from(most).is_ok_and(|most| most <= length));
    if ends {
        schema.insert("items".to_owned(), json!({ NEVER: true }));
        if schema.get("maxItems").and_then(Value::as_u64) == u64::try_from(length).ok() {
            schema.shift_remove("maxItems");
        }
    }
}
