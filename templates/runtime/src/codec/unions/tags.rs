//! [`Tags`]: the tags that the next object must have, one for each union that the object is a value of.

use serde_json::Value;

use crate::codec::{Encode, Rest, Tag};

/// Encodes a value as JSON in memory; returns `None` if it cannot be encoded. Code below the formats gets the function from the
/// format that calls it.
pub(crate) type Plain = fn(&dyn Encode) -> Option<Value>;

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
    pub(crate) fn remaining(&self, rest: &[&dyn Rest], plain: Plain) -> Vec<(&'static str, Value)> {
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
