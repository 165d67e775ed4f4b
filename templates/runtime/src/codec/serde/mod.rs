//! The codec over any serde format, and over JSON in memory.

pub(super) mod serde_traits;
pub(super) mod sink;
pub(super) mod source;
pub(super) mod value;
