//! Webhooks and callbacks: requests that the server sends.

use crate::model::SchemaId;
use crate::pointer::Pointer;

/// A request with a JSON body that the server sends: an operation below `webhooks` (OpenAPI 3.1) or
/// `x-webhooks`, or below the `callbacks` of an operation (OpenAPI Callback Object).
#[derive(Clone, Debug)]
pub struct Webhook {
    /// The Operation Object's place.
    pub origin: Pointer,
    /// The key in `webhooks`. For a callback, the identifier of its operation and the key in `callbacks`.
    pub name: String,
    /// Whether it is a callback, which the server sends to a URL from the client.
    pub is_callback: bool,
    /// `summary`.
    pub summary: Option<String>,
    /// The schema of the JSON body; the component if it is one.
    pub payload: SchemaId,
}
