//! Operations, each a method on a path, and webhooks and callbacks, which the server sends.

use crate::model::{Pagination, Parameter, RequestBody, Response, SchemaId, SecurityRequirement, Server};
use crate::pointer::Pointer;

/// OpenAPI's Operation Object with its method and path.
#[derive(Clone, Debug)]
pub struct Operation {
    /// The Operation Object's place.
    pub origin: Pointer,
    /// The key in the Path Item Object.
    pub method: Method,
    /// The key in `paths`, with its `{parameters}`.
    pub path: String,
    /// `operationId`.
    pub operation_id: Option<String>,
    /// `x-speakeasy-group`: the group that the provider assigns.
    pub group: Option<String>,
    /// `x-speakeasy-name-override`: the method name that the provider assigns.
    pub name_override: Option<String>,
    /// `tags`.
    pub tags: Vec<String>,
    /// `summary`.
    pub summary: Option<String>,
    /// `description`.
    pub description: Option<String>,
    /// `deprecated`.
    pub deprecated: bool,
    /// `x-stability-level`.
    pub stability: Option<Stability>,
    /// `x-sunset`: the day on which the operation is removed, as the document writes it.
    pub sunset: Option<String>,
    /// Parameters of the path item and of the operation, in document order. Those of the operation take
    /// precedence.
    pub parameters: Vec<Parameter>,
    /// `requestBody`.
    pub request_body: Option<RequestBody>,
    /// `responses`.
    pub responses: Vec<Response>,
    /// `security`, if the operation replaces the document's.
    pub security: Option<Vec<SecurityRequirement>>,
    /// `servers` of the operation, or else of its path item; empty if they are the document's.
    pub servers: Vec<Server>,
    /// `x-speakeasy-pagination`: the pagination according to the provider.
    pub pagination: Option<Pagination>,
}

impl Operation {
    /// Returns `operationId`, or method and path if the document has none.
    #[must_use]
    pub fn id(&self) -> String {
        let place = || format!("{} {}", self.method.as_str(), self.path);
        self.operation_id.clone().unwrap_or_else(place)
    }
}

/// An HTTP method with a key in a Path Item Object.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names say it: RFC 9110 section 9, RFC 5789 for PATCH")]
pub enum Method {
    Get,
    Put,
    Post,
    Delete,
    Options,
    Head,
    Patch,
    Trace,
    /// OpenAPI 3.2: a safe request with a body.
    Query,
    /// A key of `additionalOperations` (OpenAPI 3.2): a case-sensitive token (RFC 9110, section 5.6.2).
    Other(String),
}

impl Method {
    /// Whether the method is idempotent (RFC 9110, section 9.2.2). QUERY is idempotent, PATCH is not (RFC
    /// 5789, section 2), and other methods are assumed not to be.
    #[must_use]
    pub fn is_idempotent(&self) -> bool {
        !matches!(self, Self::Post | Self::Patch | Self::Other(_))
    }

    /// The method in the request line.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Get => "GET",
            Self::Put => "PUT",
            Self::Post => "POST",
            Self::Delete => "DELETE",
            Self::Options => "OPTIONS",
            Self::Head => "HEAD",
            Self::Patch => "PATCH",
            Self::Trace => "TRACE",
            Self::Query => "QUERY",
            Self::Other(token) => token,
        }
    }
}

/// `x-stability-level`, the levels that oasdiff defines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stability {
    /// It may change or be removed at any time.
    Draft,
    /// It may change with notice.
    Alpha,
    /// Changes are unlikely.
    Beta,
    /// It is kept stable.
    Stable,
}

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
