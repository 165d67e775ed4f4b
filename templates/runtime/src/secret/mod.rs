//! Redacts a [`Secret`] in texts.

mod header;
pub(crate) mod learned;
pub(crate) mod redact;
pub(crate) mod secret_names;

use std::ops::Range;

#[cfg(all(test, feature = "testing"))]
use zeroize::Zeroizing;

pub(crate) use crate::codec::types::secret::{REDACTED, Secret};
use crate::url::escape::Escape;

/// The minimum length of a secret that is redacted inside words. A shorter one occurs in ordinary words, so it is redacted
/// only as a whole word.
const SHORT: usize = 6;

impl Secret {
    /// Returns whether the secret is too short to be redacted inside words.
    fn is_short(&self) -> bool {
        self.reveal().chars().count() < SHORT
    }

    /// Returns the spellings of the secret, each once: unchanged, escaped like a Rust or JSON string, and percent-encoded.
    fn spellings(&self) -> Vec<String> {
        let text = self.reveal();
        let unquoted = |literal: String| literal[1..literal.len() - 1].to_owned();
        let all = [
            text.to_owned(),
            unquoted(format!("{text:?}")),
            unquoted(serde_json::Value::from(text).to_string()),
            Escape::Value.apply(text),
            Escape::Form.apply(text),
        ];
        let mut spellings = Vec::with_capacity(all.len());
        for spelling in all {
            if !spelling.is_empty() && !spellings.contains(&spelling) {
                spellings.push(spelling);
            }
        }
        spellings
    }

    /// Adds the ranges of a text that contain the secret.
    fn find(&self, text: &str, found: &mut Vec<Range<usize>>) {
        for spelling in self.spellings() {
            let mut from = 0;
            while let Some(start) = text.get(from..).and_then(|rest| rest.find(&spelling)) {
                let start = from + start;
                let end = start + spelling.len();
                if !self.is_short() || is_token(text, start, end) {
                    found.push(start..end);
                }
                from = start + text[start..].chars().next().map_or(1, char::len_utf8);
            }
        }
    }
}

/// Redacts the secrets in a text from outside the crate. A short secret is redacted only as a whole word: `t` in `token=t`, but
/// not in `the`.
pub(crate) fn scrub(secrets: &[&Secret], text: &str) -> String {
    replace(text, secrets, &|_| true)
}

/// Redacts the secrets in a text that is mostly of the crate or the user, such as a URL or the name of a property. A short
/// secret is redacted only if it is the whole text.
pub(crate) fn scrub_name(secrets: &[&Secret], text: &str) -> String {
    replace(text, secrets, &|secret| !secret.is_short() || secret.reveal() == text)
}

/// Replaces each range that contains a secret by one placeholder, for the secrets that `counts` accepts. All secrets are
/// searched in the original text, so none is found inside a placeholder.
fn replace(text: &str, secrets: &[&Secret], counts: &dyn Fn(&Secret) -> bool) -> String {
    let mut found = Vec::new();
    for secret in secrets {
        if counts(secret) {
            secret.find(text, &mut found);
        }
    }
    found.sort_unstable_by_key(|range| range.start);
    let mut clean = String::with_capacity(text.len());
    let mut end = 0;
    for range in found {
        if range.start >= end {
            clean.push_str(&text[end..range.start]);
            clean.push_str(REDACTED);
        }
        end = end.max(range.end);
    }
    clean.push_str(&text[end..]);
    clean
}

/// Returns whether a range is a whole word. `can't` is one word, while `'t'` is a quoted `t`.
fn is_token(text: &str, start: usize, end: usize) -> bool {
    let joins = |mut outwards: &mut dyn Iterator<Item = char>| {
        let near = outwards.next();
        let far = (&mut outwards).next();
        near.is_some_and(is_word)
            || matches!(near, Some('\'' | '\u{2019}')) && far.is_some_and(char::is_alphanumeric)
    };
    !joins(&mut text[..start].chars().rev()) && !joins(&mut text[end..].chars())
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-')
}

#[cfg(all(test, feature = "testing"))]
impl Secret {
    /// A view of the text that does not keep it.
    pub(crate) fn observe(&self) -> std::sync::Weak<Zeroizing<String>> {
        std::sync::Arc::downgrade(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{Secret, scrub, scrub_name};

    fn with(secrets: &[&str], text: &str) -> (String, String) {
        let secrets: Vec<_> = secrets.iter().map(|secret| Secret::new((*secret).to_owned())).collect();
        let secrets: Vec<_> = secrets.iter().collect();
        (scrub(&secrets, text), scrub_name(&secrets, text))
    }

    #[test]
    fn short_secrets_are_redacted_as_whole_tokens() {
        for (secret, text, clean) in [
            (
                "t",
                "the token=t, 't' \"t\" (t) t",
                "the token=[redacted], '[redacted]' \"[redacted]\" ([redacted]) [redacted]",
            ),
            ("t", "can't, t-shirt, t_x, a/t/b", "can't, t-shirt, t_x, a/[redacted]/b"),
            ("abc", "abcd xabc abc.", "abcd xabc [redacted]."),
            ("a&b", "q=a%26b;xa%26b", "q=[redacted];xa%26b"),
            ("\u{e9}", "\u{e9}t\u{e9} \u{e9}", "\u{e9}t\u{e9} [redacted]"),
            ("", "text", "text"),
            ("12345", "12345 123456", "[redacted] 123456"),
            ("123456", "1234567", "[redacted]7"),
        ] {
            assert_eq!(with(&[secret], text).0, clean, "{secret}");
        }
    }

    #[test]
    fn secrets_are_looked_for_once_and_leave_no_rest() {
        for (secrets, text, clean) in [
            (&["redacted", "MARKED"][..], "MARKED redacted", "[redacted] [redacted]"),
            (&["tok-01", "tok-01-long"], "a tok-01-long, tok-01", "a [redacted], [redacted]"),
            (&["abcdef", "defghi"], "abcdefghi", "[redacted]"),
            (&["ababab"], "abababab.", "[redacted]."),
            (&[r#"a"b\c'd"#], r#"a"b\c'd, a\"b\\c'd"#, "[redacted], [redacted]"),
            (&["a b&c/d"], "a%20b%26c%2Fd a+b%26c%2Fd", "[redacted] [redacted]"),
        ] {
            assert_eq!(with(secrets, text).0, clean);
        }
    }

    #[test]
    fn in_names_short_secrets_are_redacted_only_alone() {
        for (text, clean) in [("t", "[redacted]"), ("a.t", "a.t"), ("x-MARKED", "x-[redacted]")] {
            assert_eq!(with(&["t", "MARKED"], text).1, clean);
        }
    }
}
