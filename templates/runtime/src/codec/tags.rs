//! The tags that the next object must have: one for each union that it is a value of.

use serde_json::{Number, Value};

use crate::codec::numbers::same_number;
use crate::codec::{Encode, Rest};

/// What the next object that is written must have under a key: one of `values`.
#[derive(Clone, Copy, Debug)]
pub struct Tag {
    /// The key.
    pub property: &'static str,
    /// The values, the preferred one first; at least one.
    pub values: &'static [&'static str],
}

impl Tag {
    /// What to write under the key where `value` would be written: itself, when it is one of the tags. Another number or
    /// boolean gives way to a tag of its type, if the tag can be one.
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

/// Whether a tag is this text, or this number or boolean. Numbers are compared by their value.
pub(super) fn says(value: &Value, tag: &str) -> bool {
    match value {
        Value::String(text) => text == tag,
        Value::Bool(flag) => tag == if *flag { "true" } else { "false" },
        Value::Number(value) => number(tag).is_some_and(|tag| same_number(value, &tag)),
        _ => false,
    }
}

/// The tag as a number, if it is one.
fn number(tag: &str) -> Option<Number> {
    serde_json::from_str(tag).ok()
}

/// Tags that are to be written, each once.
#[derive(Default)]
pub(super) struct Tags(Vec<Tag>);

impl Tags {
    /// Adds a tag; a union in a union knows its own members best, so that the last of one key counts.
    pub(super) fn add(&mut self, tag: Tag) {
        self.0.retain(|other| other.property != tag.property);
        self.0.push(tag);
    }

    /// Forgets all.
    #[inline]
    pub(super) fn clear(&mut self) {
        if !self.0.is_empty() {
            self.0.clear();
        }
    }

    /// Takes the tag of this key.
    #[inline]
    pub(super) fn take(&mut self, key: &str) -> Option<Tag> {
        if self.0.is_empty() {
            return None;
        }
        let at = self.0.iter().position(|tag| tag.property == key)?;
        Some(self.0.remove(at))
    }

    /// What remains to be written, once the fields are: what `rest` has under the key, where that is right.
    pub(super) fn remaining(&self, rest: &[&dyn Rest]) -> Vec<(&'static str, Value)> {
        let found = |tag: &Tag| {
            let entry = rest.iter().find_map(|rest| rest.entries().find(|(key, _)| *key == tag.property));
            tag.correct(entry.and_then(|(_, value)| plain(value)))
        };
        self.0.iter().map(|tag| (tag.property, found(tag))).collect()
    }

    /// Whether one is of this key.
    pub(super) fn has(&self, key: &str) -> bool {
        self.0.iter().any(|tag| tag.property == key)
    }
}

/// The value as JSON of any shape, if it has a form.
pub(super) fn plain(value: &dyn Encode) -> Option<Value> {
    crate::codec::serialize(value, serde_json::value::Serializer).ok()
}
