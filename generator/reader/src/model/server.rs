//! Servers.

use crate::pointer::Pointer;

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
