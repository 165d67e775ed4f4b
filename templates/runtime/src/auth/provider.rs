//! [`Provider`]: a provider of tokens with its own form of client ids and client secrets.

use std::fmt::Debug;
use std::sync::Arc;

use crate::auth::token_source::StaticToken;
use crate::auth::token_source::TokenSource;
use crate::error::Error;

/// A provider of tokens whose client ids contain a host, and whose client secrets have their own form.
///
/// An [`Environment`](super::Environment) with [`Flow::Provider`](super::Flow::Provider) uses it to create the source of
/// tokens.
pub trait Provider: Debug + Send + Sync {
    /// Returns the base URL of the API for a client id. It applies unless the environment sets one.
    ///
    /// # Errors
    ///
    /// Fails if the client id is invalid.
    fn base_url(&self, client_id: &str) -> Result<String, Error>;

    /// Creates a source of tokens for a client id and its secret.
    ///
    /// # Errors
    ///
    /// Fails if the id or the secret is invalid. The error must not contain the secret.
    fn client_credentials(&self, client_id: &str, client_secret: &str)
    -> Result<Arc<dyn TokenSource>, Error>;

    /// Creates a source that exchanges the token of another party for an access token (RFC 8693).
    ///
    /// # Errors
    ///
    /// Fails if the client id is invalid.
    fn token_exchange(
        &self,
        client_id: &str,
        subject_token: StaticToken,
    ) -> Result<Arc<dyn TokenSource>, Error>;
}
