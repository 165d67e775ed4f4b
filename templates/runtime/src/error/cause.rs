//! The causes of errors, without the secrets of a call.

use std::error::Error as StdError;
use std::fmt::{self, Debug, Display, Formatter};
use std::iter::successors;

use crate::auth::TokenError;
use crate::error::{BoxError, Context, Error};

/// A cause that shows no secret of a call: the cause itself where neither it nor a cause of it prints one, so that callers
/// can downcast it. Otherwise only the texts of those causes are left, without the secrets.
pub(super) fn without_secrets(cause: BoxError, call: &Context) -> BoxError {
    // An error of the crate is clean already.
    if cause.is::<Error>() || !causes(&*cause).any(|cause| is_telling(cause, call)) {
        return cause;
    }
    match cause.downcast::<TokenError>() {
        // Whether to ask again is known by its type.
        Ok(error) => {
            let source = StdError::source(&*error).map(|source| scrubbed(source, call));
            Box::new(error.with_source(source.map(Into::into)))
        }
        Err(cause) => Box::new(scrubbed(&*cause, call)),
    }
}

fn scrubbed(cause: &(dyn StdError + 'static), call: &Context) -> Scrubbed {
    let source = cause.source().map(|source| Box::new(scrubbed(source, call)));
    Scrubbed { shown: call.scrub(&cause.to_string()), debug: call.scrub(&format!("{cause:?}")), source }
}

/// An error, and what caused it.
fn causes<'a>(error: &'a (dyn StdError + 'static)) -> impl Iterator<Item = &'a (dyn StdError + 'static)> {
    successors(Some(error), |&error| StdError::source(error))
}

/// Whether an error prints a secret.
fn is_telling(error: &dyn StdError, call: &Context) -> bool {
    [error.to_string(), format!("{error:?}")].iter().any(|text| call.scrub(text) != *text)
}

/// The texts of an error that printed a secret.
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
