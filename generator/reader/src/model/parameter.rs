//! Parameters of operations.

use crate::model::{Encoding, ParameterLocation, SchemaId, Serialization};
use crate::pointer::Pointer;

/// OpenAPI's Parameter Object.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// The Parameter Object's place.
    pub origin: Pointer,
    /// `name`, exactly as on the wire.
    pub name: String,
    /// `in`.
    pub location: ParameterLocation,
    /// `required`; always true for path parameters.
    pub required: bool,
    /// `deprecated`.
    pub deprecated: bool,
    /// `description` of the parameter, or else of its schema.
    pub description: Option<String>,
    /// `schema`.
    pub schema: SchemaId,
    /// How the value is written.
    pub serialization: Serialization,
    /// `encoding` of a `querystring` parameter that is a form (OpenAPI 3.2, section 4.12.1).
    pub encoding: Vec<Encoding>,
}
