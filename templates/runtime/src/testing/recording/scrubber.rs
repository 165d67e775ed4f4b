//! [`Scrubber`]: replaces known secrets in texts.

use crate::error::context::Context;
use crate::secret::{Secret, scrub, scrub_name};

/// The minimum length of a secret that is searched for in bytes. A shorter one would match by chance.
const SHORT: usize = 6;

/// Replaces the secrets of calls and responses in texts by `[redacted]`.
#[derive(Clone, Default)]
pub(crate) struct Scrubber {
    secrets: Vec<Secret>,
}

impl Scrubber {
    /// Creates a scrubber that knows the secrets of a call.
    pub(crate) fn of(call: Option<&Context>) -> Self {
        let mut scrubber = Self::default();
        if let Some(call) = call {
            scrubber.know_call(call);
        }
        scrubber
    }

    /// Adds the secrets of a call.
    pub(crate) fn know_call(&mut self, call: &Context) {
        self.know(call.all_secrets().into_iter().cloned());
    }

    /// Adds the secrets of another scrubber.
    pub(crate) fn know_all(&mut self, other: &Self) {
        self.know(other.secrets.iter().cloned());
    }

    /// Adds secrets.
    pub(crate) fn know(&mut self, secrets: impl IntoIterator<Item = Secret>) {
        for secret in secrets {
            let is_new = self.secrets.iter().all(|known| known.reveal() != secret.reveal());
            if is_new && !secret.reveal().is_empty() {
                self.secrets.push(secret);
            }
        }
    }

    /// Replaces the secrets in a path, a name or a value. A short secret is replaced only if it is the whole text.
    pub(crate) fn text(&self, text: &str) -> String {
        scrub_name(&self.all(), text)
    }

    /// Replaces the secrets in a text of several words. A short secret is replaced only if it is a whole word.
    pub(crate) fn words(&self, text: &str) -> String {
        scrub(&self.all(), text)
    }

    fn all(&self) -> Vec<&Secret> {
        self.secrets.iter().collect()
    }

    /// Returns whether the bytes contain a secret of at least [`SHORT`] bytes.
    pub(crate) fn is_in(&self, bytes: &[u8]) -> bool {
        self.secrets.iter().any(|secret| {
            let secret = secret.reveal().as_bytes();
            secret.len() >= SHORT && bytes.windows(secret.len()).any(|window| window == secret)
        })
    }

    /// Returns whether a text equals a secret.
    pub(crate) fn knows(&self, text: &str) -> bool {
        self.secrets.iter().any(|secret| secret.reveal() == text)
    }
}

#[cfg(test)]
mod tests {
    use super::Scrubber;
    use crate::secret::Secret;

    #[test]
    fn secrets_are_taken_out() {
        let mut scrubber = Scrubber::default();
        scrubber.know(["tok-01", "tok-01-long", "t", ""].map(|text| Secret::new(text.to_owned())));
        for (text, clean) in [
            ("a tok-01-long, tok-01", "a [redacted], [redacted]"),
            ("t", "[redacted]"),
            ("not", "not"),
            ("x%20tok%2D01", "x%20tok%2D01"),
        ] {
            assert_eq!(scrubber.text(text), clean);
        }
        assert_eq!(scrubber.words("the token t is not tok-01"), "the token [redacted] is not [redacted]");
        assert!(scrubber.is_in(b"\xfftok-01\0") && !scrubber.is_in(b"t") && scrubber.knows("t"));
    }
}
