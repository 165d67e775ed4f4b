//! Lists the differences between two JSON values, with the path of each.

use serde_json::Value;

use crate::testing::recording::redaction::Redaction;
use crate::testing::recording::scrubber::Scrubber;

/// The maximum number of reported differences.
const MOST: usize = 5;

/// The maximum number of shown characters of a value.
const SHOWN: usize = 120;

/// Returns the differences between `expected` and `found`, one line each: `place` with a JSON Pointer (RFC 6901), and the
/// two values. Properties that `redaction` hides and secrets that `scrubber` knows are redacted.
pub(super) fn differences(
    place: &str,
    expected: &Value,
    found: &Value,
    redaction: &Redaction,
    scrubber: &Scrubber,
) -> Vec<String> {
    Walk { redaction, scrubber, partial: false, lines: Vec::new() }.lines(place, expected, found)
}

/// Returns the differences like [`differences`], but ignores further properties of objects in `found`.
pub(super) fn lacks(
    place: &str,
    expected: &Value,
    found: &Value,
    redaction: &Redaction,
    scrubber: &Scrubber,
) -> Vec<String> {
    Walk { redaction, scrubber, partial: true, lines: Vec::new() }.lines(place, expected, found)
}

struct Walk<'a> {
    redaction: &'a Redaction,
    scrubber: &'a Scrubber,
    /// Whether objects may have further properties.
    partial: bool,
    lines: Vec<String>,
}

impl Walk<'_> {
    fn lines(mut self, place: &str, expected: &Value, found: &Value) -> Vec<String> {
        self.compare(place, false, Some(expected), Some(found));
        self.lines.truncate(MOST);
        self.lines
    }

    fn compare(&mut self, place: &str, hidden: bool, expected: Option<&Value>, found: Option<&Value>) {
        match (expected, found) {
            (Some(Value::Object(expected)), Some(Value::Object(found))) => {
                let more = found.keys().filter(|key| !self.partial && !expected.contains_key(*key));
                let more: Vec<_> = more.collect();
                for key in expected.keys().chain(more) {
                    let place = format!("{place}/{}", key.replace('~', "~0").replace('/', "~1"));
                    let hidden = hidden || self.redaction.hides(key);
                    self.compare(&place, hidden, expected.get(key), found.get(key));
                }
            }
            (Some(Value::Array(expected)), Some(Value::Array(found))) => {
                for index in 0..expected.len().max(found.len()) {
                    self.compare(&format!("{place}/{index}"), hidden, expected.get(index), found.get(index));
                }
            }
            (expected, found) if expected != found => {
                let (expected, found) = (self.shown(expected, hidden), self.shown(found, hidden));
                self.lines.push(format!("{place}: expected {expected}, found {found}"));
            }
            _ => {}
        }
    }

    fn shown(&self, value: Option<&Value>, hidden: bool) -> String {
        match value {
            None => "nothing".to_owned(),
            Some(_) if hidden => "[redacted]".to_owned(),
            // Scrubs before shortening, so that no part of a secret is left.
            Some(value) => shortened(&self.scrubber.words(&value.to_string())),
        }
    }
}

/// Shortens a text to [`SHOWN`] characters.
pub(super) fn shortened(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{differences, lacks};
    use crate::testing::recording::redaction::Redaction;
    use crate::testing::recording::scrubber::Scrubber;

    #[test]
    fn each_difference_has_its_place() {
        let expected = json!({"a": [1, {"b/c": 2}], "gone": null, "password": "p", "same": true});
        let found = json!({"a": [1, {"b/c": 3}, 4], "password": "q", "same": true});
        assert_eq!(
            differences("body", &expected, &found, &Redaction::default(), &Scrubber::default()),
            [
                "body/a/1/b~1c: expected 2, found 3",
                "body/a/2: expected nothing, found 4",
                "body/gone: expected null, found nothing",
                "body/password: expected [redacted], found [redacted]",
            ]
        );
        assert!(differences("body", &found, &found, &Redaction::default(), &Scrubber::default()).is_empty());
    }

    #[test]
    fn an_object_contains_one_with_less() {
        let found = json!({"a": {"b": 1, "c": 2}, "d": [{"e": 1, "f": 2}]});
        let lacks = |expected| lacks("", &expected, &found, &Redaction::default(), &Scrubber::default());
        assert!(lacks(json!({"a": {"c": 2}, "d": [{"f": 2}]})).is_empty());
        assert_eq!(lacks(json!({"d": []})), [r#"/d/0: expected nothing, found {"e":1,"f":2}"#]);
        assert_eq!(lacks(json!({"a": {"x": 2}})), ["/a/x: expected 2, found nothing"]);
    }
}
