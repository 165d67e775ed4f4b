//! [`Tag`]: a tag that an object must have because it is a value of a union.

use serde_json::{Number, Value};

use crate::codec::numbers::same_number;

/// A tag that the next written object must have: one of `values` under the key `property`.
#[derive(Clone, Copy, Debug)]
pub struct Tag {
    /// The key.
    pub property: &'static str,
    /// The values, the preferred one first; at least one.
    pub values: &'static [&'static str],
}

impl Tag {
    /// Returns the value to write under the key in place of `value`: `value` itself if it is one of the tags, and the first
    /// tag otherwise. The first tag is written as a number or boolean if `value` has that type and the tag can be read as
    /// one.
    pub(crate) fn correct(&self, value: Option<Value>) -> Value {
        let first = self.values.first().copied().unwrap_or_default();
        match value {
            Some(value) if self.values.iter().any(|tag| says(&value, tag)) => value,
            Some(Value::Number(_)) => number(first).map_or_else(|| first.into(), Value::Number),
            Some(Value::Bool(_)) => first.parse::<bool>().map_or_else(|_| first.into(), Value::Bool),
            _ => first.into(),
        }
    }
}

/// Returns whether `value` is the string, number or boolean that `tag` spells. Numbers are compared by value: `2.0` equals
/// `"2"`.
pub(crate) fn says(value: &Value, tag: &str) -> bool {
    match value {
        Value::String(text) => text == tag,
        Value::Bool(flag) => tag == if *flag { "true" } else { "false" },
        Value::Number(value) => number(tag).is_some_and(|tag| same_number(value, &tag)),
        _ => false,
    }
}

/// Parses a tag as a number.
fn number(tag: &str) -> Option<Number> {
    serde_json::from_str(tag).ok()
}
