//! Request bodies and the content of requests and responses.

use crate::model::{Header, ParameterStyle, SchemaId};
use crate::pointer::Pointer;

/// OpenAPI's Request Body Object.
#[derive(Clone, Debug)]
pub struct RequestBody {
    /// The Request Body Object's place.
    pub origin: Pointer,
    /// `description`.
    pub description: Option<String>,
    /// `required`; `false` when the document does not say.
    pub required: bool,
    /// `content`, one entry a media type.
    pub content: Vec<MediaType>,
}

/// One entry of a `content` map: OpenAPI's Media Type Object with its key.
#[derive(Clone, Debug)]
pub struct MediaType {
    /// The Media Type Object's place.
    pub origin: Pointer,
    /// The key: `application/json`, parameters included.
    pub name: String,
    /// `schema`; absent means any content.
    pub schema: Option<SchemaId>,
    /// `itemSchema` of 3.2: the schema of each item of a stream; of events, that of their data where they have one of
    /// its own (`contentSchema`).
    pub item_schema: Option<SchemaId>,
    /// `encoding`, in document order: how properties become parts of a form.
    pub encoding: Vec<Encoding>,
}

/// OpenAPI's Encoding Object with its key.
#[derive(Clone, Debug)]
pub struct Encoding {
    /// The property that it is about.
    pub property: String,
    /// `contentType`.
    pub content_type: Option<String>,
    /// `style`; a style makes the value text, as in a query.
    pub style: Option<ParameterStyle>,
    /// `explode`, the style's default where the document does not say.
    pub explode: bool,
    /// `allowReserved`.
    pub reserved: bool,
    /// `headers`: what the headers of the part may be, which the caller gives it.
    pub headers: Vec<Header>,
}
