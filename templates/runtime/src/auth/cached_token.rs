//! [`CachedToken`]: a token of the cache, ready to be sent.

use std::fmt::{self, Debug, Formatter};

use http::HeaderValue;

use crate::auth::token_error::TokenError;
use crate::auth::token_source::AccessToken;
use crate::secret::Secret;

/// A token of a cache, ready to be sent. [`TokenCache::invalidate`](super::TokenCache::invalidate) compares tokens by
/// identity, so it drops only the token that a server rejected.
pub struct CachedToken {
    secret: Secret,
    header: HeaderValue,
}

impl CachedToken {
    /// Returns the value of the `Authorization` header, such as `Bearer abc` (RFC 6750, section 2.1). It is marked as
    /// sensitive.
    #[must_use]
    pub fn header(&self) -> &HeaderValue {
        &self.header
    }

    /// Returns the token as a [`Secret`].
    pub(crate) fn secret(&self) -> &Secret {
        &self.secret
    }

    /// Creates the header value of a token. Fails if the token is empty or invalid in a header.
    pub(crate) fn new(token: &AccessToken) -> Result<Self, TokenError> {
        let header = token.secret().bearer("token").map_err(|_| {
            TokenError::refused("the token is empty or has a character that a header cannot have")
        })?;
        Ok(Self { secret: token.secret().clone(), header })
    }
}

impl Debug for CachedToken {
    /// Redacts the token.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_tuple("CachedToken").field(&self.secret).finish()
    }
}
