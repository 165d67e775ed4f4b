//! [`StaticToken`]: a fixed token.

use crate::auth::token_error::TokenError;
use crate::auth::token_source::{AccessToken, TokenSource};
use crate::transport::{BoxFuture, Transport};

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
