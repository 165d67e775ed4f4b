//! [`TokenSource`]: what gets access tokens, and [`AccessToken`], what it gets.

use std::fmt::{self, Debug, Formatter};
use std::sync::Arc;
use std::time::Duration;

use crate::auth::token_error::TokenError;
use crate::secret::Secret;
use crate::transport::{BoxFuture, Transport};

/// Gets access tokens.
///
/// It is asked by a [`TokenCache`](super::TokenCache), which keeps the token, renews it before it expires, asks once
/// however many calls wait, and gives up after a time of its own. A source does one exchange and keeps nothing.
pub trait TokenSource: Send + Sync + 'static {
    /// Gets a new token. Requests to a token endpoint go through `transport`, the client's own.
    ///
    /// # Errors
    ///
    /// When there is no token. The error says whether it is worth asking again.
    fn token<'a>(&'a self, transport: &'a dyn Transport) -> BoxFuture<'a, Result<AccessToken, TokenError>>;
}

impl<T: TokenSource + ?Sized> TokenSource for Arc<T> {
    fn token<'a>(&'a self, transport: &'a dyn Transport) -> BoxFuture<'a, Result<AccessToken, TokenError>> {
        T::token(self, transport)
    }
}

/// A token, and how long it is good for.
#[derive(Clone)]
pub struct AccessToken {
    secret: Secret,
    expires_in: Option<Duration>,
}

impl AccessToken {
    /// A token that is good until a server refuses it.
    pub fn new(secret: impl Into<String>) -> Self {
        Self { secret: Secret::new(secret.into()), expires_in: None }
    }

    /// Says how long the token is good for, from when it was asked for (RFC 6749, section 5.1).
    #[must_use]
    pub fn with_expires_in(mut self, expires_in: Duration) -> Self {
        self.expires_in = Some(expires_in);
        self
    }

    /// How long it is good for, where that is known.
    #[must_use]
    pub fn expires_in(&self) -> Option<Duration> {
        self.expires_in
    }

    /// The token itself, in a type that does not show it.
    pub(crate) fn secret(&self) -> &Secret {
        &self.secret
    }
}

impl Debug for AccessToken {
    /// Shows how long it is good for.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("AccessToken")
            .field("secret", &self.secret)
            .field("expires_in", &self.expires_in)
            .finish()
    }
}
