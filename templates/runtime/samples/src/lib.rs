//! Small APIs in the form of generated crates, for the tests, benchmarks and guides of the runtime.
//!
//! The crate depends on the runtime like a generated crate, so the macros are expanded outside of the runtime.

#[doc(hidden)]
pub mod properties;
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

pub use restwright_runtime as runtime;

pub use crate::runtime::{Error, ErrorKind};
pub use crate::sample_api::{Client, ClientBuilder};
pub use crate::sample_protojson::Changes;

#[cfg(doctest)]
mod guides;
