//! JSON in and out of the crate's types, without serde derives.
//!
//! A type hands its wire table to [`object!`](crate::runtime::object) or
//! [`string_enum!`](crate::runtime::string_enum), which implement [`Decode`] and [`Encode`] for it. What they
//! expand to calls one reader and one writer, both `dyn`, so that the compiler sees each type's codec once
//! and no serde type parameter in it. `serde` (the module) gives every type `serde::Serialize` and
//! `serde::Deserialize` through one generic adapter.

mod read;
mod write;

pub use crate::runtime::codec::read::{Decode, Failed, Fields, Read, Reader};
pub use crate::runtime::codec::write::{Encode, Write, Writer};
