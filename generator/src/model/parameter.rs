//! Parameters of operations.

use crate::model::SchemaId;
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
}

/// Where a parameter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names are the values of `in`")]
pub enum ParameterLocation {
    Path,
    Query,
    Header,
    Cookie,
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
        }
    }
}

/// `style` of a Parameter Object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are the values of `style`")]
pub enum ParameterStyle {
    Matrix,
    Label,
    Simple,
    Form,
    SpaceDelimited,
    PipeDelimited,
    DeepObject,
}
