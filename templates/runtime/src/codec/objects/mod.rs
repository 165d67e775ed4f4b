//! Objects: the macro of a struct, its table, and the properties without a field.

pub(crate) mod flat;
pub(super) mod object;
pub(super) mod patch;
pub(super) mod read_fields;
pub(super) mod table;
