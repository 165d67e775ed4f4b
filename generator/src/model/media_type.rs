//! Request bodies and the content of requests and responses.

use crate::model::SchemaId;
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
}
