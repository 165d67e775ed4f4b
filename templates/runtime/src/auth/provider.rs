//! [`Provider`]: a provider of tokens whose client ids and client secrets have a form of their own.

use std::fmt::Debug;
use std::sync::Arc;

use crate::auth::static_token::StaticToken;
use crate::auth::token_source::TokenSource;
use crate::error::Error;

/// A provider of tokens whose client ids name a host, and whose client secrets have a form of their own.
///
/// An [`Environment`](super::Environment) asks it, where its flow is [`Flow::Provider`](super::Flow::Provider).
pub trait Provider: Debug + Send + Sync {
    /// The URL that requests go to, unless the environment names one.
    ///
    /// # Errors
    ///
    /// When the client id cannot be used.
    fn base_url(&self, client_id: &str) -> Result<String, Error>;

    /// The source of tokens for a client id and its secret.
    ///
    /// # Errors
    ///
    /// When one of them cannot be used. The error does not show the secret.
    fn client_credentials(&self, client_id: &str, client_secret: &str)
    -> Result<Arc<dyn TokenSource>, Error>;

    /// The source of tokens that trades the token of another party for one (RFC 8693).
    ///
    /// # Errors
    ///
    /// When the client id cannot be used.
    fn token_exchange(
        &self,
        client_id: &str,
        subject_token: StaticToken,
    ) -> Result<Arc<dyn TokenSource>, Error>;
}
