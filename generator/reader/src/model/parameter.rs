//! Parameters of operations.

use crate::model::{Encoding, ParameterStyle, SchemaId};
use crate::pointer::Pointer;

/// OpenAPI's Parameter Object.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "the object has that many keywords that hold or not")]
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
    /// `style`; the default depends on the location.
    pub style: ParameterStyle,
    /// `explode`; the default depends on the style.
    pub explode: bool,
    /// `allowReserved`: characters that RFC 3986 reserves are not percent-encoded.
    pub reserved: bool,
    /// `encoding` of a `querystring` parameter that is a form (OpenAPI 3.2, section 4.12.1).
    pub encoding: Vec<Encoding>,
}

/// The location of a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names are the values of `in`")]
pub enum ParameterLocation {
    Path,
    Query,
    Header,
    Cookie,
    /// `querystring` of 3.2: the parameter is the whole query string.
    QueryString,
}

impl ParameterLocation {
    /// The value of `in`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
            Self::Cookie => "cookie",
            Self::QueryString => "querystring",
        }
    }
}
