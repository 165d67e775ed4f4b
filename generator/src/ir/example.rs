//! Examples in the document, with the types of their values.

use serde_json::Value;

use crate::ir::TypeRef;
use crate::pointer::Pointer;

/// A value that the document gives as an example.
#[derive(Clone, Debug)]
pub struct Example {
    /// The place of the value.
    pub origin: Pointer,
    /// The place of the schema that the value is an example of.
    pub schema: Pointer,
    /// The type of the schema; `Option` if it may be null.
    pub ty: TypeRef,
    /// The value.
    pub value: Value,
}
