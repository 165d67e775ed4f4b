//! [`Drift`]: a difference between a response and the document.

use http::StatusCode;

use crate::description::operation::Operation;

/// A difference between a response and the document.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Drift {
    /// The operation that was called.
    pub operation: &'static Operation,
    /// The difference.
    pub kind: DriftKind,
}

/// The kind of a difference.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DriftKind {
    /// An unknown value of an open enum or union, which keeps the value.
    #[non_exhaustive]
    UnknownValue {
        /// The name of the type.
        type_name: &'static str,
        /// The first 64 bytes of the value. For a union it is the tag, else the JSON type. Credentials of
        /// the client are redacted. If a response has more than 64 distinct values, the others of a type
        /// are `…`.
        value: String,
        /// The number of occurrences in the response.
        count: u64,
    },
    /// The status is undocumented for the operation.
    #[non_exhaustive]
    UndocumentedStatus {
        /// The status.
        status: StatusCode,
    },
    /// A response, an event or a line does not decode; the call or the stream returns the error.
    Undecodable,
}
