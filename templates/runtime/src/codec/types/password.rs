//! [`Password`]: a string of `format: password`.

use std::fmt::{self, Debug, Formatter};

use crate::codec::types::secret::Secret;

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
