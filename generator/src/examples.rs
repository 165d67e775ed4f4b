//! [`Examples`]: the values that a document gives as examples, with the Rust types that they should fit.

use serde_json::Value;

use crate::pointer::Pointer;

/// The examples of a document.
#[derive(Clone, Debug, Default)]
pub struct Examples {
    /// Each example that has a type, in the order in which the document is read.
    pub list: Vec<Example>,
    /// How many have none, because their schema allows any value or nothing is emitted for it.
    pub untyped: usize,
    /// The document as it was read, for whoever looks a schema up.
    pub document: Value,
    /// The same in the one vocabulary that the stages after `normalize` read.
    pub normalized: Value,
}

/// A value that the document gives as an example.
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    /// Where the value stands.
    pub origin: Pointer,
    /// Where the schema stands that it is an example of.
    pub schema: Pointer,
    /// The Rust type of the schema, as a file of the emitted crate would write it: `Vec < crate :: models :: Pet >`.
    pub rust_type: String,
    /// The value.
    pub value: Value,
}
