//! The runtime of generated crates, as a crate of its own so that it is formatted, linted and tested as code.
//!
//! Only `src/runtime/` is copied into the output, verbatim, where it is `crate::runtime` too.

#[doc(hidden)]
pub mod properties;
pub mod runtime;
#[allow(missing_docs, reason = "a document may say nothing of a property")]
pub mod sample;
#[allow(missing_docs, reason = "a document may say nothing of a property")]
pub mod sample_api;
#[allow(missing_docs, reason = "a document may say nothing of a property")]
pub mod sample_paging;
#[allow(missing_docs, reason = "a document may say nothing of a property")]
pub mod sample_protojson;
#[allow(missing_docs, reason = "a document may say nothing of a property")]
pub mod sample_wire;

pub use crate::runtime::{Client, ClientBuilder, Error, ErrorKind};

#[cfg(doctest)]
mod guides;
