//! [`Redaction`]: what is secret by its name, and what stands for it.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::escape::Escape;
use crate::secret_names::{is_secret, plain};
use crate::testing::received_request::decoded;
use crate::testing::scrubber::Scrubber;

/// Names with one of these in them say where to go on, and are of no secret.
const PAGES: [&str; 5] = ["pagetoken", "nexttoken", "continuationtoken", "pagingtoken", "paginationtoken"];

/// The headers of responses that are recorded: what a client looks at, and nothing that identifies a person.
const HEADERS: [&str; 13] = [
    "content-disposition",
    "content-language",
    "content-type",
    "date",
    "deprecation",
    "etag",
    "last-modified",
    "link",
    "location",
    "request-id",
    "retry-after",
    "sunset",
    "x-request-id",
];

/// What stands for a text: it can be read as base64, too.
const TEXT: &str = "REDACTED";

/// What stands for a UUID.
const UUID: &str = "00000000-0000-0000-0000-000000000000";

/// What of an exchange is secret, beyond the credentials of the client, which always are.
///
/// By default it is what the document has as `writeOnly` or with `format: password`, and what the names of properties, of
/// parameters in the query and of fields in forms say: those with `password`, `secret`, `token`, `key` of some kind,
/// `credential`, `cookie`, `session` and a few more words in them. The token of a page is none. Values in the path are
/// not looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Redaction {
    pub(super) hidden: BTreeSet<String>,
    pub(super) kept: BTreeSet<String>,
    pub(super) headers: BTreeSet<String>,
}

impl Redaction {
    /// What is secret by default.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes the values under this name for secret. It does not matter how the name is spelled: `user_name` is `userName`.
    #[must_use]
    pub fn hide(mut self, name: &str) -> Self {
        self.hidden.insert(plain(name));
        self
    }

    /// Takes the values under this name for no secret, whatever is in it.
    #[must_use]
    pub fn keep(mut self, name: &str) -> Self {
        self.kept.insert(plain(name));
        self
    }

    /// Takes for secret what the document has as sensitive, unless it was said not to be.
    pub(super) fn hide_of_document(&mut self, names: &[&str]) {
        let names = names.iter().map(|name| plain(name)).filter(|name| !self.kept.contains(name));
        self.hidden.extend(names.collect::<Vec<_>>());
    }

    /// Records this header of responses.
    #[must_use]
    pub fn keep_header(mut self, name: &str) -> Self {
        self.headers.insert(name.to_ascii_lowercase());
        self
    }

    /// Whether what is under this name is secret.
    pub(super) fn hides(&self, name: &str) -> bool {
        let name = plain(name);
        if self.hidden.contains(&name) {
            return true;
        }
        is_secret(&name) && !self.kept.contains(&name) && !PAGES.iter().any(|word| name.contains(word))
    }

    /// Whether this header of a response, in small letters, is recorded.
    pub(super) fn keeps_header(&self, name: &str) -> bool {
        HEADERS.contains(&name) || name.contains("ratelimit") || self.headers.contains(name)
    }

    /// Takes what is secret out of JSON.
    pub(super) fn json(&self, value: &mut Value, scrubber: &Scrubber) {
        match value {
            Value::Null | Value::Bool(_) => {}
            Value::Number(number) => {
                if scrubber.knows(&number.to_string()) {
                    *value = 0.into();
                }
            }
            Value::String(text) => *text = scrubber.words(text),
            Value::Array(items) => items.iter_mut().for_each(|item| self.json(item, scrubber)),
            Value::Object(object) => {
                let entries = std::mem::take(object).into_iter().map(|(key, mut value)| {
                    if self.hides(&key) {
                        let is_count = plain(&key).contains("token");
                        self.hide_all(&mut value, is_count, scrubber);
                    } else {
                        self.json(&mut value, scrubber);
                    }
                    (scrubber.text(&key), value)
                });
                *object = entries.collect::<Map<_, _>>();
            }
        }
    }

    /// Takes everything out of what is under a secret name, so that its type stays. Under `tokens`, numbers are counts.
    fn hide_all(&self, value: &mut Value, is_count: bool, scrubber: &Scrubber) {
        match value {
            Value::Null | Value::Bool(_) => {}
            Value::Number(_) if is_count => self.json(value, scrubber),
            Value::Number(_) => *value = 0.into(),
            Value::String(text) => *text = like(text),
            Value::Array(items) => items.iter_mut().for_each(|item| self.hide_all(item, is_count, scrubber)),
            Value::Object(object) => {
                object.iter_mut().for_each(|(_, value)| self.hide_all(value, is_count, scrubber));
            }
        }
    }

    /// Takes what is secret out of a pair of a query or a form.
    pub(super) fn pair(&self, pair: &str, scrubber: &Scrubber) -> String {
        let (name, value) = decoded(pair);
        let clean = if self.hides(&name) { like(&value) } else { scrubber.text(&value) };
        if clean == value {
            return scrubber.text(pair);
        }
        format!(
            "{}={}",
            scrubber.text(pair.split('=').next().unwrap_or_default()),
            Escape::Value.apply(&clean)
        )
    }

    /// Takes the value out of a pair of a query that may be signed.
    pub(super) fn signed_pair(&self, pair: &str, scrubber: &Scrubber) -> String {
        let (name, value) = decoded(pair);
        if self.kept.contains(&plain(&name)) {
            return self.pair(pair, scrubber);
        }
        match pair.split_once('=') {
            Some((name, _)) => format!("{}={}", scrubber.text(name), Escape::Value.apply(&like(&value))),
            None => like(&name),
        }
    }

    /// Takes what is secret out of a text: out of JSON in its lines as out of JSON, and out of all else what is knownx.
    pub(super) fn text(&self, text: &str, scrubber: &Scrubber) -> String {
        let lines = text.split_inclusive(['\n', '\r', '\u{1e}']).map(|line| {
            let start = line.find(['{', '[']).filter(|&start| is_prefix(&line[..start]));
            let end = line.trim_end_matches(['\n', '\r', '\u{1e}']).len();
            let value = start.and_then(|start| serde_json::from_str::<Value>(&line[start..end]).ok());
            match start.zip(value) {
                Some((start, mut value)) => {
                    self.json(&mut value, scrubber);
                    format!("{}{value}{}", &line[..start], &line[end..])
                }
                None => scrubber.words(line),
            }
        });
        lines.collect()
    }

    /// Takes what is secret out of the URLs in a header: out of what follows a question mark.
    pub(super) fn header(&self, value: &str, scrubber: &Scrubber) -> String {
        Self::urls(value, scrubber, |pair| self.pair(pair, scrubber))
    }

    /// Takes what is secret out of the URL that a redirect leads to: every value of its query.
    pub(super) fn redirect(&self, value: &str, scrubber: &Scrubber) -> String {
        Self::urls(value, scrubber, |pair| self.signed_pair(pair, scrubber))
    }

    /// Cleans the pairs of the URLs in a header.
    fn urls(value: &str, scrubber: &Scrubber, clean_pair: impl Fn(&str) -> String) -> String {
        let mut clean = String::new();
        let mut rest = value;
        while let Some((before, after)) = rest.split_once('?') {
            let end = after.find(['>', '#', ' ', '"']).unwrap_or(after.len());
            let query = after[..end].split('&').map(&clean_pair).collect::<Vec<_>>();
            clean.extend([&scrubber.text(before), "?", &query.join("&")]);
            rest = &after[end..];
        }
        clean + &scrubber.words(rest)
    }
}

/// Whether JSON may follow this in a line: nothing, or the name of a field of an event.
fn is_prefix(text: &str) -> bool {
    matches!(text.trim(), "" | "data:")
}

/// A text that is read as the same type, and says nothing. Points in time are no secrets.
fn like(text: &str) -> String {
    if text.is_empty() || text.parse::<crate::DateTime>().is_ok() {
        text.to_owned()
    } else if text.bytes().all(|byte| byte.is_ascii_digit()) {
        "0".to_owned()
    } else if text.len() == UUID.len() && text.parse::<uuid::Uuid>().is_ok() {
        UUID.to_owned()
    } else {
        TEXT.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::Redaction;
    use crate::secret::Secret;
    use crate::testing::scrubber::Scrubber;

    fn scrubber() -> Scrubber {
        let mut scrubber = Scrubber::default();
        scrubber.know([Secret::new("knownx".to_owned())]);
        scrubber
    }

    #[test]
    fn what_is_secret_by_its_name_keeps_its_type() {
        let mut value = json!({
            "accessToken": "eyJ", "refresh_token": null, "token_ids": ["17", "x"], "totalTokens": 57, "pin": 1234,
            "password_expired": true, "tokenExpiresAt": "2024-01-02T03:04:05Z", "nextPageToken": "abc",
            "client-secret": {"id": "7a0b9c1d-0000-4000-8000-000000000001", "v": "x"}, "note": "is knownx", "knownx": 1,
        });
        Redaction::new().json(&mut value, &scrubber());
        let clean = json!({
            "accessToken": "REDACTED", "refresh_token": null, "token_ids": ["0", "REDACTED"], "totalTokens": 57, "pin": 0,
            "password_expired": true, "tokenExpiresAt": "2024-01-02T03:04:05Z", "nextPageToken": "abc",
            "client-secret": {"id": "00000000-0000-0000-0000-000000000000", "v": "REDACTED"},
            "note": "is [redacted]", "[redacted]": 1,
        });
        assert_eq!(value, clean);
    }

    #[test]
    fn who_records_may_say_what_is_secret() {
        let redaction = Redaction::new().hide("user_name").keep("tokenType").keep_header("X-Total");
        assert!(redaction.hides("userName") && !redaction.hides("token_type") && redaction.hides("token"));
        assert!(redaction.keeps_header("x-total") && redaction.keeps_header("x-ratelimit-remaining"));
        assert!(!redaction.keeps_header("set-cookie"));
    }

    #[test]
    fn pairs_lines_and_urls() {
        let redaction = Redaction::new();
        for (pair, clean) in [
            ("page_token=a%20b", "page_token=a%20b"),
            ("api_key=x", "api_key=REDACTED"),
            ("q=is%20knownx", "q=is%20%5Bredacted%5D"),
            ("flag", "flag"),
        ] {
            assert_eq!(redaction.pair(pair, &scrubber()), clean);
        }
        let events = "event: x\ndata: {\"secret\":\"s\"}\n\n{\"secret\":\"s\"}\r\nis knownx\n";
        let clean =
            "event: x\ndata: {\"secret\":\"REDACTED\"}\n\n{\"secret\":\"REDACTED\"}\r\nis [redacted]\n";
        assert_eq!(redaction.text(events, &scrubber()), clean);
        let link = "<https://a.test/x?page=2&api_key=k>; rel=\"next\", <https://a.test/knownx>";
        let clean = "<https://a.test/x?page=2&api_key=REDACTED>; rel=\"next\", <https://a.test/[redacted]>";
        assert_eq!(redaction.header(link, &scrubber()), clean);
    }
}
