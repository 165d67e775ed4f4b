//! The runtime of generated crates, as a crate of its own so that it is formatted, linted and tested as code.
//!
//! Only `src/runtime/` is copied into the output, verbatim, where it is `crate::runtime` too.

#[doc(hidden)]
pub mod properties;
pub mod runtime;
#[macro_use]
mod sample_request;
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

pub use crate::runtime::{Error, ErrorKind};
pub use crate::sample_api::{Client, ClientBuilder};
pub use crate::sample_protojson::Changes;

#[cfg(doctest)]
mod guides;
