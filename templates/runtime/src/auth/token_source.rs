//! [`TokenSource`], which gets access tokens, [`AccessToken`], its result, and [`StaticToken`], the source of a fixed token.

use std::fmt::{self, Debug, Formatter};
use std::sync::Arc;
use std::time::Duration;

use crate::auth::token_error::TokenError;
use crate::secret::Secret;
use crate::transport::{BoxFuture, Transport};

/// Gets access tokens.
///
/// A source makes one token request and caches nothing. A [`TokenCache`](super::TokenCache) keeps the token, renews it
/// before it expires, applies a timeout, and never has more than one request in flight.
pub trait TokenSource: Send + Sync + 'static {
    /// Gets a new token. Requests to a token endpoint go through `transport`, the client's own.
    ///
    /// # Errors
    ///
    /// Fails if there is no token. [`TokenError::is_transient`] says whether a retry may help.
    fn token<'a>(&'a self, transport: &'a dyn Transport) -> BoxFuture<'a, Result<AccessToken, TokenError>>;
}

impl<T: TokenSource + ?Sized> TokenSource for Arc<T> {
    fn token<'a>(&'a self, transport: &'a dyn Transport) -> BoxFuture<'a, Result<AccessToken, TokenError>> {
        T::token(self, transport)
    }
}

/// An access token and its lifetime.
#[derive(Clone)]
pub struct AccessToken {
    secret: Secret,
    expires_in: Option<Duration>,
}

impl AccessToken {
    /// Creates a token without a known lifetime. It is used until a server rejects it.
    pub fn new(secret: impl Into<String>) -> Self {
        Self { secret: Secret::new(secret.into()), expires_in: None }
    }

    /// Sets the lifetime of the token, from the time of the request for it (RFC 6749, section 5.1).
    #[must_use]
    pub fn with_expires_in(mut self, expires_in: Duration) -> Self {
        self.expires_in = Some(expires_in);
        self
    }

    /// Returns the lifetime, if it is known.
    #[must_use]
    pub fn expires_in(&self) -> Option<Duration> {
        self.expires_in
    }

    /// Returns the token as a [`Secret`].
    pub(crate) fn secret(&self) -> &Secret {
        &self.secret
    }
}

impl Debug for AccessToken {
    /// Prints the lifetime, and redacts the token.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("AccessToken")
            .field("secret", &self.secret)
            .field("expires_in", &self.expires_in)
            .finish()
    }
}

/// A fixed token.
#[derive(Clone, Debug)]
pub struct StaticToken(AccessToken);

impl StaticToken {
    /// Creates a source that returns this token for every request.
    pub fn new(token: impl Into<String>) -> Self {
        Self(AccessToken::new(token))
    }
}

impl TokenSource for StaticToken {
    fn token<'a>(&'a self, _: &'a dyn Transport) -> BoxFuture<'a, Result<AccessToken, TokenError>> {
        Box::pin(async { Ok(self.0.clone()) })
    }
}
