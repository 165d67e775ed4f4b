//! [`TypePair`] and [`MethodPair`]: a type or a method that both crates have.

use crate::compare::Comparing;
use crate::compare::checks::Check;
use crate::compare::entry::Entry;
use crate::compare::rust::paths::of_method;
use crate::compare::rust::{Crates, reached};
use crate::ir::{Group, Operation, TypeDef, TypeId};
use crate::pointer::Pointer;

/// A type in both crates.
pub(super) struct TypePair<'a> {
    pub(super) comparing: &'a Comparing<'a>,
    pub(super) crates: &'a Crates,
    pub(super) old: &'a TypeDef,
    pub(super) new: &'a TypeDef,
    pub(super) now: TypeId,
}

impl TypePair<'_> {
    /// Returns the new path.
    pub(super) fn path(&self) -> &str {
        &self.crates.new_names[self.now.index()]
    }

    /// Creates an entry for `path`, which is the type or an item in it.
    pub(super) fn entry(&self, check: Check, path: &str, message: impl Into<String>) -> Entry {
        let entry = Entry::new(check, path, message).at(Some(&self.old.origin), Some(&self.new.origin));
        reached(self.comparing, entry.rust(Some(path.to_owned())))
    }
}

/// A method in both crates.
pub(super) struct MethodPair<'a> {
    pub(super) crates: &'a Crates,
    pub(super) old: (&'a Group, &'a Operation),
    pub(super) new: (&'a Group, &'a Operation),
}

impl MethodPair<'_> {
    /// Returns the new path.
    pub(super) fn path(&self) -> String {
        of_method(self.new.0, self.new.1)
    }

    /// Creates an entry for the method.
    pub(super) fn entry(&self, check: Check, message: impl Into<String>) -> Entry {
        let path = self.path();
        let places: (&Pointer, &Pointer) = (&self.old.1.origin, &self.new.1.origin);
        Entry::new(check, &path, message).at(Some(places.0), Some(places.1)).rust(Some(path))
    }
}
