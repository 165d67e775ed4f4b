//! Whether the code of those who use the crate still compiles and means the same: both crates, item by item, by the
//! paths that code names. A name that moved is told once, at the item; what refers to it is the same as before.

mod client;
mod enums;
mod groups;
mod matched;
mod methods;
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
    client::compare(comparing, &mut entries);
    comparing.extend(entries);
}

/// Which of the old crate's items are which of the new one's.
struct Crates {
    moved: Moved,
    /// The new type of each old one.
    types: HashMap<TypeId, TypeId>,
    /// The paths of the old types, as they are.
    old_names: Vec<String>,
    /// The same, as they are called in the new crate where they are still there.
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

    /// How the old types are called in the old crate.
    fn old<'a>(&'a self, module: &'a str) -> Names<'a> {
        Names { types: &self.old_names, module }
    }

    /// How the old types are called now: what is written so can be compared with what is new.
    fn now<'a>(&'a self, module: &'a str) -> Names<'a> {
        Names { types: &self.now_called, module: self.moved.module(module) }
    }

    fn new_names<'a>(&'a self, module: &'a str) -> Names<'a> {
        Names { types: &self.new_names, module }
    }
}

/// The entry as a change of the item at `place`, which operations reach by their schemas.
fn reached(comparing: &Comparing<'_>, entry: Entry) -> Entry {
    let users = match (&entry.new, &entry.old) {
        (Some(place), _) => comparing.new.users(place),
        (None, Some(place)) => comparing.old.users(place),
        (None, None) => Vec::new(),
    };
    entry.used_by(users)
}
