//! [`Secret`]: a text that `Debug` redacts, and [`Password`], a string of `format: password`, which is one.

use std::fmt::{self, Debug, Formatter};
use std::sync::Arc;

use zeroize::Zeroizing;

/// The text that replaces a secret.
pub(crate) const REDACTED: &str = "[redacted]";

/// A token, a key or a password. Clones share one text, which is wiped from memory when the last clone is dropped.
#[derive(Clone, Default, PartialEq, Eq)]
pub(crate) struct Secret(pub(crate) Arc<Zeroizing<String>>);

impl Secret {
    /// Creates a secret.
    pub(crate) fn new(text: String) -> Self {
        Self(Arc::new(Zeroizing::new(text)))
    }

    /// Returns the text, for sending it.
    pub(crate) fn reveal(&self) -> &str {
        &self.0
    }
}

impl Debug for Secret {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(REDACTED)
    }
}

/// A string of `format: password`. `Debug` prints `[redacted]`, while encoding writes the text itself. Clones share one
/// text, which is wiped from memory when the last clone is dropped.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Password(Secret);

impl Password {
    /// Returns the text of the password.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.reveal()
    }

    /// Returns the password as a [`Secret`].
    pub(crate) fn secret(&self) -> &Secret {
        &self.0
    }
}

impl From<String> for Password {
    fn from(text: String) -> Self {
        Self(Secret::new(text))
    }
}

impl From<&str> for Password {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl Debug for Password {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
