//! Puts a [`Secret`] into headers.

use http::HeaderValue;
use zeroize::Zeroizing;

use crate::error::Error;
use crate::secret::Secret;

impl Secret {
    /// Returns the value of the `Authorization` header, `Bearer …` (RFC 6750, section 2.1). The error for an invalid secret
    /// names `setter`.
    pub(crate) fn bearer(&self, setter: &str) -> Result<HeaderValue, Error> {
        if self.reveal().is_empty() {
            return Err(Error::configuration(format!("`{setter}` must not be empty")));
        }
        if !self.reveal().bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(Error::configuration(format!(
                "`{setter}` has a character that a header cannot have, such as a space or the end of a line",
            )));
        }
        sensitive(&Zeroizing::new(format!("Bearer {}", self.reveal())), setter)
    }

    /// Returns the value of the `Authorization` header: the name of an authentication scheme and the secret (RFC 9110, section
    /// 11.4). The secret may have several parts, such as `name="value"` pairs that are separated by commas.
    pub(crate) fn authorization(&self, scheme: &str, setter: &str) -> Result<HeaderValue, Error> {
        if self.reveal().trim().is_empty() {
            return Err(Error::configuration(format!("`{setter}` must not be empty")));
        }
        sensitive(&Zeroizing::new(format!("{scheme} {}", self.reveal())), setter)
    }

    /// Returns the value of a header that contains only the secret.
    pub(crate) fn header(&self, setter: &str) -> Result<HeaderValue, Error> {
        if self.reveal().is_empty() {
            return Err(Error::configuration(format!("`{setter}` must not be empty")));
        }
        sensitive(self.reveal(), setter)
    }
}

/// Creates a header value that `Debug` does not print.
fn sensitive(text: &str, setter: &str) -> Result<HeaderValue, Error> {
    let mut value = HeaderValue::try_from(text)
        .map_err(|_| Error::configuration(format!("`{setter}` has a character that a header cannot have")))?;
    value.set_sensitive(true);
    Ok(value)
}
