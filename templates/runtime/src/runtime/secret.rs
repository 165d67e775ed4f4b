//! [`Secret`]: a token, which no output shows.

use std::fmt::{self, Debug, Formatter};
use std::sync::Arc;

use http::HeaderValue;

use crate::runtime::error::Error;

/// What stands where a secret stood.
const REDACTED: &str = "[redacted]";

/// A bearer token.
#[derive(Clone)]
pub(crate) struct Secret(Arc<str>);

impl Secret {
    /// Keeps a token.
    pub(crate) fn new(token: String) -> Self {
        Self(token.into())
    }

    /// The value of the Authorization header, marked as sensitive (RFC 6750, section 2.1).
    pub(crate) fn bearer(&self) -> Result<HeaderValue, Error> {
        if self.0.is_empty() {
            return Err(Error::configuration("`token` must not be empty"));
        }
        if !self.0.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(Error::configuration(
                "`token` has a character that a header cannot have, such as a space or the end of a line",
            ));
        }
        let mut value = HeaderValue::try_from(format!("Bearer {}", self.0))
            .map_err(|_| Error::configuration("`token` cannot be sent in a header"))?;
        value.set_sensitive(true);
        Ok(value)
    }

    /// The text itself, for the place where it is sent.
    pub(crate) fn expose(&self) -> &str {
        &self.0
    }

    /// The text without the secret, also where it was escaped as in a string literal.
    pub(crate) fn scrub(&self, text: &str) -> String {
        if self.0.is_empty() {
            return text.to_owned();
        }
        let clean = text.replace(&*self.0, REDACTED);
        let quoted = format!("{:?}", &*self.0);
        let escaped = quoted.trim_matches('"');
        if escaped == &*self.0 { clean } else { clean.replace(escaped, REDACTED) }
    }
}

impl Debug for Secret {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(REDACTED)
    }
}
