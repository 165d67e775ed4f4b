//! [`Ignores`]: accepted changes, each with a reason and an expiry date.

use std::fmt::{self, Display, Formatter};

use serde::Deserialize;

use crate::compare::Comparison;
use crate::compare::entry::Entry;
use crate::pointer::Pointer;

/// The ignore file.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ignores {
    /// `[[ignore]]`, in the order of the file.
    #[serde(default)]
    ignore: Vec<Ignore>,
}

/// An entry `[[ignore]]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Ignore {
    /// The check of the accepted change.
    check: String,
    /// The subject, Rust path or place of the accepted change. `*` stands for any text.
    #[serde(rename = "for")]
    subject: String,
    /// The reason why the change is accepted.
    reason: String,
    /// The last day on which the entry applies, as `2026-12-31`.
    until: String,
}

/// An error in the ignore file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IgnoreError {
    /// The error, with its place.
    pub message: String,
}

impl Display for IgnoreError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Ignores {
    /// Parses an ignore file, which is TOML.
    ///
    /// # Errors
    ///
    /// If it is not TOML, has an unknown key, names an unknown check, gives no reason, or has an invalid
    /// date.
    pub fn parse(text: &str) -> Result<Self, IgnoreError> {
        let ignores: Self =
            toml::from_str(text).map_err(|error| IgnoreError { message: error.to_string() })?;
        match ignores.ignore.iter().find_map(Ignore::fault) {
            Some(message) => Err(IgnoreError { message }),
            None => Ok(ignores),
        }
    }

    /// Marks the ignored entries. Returns a line for each `[[ignore]]` that has expired or matches no entry.
    #[must_use]
    pub fn apply(&self, comparison: &mut Comparison, today: &str) -> Vec<String> {
        let mut idle = Vec::new();
        for ignore in &self.ignore {
            let matching = comparison.entries.iter_mut().filter(|entry| ignore.is_about(entry));
            let mut matching = matching.peekable();
            let Ignore { check, subject, reason, until } = ignore;
            if matching.peek().is_none() {
                idle.push(format!(
                    "the entry for `{check}` of `{subject}` is about no change any more; remove it"
                ));
            } else if until.as_str() < today {
                idle.push(format!("the entry for `{check}` of `{subject}` ended on {until} ({reason})"));
            } else {
                matching.for_each(|entry| entry.ignored = Some(reason.clone()));
            }
        }
        idle
    }
}

impl Ignore {
    fn fault(&self) -> Option<String> {
        let Self { check, subject, reason, until } = self;
        let is_known = crate::compare::Check::ALL.iter().any(|known| known.id() == check);
        if !is_known {
            return Some(format!("there is no check `{check}`; docs/checks.md lists them"));
        }
        if reason.trim().is_empty() {
            return Some(format!("the entry for `{check}` of `{subject}` gives no reason"));
        }
        let is_day = until.len() == 10
            && until.bytes().enumerate().all(|(at, byte)| match at {
                4 | 7 => byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        (!is_day).then(|| format!("`until = \"{until}\"` is not a date such as 2026-12-31"))
    }

    fn is_about(&self, entry: &Entry) -> bool {
        let places = [&entry.old, &entry.new].into_iter().flatten().map(Pointer::as_str);
        let texts = places.chain([entry.subject.as_str()]).chain(entry.rust.as_deref());
        entry.check.id() == self.check && texts.into_iter().any(|text| matches(&self.subject, text))
    }
}

/// Whether `text` matches `pattern`, in which `*` stands for any text.
fn matches(pattern: &str, text: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else { return pattern == text };
    let Some(mut text) = text.strip_prefix(start) else { return false };
    let mut parts: Vec<&str> = rest.split('*').collect();
    let end = parts.pop().unwrap_or_default();
    for part in parts {
        match text.split_once(part) {
            Some((_, after)) => text = after,
            None => return false,
        }
    }
    text.ends_with(end)
}

#[cfg(test)]
mod tests {
    use super::{Ignores, matches};
    use crate::compare::Comparison;
    use crate::compare::checks::Check;
    use crate::compare::entry::Entry;

    fn comparison() -> Comparison {
        let entries = vec![Entry::new(Check::RustTypeRemoved, "models::Old", "it is gone")];
        Comparison { entries, ..Comparison::default() }
    }

    fn ignores(subject: &str) -> Ignores {
        let text = format!(
            "[[ignore]]\ncheck = \"rust-type-removed\"\nfor = \"{subject}\"\nreason = \"unused\"\nuntil = \"2026-06-30\"\n"
        );
        Ignores::parse(&text).expect("it is well formed")
    }

    #[test]
    fn an_entry_applies_until_its_date_and_is_reported_afterwards() {
        let mut changes = comparison();
        assert!(ignores("models::*").apply(&mut changes, "2026-06-30").is_empty());
        assert_eq!(changes.entries[0].ignored.as_deref(), Some("unused"));
        let mut changes = comparison();
        let idle = ignores("models::*").apply(&mut changes, "2026-07-01");
        assert!(idle[0].contains("ended on 2026-06-30") && changes.entries[0].ignored.is_none());
    }

    #[test]
    fn an_entry_that_matches_nothing_is_reported() {
        let idle = ignores("models::New").apply(&mut comparison(), "2026-01-01");
        assert!(idle[0].contains("about no change any more"), "{idle:?}");
    }

    #[test]
    fn a_file_with_a_slip_is_refused() {
        let entry = |check: &str, reason: &str, until: &str| {
            let text = format!(
                "[[ignore]]\ncheck = \"{check}\"\nfor = \"a\"\nreason = \"{reason}\"\nuntil = \"{until}\"\n"
            );
            Ignores::parse(&text).err().map(|error| error.message).unwrap_or_default()
        };
        assert!(entry("no-such-check", "x", "2026-01-01").contains("no check `no-such-check`"));
        assert!(entry("rust-type-removed", " ", "2026-01-01").contains("no reason"));
        assert!(entry("rust-type-removed", "x", "soon").contains("is not a date"));
        assert!(Ignores::parse("[[ignored]]\n").is_err());
    }

    #[test]
    fn a_star_matches_any_text() {
        assert!(matches("*", "a") && matches("a*c", "abc") && matches("a*b*", "axxb") && matches("a", "a"));
        assert!(!matches("a*c", "ab") && !matches("a", "ab"));
    }
}
