//! Examples in the document.

use serde_json::Value;

use crate::model::SchemaId;
use crate::pointer::Pointer;

/// A value that the document gives as an example of a schema.
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    /// The place of the value.
    pub origin: Pointer,
    /// The schema that the value is an example of.
    pub schema: SchemaId,
    /// The value.
    pub value: Value,
}
