//! [`Outline`]: the properties of a JSON value that can select the member of a union before the value is read.

use std::borrow::Cow;

/// The JSON type of a value, and the keys and the tag of an object.
#[derive(Debug)]
#[non_exhaustive]
pub enum Outline<'a> {
    /// A string.
    String,
    /// `true` or `false`.
    Boolean,
    /// An array.
    List,
    /// An object.
    Object {
        /// The keys, if the members of the union are distinguished by them. A key may occur several times.
        keys: Vec<Cow<'a, str>>,
        /// The value of the tag property, if the object has it.
        tag: Option<Cow<'a, str>>,
    },
}

impl Outline<'_> {
    /// Returns whether the value is an object with all of `keys`.
    pub(crate) fn has_keys(&self, keys: &[&str]) -> bool {
        matches!(self, Self::Object { keys: own, .. } if keys.iter().all(|key| own.iter().any(|own| own == key)))
    }

    /// Returns whether the value is an object whose tag is one of `tags`.
    pub(crate) fn has_tag(&self, tags: &[&str]) -> bool {
        matches!(self, Self::Object { tag: Some(tag), .. } if tags.iter().any(|one| one == tag))
    }
}
