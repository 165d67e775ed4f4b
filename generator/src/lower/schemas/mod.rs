//! The decisions about schemas that need no names: which get a type, which are sent, and which properties `new` takes.

pub(super) mod definitions;
pub(super) mod foreign;
pub(super) mod making;
pub(super) mod merge_patch;
pub(super) mod parts;
mod presence;
pub(super) mod usage;
