//! Request bodies, the content of requests and responses, and the styles and headers of parts.

use crate::model::SchemaId;
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

/// `style` of a Parameter Object, or its equivalent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are the values of `style`")]
pub enum ParameterStyle {
    Matrix,
    Label,
    /// For a `querystring` parameter: text that is the whole query string.
    Simple,
    Form,
    SpaceDelimited,
    PipeDelimited,
    /// `collectionFormat: tsv` of Swagger 2.0.
    TabDelimited,
    DeepObject,
    /// `form` without percent-encoding: OpenAPI 3.2, section 4.12.2.
    Cookie,
    /// `content` instead of `schema`: the value is JSON.
    Json,
}

/// OpenAPI's Header Object with its key: of a response, or of a part of a form.
#[derive(Clone, Debug)]
pub struct Header {
    /// The key in `headers`, which is case-insensitive (RFC 9110, section 5.1).
    pub name: String,
    /// `schema`, or the schema of its `content`; without one, any text is allowed.
    pub schema: Option<SchemaId>,
}
