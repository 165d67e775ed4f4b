//! The causes of errors, in which the secrets of a call are redacted.

use std::error::Error as StdError;
use std::fmt::{self, Debug, Display, Formatter};
use std::iter::successors;

use crate::auth::token_error::TokenError;
use crate::error::Error;
use crate::error::context::Context;
use crate::error::error_kind::{BoxError, ErrorKind};
use crate::transport::transport_error::{TransportError, TransportErrorKind};

/// Returns a cause that prints no secret of a call. If neither `cause` nor its sources print a secret, the result is `cause`
/// itself, so that callers can downcast it. Otherwise the result has only the redacted texts.
pub(super) fn without_secrets(cause: BoxError, call: &Context) -> BoxError {
    // An error of the crate prints no secrets.
    if cause.is::<Error>() || !causes(&*cause).any(|cause| is_telling(cause, call)) {
        return cause;
    }
    match cause.downcast::<TokenError>() {
        // The type is kept, since it says whether a retry may help.
        Ok(error) => {
            let source = StdError::source(&*error).map(|source| scrubbed(source, call));
            Box::new(error.with_source(source.map(Into::into)))
        }
        Err(cause) => Box::new(scrubbed(&*cause, call)),
    }
}

impl Error {
    /// Creates the error of a call that has no token. The text of the cause is scrubbed, since that of a custom source may contain
    /// a secret.
    pub(crate) fn no_token(error: TokenError, call: &Context) -> Self {
        let reason = error.source().map(ToString::to_string).unwrap_or_default();
        let message = format!("there is no access token: {}", call.scrub_name(&reason));
        Self::new(ErrorKind::Auth, message).with_source(error)
    }

    /// Converts the error of a transport. The message ends with the root cause.
    pub(crate) fn of_transport(
        error: TransportError,
        kind: ErrorKind,
        message: &str,
        context: &Context,
    ) -> Self {
        let kind = if error.kind() == TransportErrorKind::Timeout { ErrorKind::Timeout } else { kind };
        let source = error.into_source();
        let mut cause: &dyn StdError = &*source;
        while let Some(deeper) = cause.source() {
            cause = deeper;
        }
        let cause = context.scrub(&cause.to_string());
        Self::new(kind, format!("{message}: {cause}")).with_source(source)
    }
}

impl From<TokenError> for Error {
    /// Creates the error of a call that has no token, with [`ErrorKind::Auth`].
    fn from(error: TokenError) -> Self {
        Self::new(ErrorKind::Auth, error.to_string()).with_source(error)
    }
}

fn scrubbed(cause: &(dyn StdError + 'static), call: &Context) -> Scrubbed {
    let source = cause.source().map(|source| Box::new(scrubbed(source, call)));
    Scrubbed { shown: call.scrub(&cause.to_string()), debug: call.scrub(&format!("{cause:?}")), source }
}

/// Returns an error and all its sources.
fn causes<'a>(error: &'a (dyn StdError + 'static)) -> impl Iterator<Item = &'a (dyn StdError + 'static)> {
    successors(Some(error), |&error| StdError::source(error))
}

/// Returns whether an error prints a secret.
fn is_telling(error: &dyn StdError, call: &Context) -> bool {
    [error.to_string(), format!("{error:?}")].iter().any(|text| call.scrub(text) != *text)
}

/// The redacted texts of an error that prints a secret.
struct Scrubbed {
    shown: String,
    debug: String,
    source: Option<Box<Scrubbed>>,
}

impl Display for Scrubbed {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown)
    }
}

impl Debug for Scrubbed {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.debug)
    }
}

impl StdError for Scrubbed {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}
