//! The styles of parameters, and the text of a value in each of them.

pub(crate) mod expand;
pub(crate) mod parameter_style;
pub(crate) mod shape;
