//! The runtime of generated crates, as a crate of its own so that it is formatted, linted and tested as code.
//!
//! Only `src/runtime/` is copied into the output, verbatim, where it is `crate::runtime` too.

pub mod runtime;
pub mod sample;
pub mod sample_api;
pub mod sample_paging;
pub mod sample_protojson;
pub mod sample_wire;

pub use crate::runtime::{Client, ClientBuilder, Error, ErrorKind};

#[cfg(doctest)]
mod guides;
