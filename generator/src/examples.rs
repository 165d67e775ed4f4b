//! [`Examples`]: the examples in a document, with the Rust types that they should match.

use serde_json::Value;

use crate::pointer::Pointer;

/// The examples of a document.
#[derive(Clone, Debug, Default)]
pub struct Examples {
    /// Each example with a type, in the order in which the document is read.
    pub list: Vec<Example>,
    /// The number of examples without a type, because their schema allows any value or is not emitted.
    pub untyped: usize,
    /// The original document, for looking up schemas.
    pub document: Value,
    /// The normalized document.
    pub normalized: Value,
}

/// A value that the document gives as an example.
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    /// The place of the value.
    pub origin: Pointer,
    /// The place of the schema that the value is an example of.
    pub schema: Pointer,
    /// The Rust type of the schema, in the form of a file in the emitted crate:
    /// `Vec < crate :: models :: Pet >`.
    pub rust_type: String,
    /// The value.
    pub value: Value,
}
