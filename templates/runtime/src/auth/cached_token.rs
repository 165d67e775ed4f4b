//! [`CachedToken`]: a token of the cache, as calls send it.

use std::fmt::{self, Debug, Formatter};

use http::HeaderValue;

use crate::auth::token_error::TokenError;
use crate::auth::token_source::AccessToken;
use crate::secret::Secret;

/// A token of a cache, ready to be sent. Its identity matters: a cache drops exactly the token that a server
/// rejected.
pub struct CachedToken {
    secret: Secret,
    header: HeaderValue,
}

impl CachedToken {
    /// The value of the Authorization header, marked as sensitive (RFC 6750, section 2.1).
    #[must_use]
    pub fn header(&self) -> &HeaderValue {
        &self.header
    }

    /// Returns the token, in a type that does not show it.
    pub(crate) fn secret(&self) -> &Secret {
        &self.secret
    }

    /// Checks that the token is legal in a header.
    pub(crate) fn new(token: &AccessToken) -> Result<Self, TokenError> {
        let header = token.secret().bearer("token").map_err(|_| {
            TokenError::refused(
                "the token that was given is empty or has a character that a header cannot have",
            )
        })?;
        Ok(Self { secret: token.secret().clone(), header })
    }
}

impl Debug for CachedToken {
    /// Does not show the token.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_tuple("CachedToken").field(&self.secret).finish()
    }
}
