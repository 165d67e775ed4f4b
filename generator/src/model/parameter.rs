//! Parameters of operations.

use crate::model::{Encoding, SchemaId};
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
    /// `required`; always true in a path.
    pub required: bool,
    /// `deprecated`.
    pub deprecated: bool,
    /// `description`, its own or else its schema's.
    pub description: Option<String>,
    /// `schema`.
    pub schema: SchemaId,
    /// `style`, the location's default where the document does not say.
    pub style: ParameterStyle,
    /// `explode`, the style's default where the document does not say.
    pub explode: bool,
    /// `allowReserved`: the characters that RFC 3986 reserves are sent as they are.
    pub reserved: bool,
    /// `encoding` of the form that a `querystring` parameter is, as of a form in a body (OpenAPI 3.2, section 4.12.1).
    pub encoding: Vec<Encoding>,
}

/// Where a parameter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names are the values of `in`")]
pub enum ParameterLocation {
    Path,
    Query,
    Header,
    Cookie,
    /// `querystring` of 3.2: one parameter is the whole query.
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

/// `style` of a Parameter Object, or what stands in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are the values of `style`")]
pub enum ParameterStyle {
    Matrix,
    Label,
    /// Of a parameter in `querystring`: text that is the whole query.
    Simple,
    Form,
    SpaceDelimited,
    PipeDelimited,
    /// `collectionFormat: tsv` of Swagger 2.0.
    TabDelimited,
    DeepObject,
    /// `form` without percent-encoding: OpenAPI 3.2, section 4.12.2.
    Cookie,
    /// `content` in the place of `schema`: the value is JSON text.
    Json,
}
