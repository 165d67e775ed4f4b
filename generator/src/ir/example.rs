//! Examples that the document carries, by the types that they are values of.

use serde_json::Value;

use crate::ir::TypeRef;
use crate::pointer::Pointer;

/// A value that the document gives as an example.
#[derive(Clone, Debug)]
pub struct Example {
    /// Where the value stands.
    pub origin: Pointer,
    /// Where the schema stands that it is an example of.
    pub schema: Pointer,
    /// The type of the schema, `Option` when it may be null.
    pub ty: TypeRef,
    /// The value.
    pub value: Value,
}
