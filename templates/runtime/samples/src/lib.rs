//! Small APIs as the generator writes them, for the tests, benchmarks and guides of the runtime.
//!
//! It depends on the runtime as an emitted crate does, so that the macros are expanded in another crate.

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
