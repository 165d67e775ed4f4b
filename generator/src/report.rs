//! [`Report`]: the counts that a run prints.

use crate::ir;

/// How much there is of what in the output.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Operations, each one method of a group.
    pub operations: usize,
    /// Groups of operations, each one file.
    pub groups: usize,
    /// Component schemas, each one file.
    pub schemas: usize,
    /// Rust types, inline ones included.
    pub types: usize,
}

impl Report {
    /// Counts what `krate` holds.
    #[must_use]
    pub fn of(krate: &ir::Crate) -> Self {
        Self {
            operations: krate.groups.iter().map(|group| group.operations.len()).sum(),
            groups: krate.groups.len(),
            schemas: krate.modules.len(),
            types: krate.types.len(),
        }
    }
}
