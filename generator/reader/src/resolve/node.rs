//! [`Node`]: a value of the document with its place.

use serde_json::Value;

use crate::diagnostic::json_type;
use crate::document::Document;
use crate::members::Members as _;
use crate::normalize::vocabulary::origin;
use crate::pointer::Pointer;

/// A value and its place.
#[derive(Clone, Debug)]
pub(super) struct Node<'d> {
    pub(super) value: &'d Value,
    pub(super) origin: Pointer,
}

impl<'d> Node<'d> {
    /// The whole document.
    pub(super) fn root(document: &'d Document) -> Self {
        Self { value: &document.root, origin: Pointer::root() }
    }

    /// The value at `place` in the tree. Its origin in the text is the same place, unless the value says
    /// otherwise.
    pub(super) fn at(value: &'d Value, place: Pointer) -> Self {
        Self { value, origin: origin(value, place) }
    }

    /// The member `key`; `None` if it does not exist or is null, which documents write for "nothing".
    pub(super) fn get(&self, key: &str) -> Option<Self> {
        let value = self.value.member(key).filter(|value| !value.is_null())?;
        Some(Self::at(value, self.origin.child(key)))
    }

    /// The text under `key`.
    pub(super) fn text(&self, key: &str) -> Option<&'d str> {
        self.value.member(key)?.as_str()
    }

    /// Whether `key` has a value other than null.
    pub(super) fn has(&self, key: &str) -> bool {
        self.value.member(key).is_some_and(|value| !value.is_null())
    }

    /// The entries of an object, in document order; empty for other values.
    pub(super) fn entries(&self) -> impl Iterator<Item = (&'d str, Self)> + use<'d, '_> {
        let object = self.value.as_object().into_iter().flatten();
        object.map(|(key, value)| (key.as_str(), Self::at(value, self.origin.child(key))))
    }

    /// The items of a list, in document order; empty for other values.
    pub(super) fn items(&self) -> impl Iterator<Item = Self> + use<'d, '_> {
        let list = self.value.as_array().into_iter().flatten();
        list.enumerate().map(|(index, value)| Self::at(value, self.origin.child(index)))
    }

    /// The type of the value, in the words of diagnostics.
    pub(super) fn what(&self) -> &'static str {
        json_type(self.value)
    }
}
