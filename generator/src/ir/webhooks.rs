//! Webhooks: the items for requests that the server sends.

use crate::ir::{Docs, TypeRef};

/// The module `webhooks`.
#[derive(Clone, Debug)]
pub struct Webhooks {
    /// The number of webhooks and callbacks.
    pub count: usize,
    /// Docs of the module: each webhook with the type of its payload.
    pub docs: Docs,
    /// The return type of `read`, for the payloads of all webhooks; `None` if the payloads cannot be
    /// distinguished.
    pub event: Option<TypeRef>,
}
