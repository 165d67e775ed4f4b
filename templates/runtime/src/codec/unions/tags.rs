//! The tags that the next object must have: one for each union that the object is a value of.

use serde_json::{Number, Value};

use crate::codec::enums::numbers::same_number;
use crate::codec::{Encode, Rest};

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

/// The tags that are still to be written, at most one for each key.
#[derive(Default)]
pub(crate) struct Tags(Vec<Tag>);

impl Tags {
    /// Adds a tag. It replaces an earlier tag of the same key: the inner one of two nested unions takes precedence.
    pub(crate) fn add(&mut self, tag: Tag) {
        self.0.retain(|other| other.property != tag.property);
        self.0.push(tag);
    }

    /// Removes all tags.
    #[inline]
    pub(crate) fn clear(&mut self) {
        if !self.0.is_empty() {
            self.0.clear();
        }
    }

    /// Removes and returns the tag of a key.
    #[inline]
    pub(crate) fn take(&mut self, key: &str) -> Option<Tag> {
        if self.0.is_empty() {
            return None;
        }
        let at = self.0.iter().position(|tag| tag.property == key)?;
        Some(self.0.remove(at))
    }

    /// Returns the entries to write for the tags that are left after the fields. A valid value of the key in `rest` is
    /// written as it is.
    pub(crate) fn remaining(&self, rest: &[&dyn Rest]) -> Vec<(&'static str, Value)> {
        let found = |tag: &Tag| {
            let entry = rest.iter().find_map(|rest| rest.entries().find(|(key, _)| *key == tag.property));
            tag.correct(entry.and_then(|(_, value)| plain(value)))
        };
        self.0.iter().map(|tag| (tag.property, found(tag))).collect()
    }

    /// Returns whether there is a tag of this key.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.0.iter().any(|tag| tag.property == key)
    }
}

/// Returns the value as a [`Value`], or `None` if it cannot be encoded.
pub(crate) fn plain(value: &dyn Encode) -> Option<Value> {
    crate::codec::serialize(value, serde_json::value::Serializer).ok()
}
