//! Open enums of strings, whole numbers and constants.

pub(super) mod integer_enum;
pub(super) mod literal_enum;
pub(super) mod string_enum;
