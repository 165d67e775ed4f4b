//! [`Secret`]: a token, a key or a password, which no output shows.

use std::fmt::{self, Debug, Formatter};
use std::sync::Arc;

use http::HeaderValue;

use crate::runtime::error::Error;
use crate::runtime::escape::Escape;

/// What stands where a secret stood.
pub(crate) const REDACTED: &str = "[redacted]";

/// A token, a key or a password.
#[derive(Clone)]
pub(crate) struct Secret(Arc<str>);

impl Secret {
    /// Keeps a secret.
    pub(crate) fn new(text: String) -> Self {
        Self(text.into())
    }

    /// The text itself, for where it is sent.
    pub(crate) fn reveal(&self) -> &str {
        &self.0
    }

    /// The value of the Authorization header (RFC 6750, section 2.1). `setter` is named when it cannot be one.
    pub(crate) fn bearer(&self, setter: &str) -> Result<HeaderValue, Error> {
        if self.0.is_empty() {
            return Err(Error::configuration(format!("`{setter}` must not be empty")));
        }
        if !self.0.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(Error::configuration(format!(
                "`{setter}` has a character that a header cannot have, such as a space or the end of a line",
            )));
        }
        sensitive(&format!("Bearer {}", self.0), setter)
    }

    /// The value of a header of its own.
    pub(crate) fn header(&self, setter: &str) -> Result<HeaderValue, Error> {
        if self.0.is_empty() {
            return Err(Error::configuration(format!("`{setter}` must not be empty")));
        }
        sensitive(&self.0, setter)
    }

    /// The text without the secret, also where it was escaped as in a string literal or percent-encoded.
    pub(crate) fn scrub(&self, text: &str) -> String {
        if self.0.is_empty() {
            return text.to_owned();
        }
        let mut clean = text.replace(&*self.0, REDACTED);
        let quoted = format!("{:?}", &*self.0);
        for escaped in [quoted.trim_matches('"'), &Escape::Value.apply(&self.0), &Escape::Form.apply(&self.0)]
        {
            if escaped != &*self.0 {
                clean = clean.replace(escaped, REDACTED);
            }
        }
        clean
    }
}

/// The text without any of the secrets.
pub(crate) fn scrub(secrets: &[Secret], text: &str) -> String {
    secrets.iter().fold(text.to_owned(), |text, secret| secret.scrub(&text))
}

/// A header value whose `Debug` does not show it.
fn sensitive(text: &str, setter: &str) -> Result<HeaderValue, Error> {
    let mut value = HeaderValue::try_from(text)
        .map_err(|_| Error::configuration(format!("`{setter}` has a character that a header cannot have")))?;
    value.set_sensitive(true);
    Ok(value)
}

impl Debug for Secret {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(REDACTED)
    }
}
