//! Parameters, request bodies and responses, and the media types of their content.

use crate::model::{Essence, ParameterLocation, SchemaId, Serialization};
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

/// OpenAPI's Response Object with its key.
#[derive(Clone, Debug)]
pub struct Response {
    /// The Response Object's place.
    pub origin: Pointer,
    /// The key in `responses`.
    pub status: Status,
    /// `description`.
    pub description: String,
    /// `headers`, in document order.
    pub headers: Vec<Header>,
    /// `content`, with one entry for each media type; empty if there is no body.
    pub content: Vec<MediaType>,
}

/// A key of the Responses Object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    /// One status code: `200`.
    Code(u16),
    /// A range of status codes by its first digit: `2XX`.
    Range(u8),
    /// `default`: every status without a key of its own.
    Default,
}
