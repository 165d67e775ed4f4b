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
    /// `required`; `false` by default.
    pub required: bool,
    /// `content`, with one entry for each media type.
    pub content: Vec<MediaType>,
}

/// One entry of a `content` map: OpenAPI's Media Type Object with its key.
#[derive(Clone, Debug)]
pub struct MediaType {
    /// The Media Type Object's place.
    pub origin: Pointer,
    /// The key, including parameters: `application/json`.
    pub name: String,
    /// `schema`; without one, any content is allowed.
    pub schema: Option<SchemaId>,
    /// `itemSchema` of 3.2: the schema of each item of a stream. For events with a `contentSchema`, it is the
    /// schema of their data.
    pub item_schema: Option<SchemaId>,
    /// `encoding`, in document order: how properties are encoded as parts of a form.
    pub encoding: Vec<Encoding>,
}

/// OpenAPI's Encoding Object with its key.
#[derive(Clone, Debug)]
pub struct Encoding {
    /// The property that it applies to.
    pub property: String,
    /// `contentType`.
    pub content_type: Option<String>,
    /// `style`; with a style, the value is written as in a query.
    pub style: Option<ParameterStyle>,
    /// `explode`; the default depends on the style.
    pub explode: bool,
    /// `allowReserved`.
    pub reserved: bool,
    /// `headers`: the headers that the part can have, which the caller supplies.
    pub headers: Vec<Header>,
}
