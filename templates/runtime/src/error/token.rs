//! The error of a call without an access token.

use std::error::Error as StdError;

use crate::auth::token_error::TokenError;
use crate::error::Error;
use crate::error::context::Context;
use crate::error::error_kind::ErrorKind;

impl Error {
    /// Creates the error of a call that has no token. The text of the cause is scrubbed, since that of a custom source may contain
    /// a secret.
    pub(crate) fn no_token(error: TokenError, call: &Context) -> Self {
        let reason = error.source().map(ToString::to_string).unwrap_or_default();
        let message = format!("there is no access token: {}", call.scrub_name(&reason));
        Self::new(ErrorKind::Auth, message).with_source(error)
    }
}

impl From<TokenError> for Error {
    /// Creates the error of a call that has no token, with [`ErrorKind::Auth`].
    fn from(error: TokenError) -> Self {
        Self::new(ErrorKind::Auth, error.to_string()).with_source(error)
    }
}
