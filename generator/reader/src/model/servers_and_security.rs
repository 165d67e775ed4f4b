//! Servers and security schemes.

use crate::pointer::Pointer;

/// OpenAPI's Security Scheme Object with its key.
#[derive(Clone, Debug)]
pub struct SecurityScheme {
    /// The Security Scheme Object's place.
    pub origin: Pointer,
    /// The key in `components.securitySchemes`.
    pub name: String,
    /// `description`.
    pub description: Option<String>,
    /// `type` and its fields.
    pub kind: SecuritySchemeKind,
}

/// `type` of a Security Scheme Object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SecuritySchemeKind {
    /// `http` with `scheme: bearer`, RFC 6750.
    Bearer,
    /// `http` with `scheme: basic`, RFC 7617.
    Basic,
    /// `http` with another authentication scheme, with its name as the document spells it (RFC 9110, section
    /// 11.1).
    Http {
        /// `scheme`.
        scheme: String,
    },
    /// `apiKey`.
    ApiKey {
        /// `in`.
        location: ApiKeyLocation,
        /// `name` of the header, query parameter or cookie.
        name: String,
    },
    /// `oauth2`, with the token URL of its client credentials flow, as written.
    OAuth2 {
        /// `flows.clientCredentials.tokenUrl`.
        client_credentials_token_url: Option<String>,
    },
    /// `openIdConnect`: the user obtains the token elsewhere.
    OpenIdConnect,
    /// Any other type, by its name in the document.
    Other(String),
}

/// `in` of an API key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the values of `in`")]
pub enum ApiKeyLocation {
    Header,
    Query,
    Cookie,
}

/// OpenAPI's Security Requirement Object: names of schemes that are required together. If it is empty, no
/// scheme is required.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SecurityRequirement {
    /// Scheme names, in document order.
    pub schemes: Vec<String>,
}

/// OpenAPI's Server Object.
#[derive(Clone, Debug)]
pub struct Server {
    /// The Server Object's place.
    pub origin: Pointer,
    /// `url`, with its `{variables}`; may be relative.
    pub url: String,
    /// `description`.
    pub description: Option<String>,
    /// `variables`.
    pub variables: Vec<ServerVariable>,
}

/// OpenAPI's Server Variable Object with its key.
#[derive(Clone, Debug)]
pub struct ServerVariable {
    /// The Server Variable Object's place.
    pub origin: Pointer,
    /// The key in `variables`.
    pub name: String,
    /// `default`.
    pub default: String,
    /// `enum`; empty if any value is allowed.
    pub values: Vec<String>,
    /// `description`.
    pub description: Option<String>,
}
