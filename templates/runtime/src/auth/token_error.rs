//! [`TokenError`]: the error of a token request.

use std::error::Error as StdError;
use std::fmt::{self, Display, Formatter};
use std::sync::Arc;

use crate::error::error_kind::BoxError;

/// The error of a token request. Every call that waited for the token gets a clone, which is cheap.
#[derive(Clone, Debug)]
pub struct TokenError {
    source: Arc<dyn StdError + Send + Sync>,
    transient: bool,
}

impl TokenError {
    /// Creates a permanent failure, such as wrong credentials. The text of `source` is shown to users and must not contain a
    /// secret.
    pub fn refused(source: impl Into<BoxError>) -> Self {
        Self { source: source.into().into(), transient: false }
    }

    /// Creates a transient failure, such as an unreachable endpoint. The text of `source` is shown to users and must not
    /// contain a secret.
    pub fn transient(source: impl Into<BoxError>) -> Self {
        Self { source: source.into().into(), transient: true }
    }

    /// Returns whether another request may succeed.
    #[must_use]
    pub fn is_transient(&self) -> bool {
        self.transient
    }
}

impl TokenError {
    /// Replaces the cause of the error, if `source` is `Some`.
    pub(crate) fn with_source(self, source: Option<BoxError>) -> Self {
        Self { source: source.map_or(self.source, Into::into), transient: self.transient }
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
