//! Webhooks: what is emitted for the requests that the server sends.

use crate::ir::{Docs, TypeRef};

/// The module `webhooks`.
#[derive(Clone, Debug)]
pub struct Webhooks {
    /// How many webhooks and callbacks there are.
    pub count: usize,
    /// Docs of the module: each webhook with the type of its payload.
    pub docs: Docs,
    /// What the function `read` gives: the type of the payloads of all webhooks. `None` when nothing tells them apart.
    pub event: Option<TypeRef>,
}
