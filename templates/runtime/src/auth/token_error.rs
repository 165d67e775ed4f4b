//! [`TokenError`]: why there is no access token.

use std::error::Error as StdError;
use std::fmt::{self, Display, Formatter};
use std::sync::Arc;

use crate::error::{BoxError, Context, Error};
use crate::error_kind::ErrorKind;

/// Why there is no access token. Clones are cheap: everybody who waited for the token gets one.
#[derive(Clone, Debug)]
pub struct TokenError {
    source: Arc<dyn StdError + Send + Sync>,
    transient: bool,
}

impl TokenError {
    /// There is none, and asking again would not help: the credentials are wrong, say. The text of `source` is shown
    /// to users and must not have a secret in it.
    pub fn refused(source: impl Into<BoxError>) -> Self {
        Self { source: source.into().into(), transient: false }
    }

    /// There is none now, and asking again may help: the endpoint cannot be reached, say. The text of `source` is shown
    /// to users and must not have a secret in it.
    pub fn transient(source: impl Into<BoxError>) -> Self {
        Self { source: source.into().into(), transient: true }
    }

    /// Whether asking again may help.
    #[must_use]
    pub fn is_transient(&self) -> bool {
        self.transient
    }
}

impl TokenError {
    /// The error with another cause.
    pub(crate) fn with_source(self, source: Option<BoxError>) -> Self {
        Self { source: source.map_or(self.source, Into::into), transient: self.transient }
    }

    /// The error of a call that could not be sent, as it had no token. A source of the user's own may have put a secret
    /// into its text.
    pub(crate) fn into_error(self, call: &Context) -> Error {
        let message = format!("there is no access token: {}", call.scrub_name(&self.source.to_string()));
        Error::new(ErrorKind::Auth, message).with_source(self)
    }
}

impl Display for TokenError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "there is no access token: {}", self.source)
    }
}

impl StdError for TokenError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&*self.source)
    }
}

impl From<TokenError> for Error {
    /// The error of a call that could not be sent, as it had no token.
    fn from(error: TokenError) -> Self {
        Self::new(ErrorKind::Auth, error.to_string()).with_source(error)
    }
}
