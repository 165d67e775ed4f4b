//! What every operation and every type of the crate stands on.

pub mod codec;

pub use crate::runtime::codec::UnknownValue;
#[allow(unused_imports, reason = "a document may have no objects")]
pub(crate) use crate::runtime::codec::object;
#[allow(unused_imports, reason = "a document may have no enums")]
pub(crate) use crate::runtime::codec::string_enum;
