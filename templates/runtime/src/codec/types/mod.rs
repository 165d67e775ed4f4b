//! The codec of the types of the standard library and of string formats.

pub(super) mod collections;
pub(super) mod formats;
pub(super) mod maps;
pub(crate) mod protojson;
pub(super) mod scalars;
pub(crate) mod secret;
pub(super) mod tuples;
