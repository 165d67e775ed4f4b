//! [`Secret`]: a text that `Debug` redacts. It is in the codec because models can contain passwords.

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
