//! [`Redaction`]: the names whose values are secret, and the placeholders for their values.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::secret::secret_names::{is_secret, plain};
use crate::testing::path_values::decoded;
use crate::testing::recording::scrubber::Scrubber;
use crate::url::escape::Escape;

/// Words in the names of page tokens, which are not secret.
const PAGES: [&str; 5] = ["pagetoken", "nexttoken", "continuationtoken", "pagingtoken", "paginationtoken"];

/// The response headers that are recorded. A client uses them, and they identify no person.
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

/// The placeholder for a text. It is also valid base64.
const TEXT: &str = "REDACTED";

/// The placeholder for a UUID.
const UUID: &str = "00000000-0000-0000-0000-000000000000";

/// The names whose values a recording redacts. The credentials of the client are always redacted.
///
/// By default, these values are secret:
///
/// - properties that the document marks as `writeOnly` or with `format: password`
/// - properties, query parameters and form fields whose name contains `password`, `secret`, `token`, `credential`, `cookie`,
///   `session`, a kind of key such as `api_key`, or one of a few more words
///
/// Page tokens are not secret. Values in the path are redacted only if they are known secrets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Redaction {
    pub(crate) hidden: BTreeSet<String>,
    pub(crate) kept: BTreeSet<String>,
    pub(crate) headers: BTreeSet<String>,
}

impl Redaction {
    /// Creates the default redaction.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Redacts the values under a name. The spelling does not matter: `user_name` also means `userName`.
    #[must_use]
    pub fn hide(mut self, name: &str) -> Self {
        self.hidden.insert(plain(name));
        self
    }

    /// Keeps the values under a name, although the name contains a word such as `token`. The spelling does not matter.
    #[must_use]
    pub fn keep(mut self, name: &str) -> Self {
        self.kept.insert(plain(name));
        self
    }

    /// Redacts the properties that the document marks as sensitive, except for kept names.
    pub(crate) fn hide_of_document(&mut self, names: &[&str]) {
        let names = names.iter().map(|name| plain(name)).filter(|name| !self.kept.contains(name));
        self.hidden.extend(names.collect::<Vec<_>>());
    }

    /// Records a response header that is not recorded by default, such as `x-total-count`.
    #[must_use]
    pub fn keep_header(mut self, name: &str) -> Self {
        self.headers.insert(name.to_ascii_lowercase());
        self
    }

    /// Returns whether the values under a name are secret.
    pub(crate) fn hides(&self, name: &str) -> bool {
        let name = plain(name);
        if self.hidden.contains(&name) {
            return true;
        }
        is_secret(&name) && !self.kept.contains(&name) && !PAGES.iter().any(|word| name.contains(word))
    }

    /// Returns whether a response header, in lower case, is recorded.
    pub(crate) fn keeps_header(&self, name: &str) -> bool {
        HEADERS.contains(&name) || name.contains("ratelimit") || self.headers.contains(name)
    }

    /// Redacts the secrets in JSON.
    pub(crate) fn json(&self, value: &mut Value, scrubber: &Scrubber) {
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

    /// Replaces the values under a secret name by placeholders of the same type. With `is_count`, numbers are kept: a number
    /// under a name with `token`, such as `total_tokens`, is a count.
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

    /// Redacts the secrets in a pair of a query or a form.
    pub(crate) fn pair(&self, pair: &str, scrubber: &Scrubber) -> String {
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

    /// Redacts the value of a pair of a query that may be signed.
    pub(crate) fn signed_pair(&self, pair: &str, scrubber: &Scrubber) -> String {
        let (name, value) = decoded(pair);
        if self.kept.contains(&plain(&name)) {
            return self.pair(pair, scrubber);
        }
        match pair.split_once('=') {
            Some((name, _)) => format!("{}={}", scrubber.text(name), Escape::Value.apply(&like(&value))),
            None => like(&name),
        }
    }

    /// Redacts the secrets in a text. A line of JSON, possibly after `data:`, is redacted as JSON. Other lines lose only known
    /// secrets.
    pub(crate) fn text(&self, text: &str, scrubber: &Scrubber) -> String {
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

    /// Redacts the secrets in the URLs of a header: in their queries, and known secrets elsewhere.
    pub(crate) fn header(&self, value: &str, scrubber: &Scrubber) -> String {
        Self::urls(value, scrubber, |pair| self.pair(pair, scrubber))
    }

    /// Redacts every value in the query of the URL of a redirect, and known secrets elsewhere.
    pub(crate) fn redirect(&self, value: &str, scrubber: &Scrubber) -> String {
        Self::urls(value, scrubber, |pair| self.signed_pair(pair, scrubber))
    }

    /// Applies `clean_pair` to each query pair of the URLs in a header, and removes known secrets elsewhere.
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

/// Returns whether JSON may follow `text` in a line: `text` is empty or `data:`, the field name of a server-sent event. A byte order
/// mark may be before it.
fn is_prefix(text: &str) -> bool {
    matches!(text.trim_start_matches('\u{feff}').trim(), "" | "data:")
}

/// Returns the placeholder for a text: a number for a number, a UUID for a UUID. Date-times are kept, since they are not
/// secret.
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
    use crate::testing::recording::scrubber::Scrubber;

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
