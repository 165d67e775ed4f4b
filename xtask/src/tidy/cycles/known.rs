//! The cycles of modules that there still are.

/// The files of each known cycle, in alphabetical order. Do not add cycles, and remove a cycle from the list when it is gone.
pub(super) const KNOWN: &[&[&str]] = &[];
