//! Compares two versions of a document from the perspective of the emitted crate's users.
//!
//! The pipeline runs on both documents up to `ir`, and then `model` and `ir` are compared. So differences in
//! spelling, order and explicit defaults do not matter. Each pass is a file and adds [`Entry`]s; [`Check`] is
//! the table of all kinds of changes. A change is one entry, whatever the number of affected operations.

mod checks;
mod documentation;
mod entry;
mod graph;
mod ignore;
mod operations;
pub mod print;
mod review;
mod rust;
mod schemas;
mod security;
mod servers;
mod subject;
mod verdict;
mod version;

use std::sync::Arc;

pub use crate::compare::checks::Check;
pub use crate::compare::checks::bounds::{BoundChange, BoundCheck, Scope};
pub use crate::compare::checks::level::{Level, Section};
pub use crate::compare::entry::{AffectedOperation, Directions, Entry};
pub(crate) use crate::compare::graph::{Graph, Root};
pub use crate::compare::ignore::{IgnoreError, Ignores};
pub use crate::compare::operations::{ComparedOperation, stability_word};
pub(crate) use crate::compare::operations::{bare, held};
pub use crate::compare::review::{Review, Spot, WithoutLock};
pub(crate) use crate::compare::subject::type_text;
pub use crate::compare::verdict::{Bump, Verdict};
pub use crate::compare::version::Version;

use crate::compare::operations::{Operations, behaviour, bodies, parameters, responses};
use crate::compare::version::Side;
use crate::document::Overlaid;
use crate::model::Operation;

/// The changes between two versions.
#[derive(Clone, Debug, Default)]
pub struct Comparison {
    /// The name of the package, according to the new document's configuration.
    pub package: String,
    /// The changes, by section, then with the worst first, then by check.
    pub entries: Vec<Entry>,
    /// The operations of both documents, to which entries refer.
    pub operations: Vec<ComparedOperation>,
    /// The record of overlays on the old document.
    pub old_overlaid: Arc<Overlaid>,
    /// The record of overlays on the new document.
    pub new_overlaid: Arc<Overlaid>,
}

/// Compares two versions. `today` is the date as in RFC 3339 (`2026-01-31`), which is compared with sunset
/// dates.
#[must_use]
pub fn compare(old: &Version, new: &Version, today: &str) -> Comparison {
    let operations = Operations::new(&old.api, &new.api);
    let mut comparing = Comparing {
        old: Side::new(old, operations.roots(&old.api, |operation| operation.old)),
        new: Side::new(new, operations.roots(&new.api, |operation| operation.new)),
        operations,
        today,
        entries: Vec::new(),
    };
    rust::compare(&mut comparing);
    operations::compare(&mut comparing);
    parameters::compare(&mut comparing);
    bodies::compare(&mut comparing);
    responses::compare(&mut comparing);
    schemas::compare(&mut comparing);
    security::compare(&mut comparing);
    servers::compare(&mut comparing);
    behaviour::compare(&mut comparing);
    documentation::compare(&mut comparing);
    let (entries, operations) = comparing.finish();
    Comparison {
        package: new.krate.package.name.clone(),
        entries,
        operations,
        old_overlaid: old.overlaid.clone(),
        new_overlaid: new.overlaid.clone(),
    }
}

/// Both sides, and the changes so far.
pub(crate) struct Comparing<'a> {
    pub(crate) old: Side<'a>,
    pub(crate) new: Side<'a>,
    pub(crate) operations: Operations,
    pub(crate) today: &'a str,
    entries: Vec<Entry>,
}

impl<'a> Comparing<'a> {
    pub(crate) fn push(&mut self, entry: Entry) {
        self.entries.push(entry);
    }

    pub(crate) fn extend(&mut self, entries: Vec<Entry>) {
        self.entries.extend(entries);
    }

    /// Returns the operation with this number in both documents.
    pub(crate) fn pair(&self, number: usize) -> (Option<&'a Operation>, Option<&'a Operation>) {
        let operation = &self.operations.list[number];
        let (old, new): (&'a _, &'a _) = (self.old.api, self.new.api);
        (operation.old.map(|at| &old.operations[at]), operation.new.map(|at| &new.operations[at]))
    }

    /// Returns the operations that both documents have, with their numbers.
    pub(crate) fn shared(&self) -> Vec<(usize, &'a Operation, &'a Operation)> {
        let numbers = 0..self.operations.list.len();
        let pairs = numbers.filter_map(|number| match self.pair(number) {
            (Some(old), Some(new)) => Some((number, old, new)),
            _ => None,
        });
        pairs.collect()
    }

    /// Returns the path of the Rust method, in the new crate if it exists there.
    pub(crate) fn method_path(&self, number: usize) -> Option<String> {
        let (old, new) = self.pair(number);
        let new = new.and_then(|operation| self.new.paths.of_place(&operation.origin));
        new.or_else(|| self.old.paths.of_place(&old?.origin)).map(str::to_owned)
    }

    fn finish(self) -> (Vec<Entry>, Vec<ComparedOperation>) {
        let Self { operations, mut entries, .. } = self;
        for entry in &mut entries {
            entry.settle_stability(&operations);
        }
        entries.sort_by_key(|entry| (entry.check.section(), std::cmp::Reverse(entry.level), entry.check));
        (entries, operations.list)
    }
}
