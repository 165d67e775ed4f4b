//! Request bodies, the content of requests and responses, and the styles and headers of parts.

use crate::model::{Essence, SchemaId, Serialization};
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

impl MediaType {
    /// Returns the media type without its parameters.
    #[must_use]
    pub fn essence(&self) -> Essence {
        Essence::of(&self.name)
    }
}

/// OpenAPI's Encoding Object with its key.
#[derive(Clone, Debug)]
pub struct Encoding {
    /// The property that it applies to.
    pub property: String,
    /// `contentType`.
    pub content_type: Option<String>,
    /// How the value is written if it has a style: as in a query.
    pub serialization: Option<Serialization>,
    /// `headers`: the headers that the part can have, which the caller supplies.
    pub headers: Vec<Header>,
}

/// OpenAPI's Header Object with its key: of a response, or of a part of a form.
#[derive(Clone, Debug)]
pub struct Header {
    /// The key in `headers`, which is case-insensitive (RFC 9110, section 5.1).
    pub name: String,
    /// `schema`, or the schema of its `content`; without one, any text is allowed.
    pub schema: Option<SchemaId>,
}
