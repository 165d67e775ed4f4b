//! Compares both crates item by item, by the paths that user code names: does this code still compile with
//! the same meaning? A rename is reported once, at the item; references to the item count as unchanged.

mod enums;
mod features_and_builder;
mod groups;
mod matched;
mod methods;
mod pair;
pub(crate) mod paths;
mod request;
mod structs;
mod text;
mod types;

use std::collections::HashMap;

use crate::compare::Comparing;
use crate::compare::entry::Entry;
use crate::compare::rust::groups::Moved;
use crate::compare::rust::text::Names;
use crate::ir::TypeId;

/// Compares the two crates.
pub(crate) fn compare(comparing: &mut Comparing<'_>) {
    let mut entries = Vec::new();
    let moved = groups::compare(comparing, &mut entries);
    let crates = Crates::new(comparing, moved);
    types::compare(comparing, &crates, &mut entries);
    methods::compare(comparing, &crates, &mut entries);
    features_and_builder::compare_builders(comparing, &mut entries);
    features_and_builder::compare(comparing, &mut entries);
    comparing.extend(entries);
}

/// The matching items of the two crates.
struct Crates {
    moved: Moved,
    /// The new type of each old type.
    types: HashMap<TypeId, TypeId>,
    /// The paths of the old types in the old crate.
    old_names: Vec<String>,
    /// The paths of the old types under their names in the new crate, if they still exist.
    now_called: Vec<String>,
    /// The paths of the new types.
    new_names: Vec<String>,
}

impl Crates {
    fn new(comparing: &Comparing<'_>, moved: Moved) -> Self {
        let (old, new) = (&comparing.old, &comparing.new);
        let types = matched::types(comparing, &moved);
        let now_called = old.krate.types.iter().map(|(id, def)| match types.get(&id) {
            Some(now) => new.paths.of_type(*now).to_owned(),
            None => matched::path_now(comparing, &moved, id, def),
        });
        let now_called = now_called.collect();
        let (old_names, new_names) = (old.paths.types.clone(), new.paths.types.clone());
        Self { moved, types, old_names, now_called, new_names }
    }

    /// Names the old types as in the old crate.
    fn old<'a>(&'a self, module: &'a str) -> Names<'a> {
        Names { types: &self.old_names, module }
    }

    /// Names the old types as in the new crate, so that text with them can be compared with new text.
    fn now<'a>(&'a self, module: &'a str) -> Names<'a> {
        Names { types: &self.now_called, module: self.moved.module(module) }
    }

    fn new_names<'a>(&'a self, module: &'a str) -> Names<'a> {
        Names { types: &self.new_names, module }
    }
}

/// Adds the operations that reach the item's place through their schemas.
fn reached(comparing: &Comparing<'_>, entry: Entry) -> Entry {
    let users = match (&entry.new, &entry.old) {
        (Some(place), _) => comparing.new.users(place),
        (None, Some(place)) => comparing.old.users(place),
        (None, None) => Vec::new(),
    };
    entry.used_by(users)
}
