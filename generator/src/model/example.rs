//! Examples that the document carries.

use serde_json::Value;

use crate::model::SchemaId;
use crate::pointer::Pointer;

/// A value that the document gives as an example of a schema.
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    /// Where the value stands.
    pub origin: Pointer,
    /// The schema that it is an example of.
    pub schema: SchemaId,
    /// The value.
    pub value: Value,
}
