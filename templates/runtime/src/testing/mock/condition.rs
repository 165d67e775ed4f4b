//! [`Condition`]: one condition that a request must meet.

use bytes::Bytes;
use serde_json::Value;

use crate::body::payload::Payload;
use crate::call::Call;
use crate::testing::difference::{differences, lacks, shortened};
use crate::testing::mock::received_request::ReceivedRequest;
use crate::testing::path_values::decoded;
use crate::testing::path_values::path_values;
use crate::testing::recording::recorded_request::RecordedRequest;
use crate::testing::recording::redaction::Redaction;

/// A condition that the user writes as a function.
type Test = Box<dyn Fn(&ReceivedRequest) -> bool + Send + Sync>;

/// One condition that a request must meet.
pub(crate) enum Condition {
    /// The name and the encoded value of a path parameter.
    Path(&'static str, String),
    /// Encoded pairs of the query. The request must have exactly these pairs of their keys.
    Query(String),
    /// A header.
    Header(http::HeaderName, http::HeaderValue),
    /// Encoded cookies. The request must have exactly these cookies of their names.
    Cookies(String),
    /// The whole body.
    Body(Bytes),
    /// Any body that is not empty, for bodies that cannot be compared.
    SomeBody,
    /// JSON that the body must contain. Objects of the body may have other properties.
    Containing(Value),
    /// A condition of the user: its description and the function.
    Test(String, Test),
    /// The query has only these keys, and the request has a body only if `body` is true.
    NothingElse { query: Vec<String>, body: bool },
    /// The method, path, query and body of a recorded request.
    Recorded(RecordedRequest),
}

/// Returns a condition for each parameter and for the body that a call sets.
pub(crate) fn of_call(call: &Call) -> Vec<Condition> {
    let mut conditions: Vec<_> =
        call.path.iter().map(|(name, value)| Condition::Path(name, value.clone())).collect();
    conditions.extend(call.query.iter().map(|(_, pairs)| Condition::Query(pairs.clone())));
    let headers = call.headers.iter().chain(&call.options.headers);
    conditions.extend(headers.map(|(name, value)| Condition::Header(name.clone(), value.clone())));
    conditions.extend(call.cookies.iter().map(|(_, pairs)| Condition::Cookies(pairs.clone())));
    conditions.extend(call.payload.as_ref().map(|payload| match payload {
        Payload::Bytes(bytes) => Condition::Body(bytes.clone()),
        Payload::Stream(_) | Payload::Multipart(_) => Condition::SomeBody,
    }));
    conditions
}

/// Returns the condition that a request has no parameter and no body beyond those that a call sets.
pub(crate) fn nothing_else(call: &Call) -> Condition {
    let fixed = call.operation.path.split_once('?').map(|(_, query)| query);
    let set = call.query.iter().map(|(_, pairs)| pairs.as_str());
    let query = fixed.into_iter().chain(set).flat_map(|pairs| pairs.split('&')).map(|pair| decoded(pair).0);
    Condition::NothingElse { query: query.collect(), body: call.payload.is_some() }
}

impl Condition {
    /// Returns the differences between the request and the condition, one line each.
    pub(crate) fn differences(&self, seen: &ReceivedRequest) -> Vec<String> {
        match self {
            Self::Path(name, expected) => path(seen, name, expected),
            Self::Query(expected) => pairs("query", expected, '&', &seen.query_pairs(), seen),
            Self::Cookies(expected) => pairs("cookie", expected, ';', &seen.cookies(), seen),
            Self::Header(name, expected) => header(seen, name, expected),
            Self::Body(expected) => body(seen, expected),
            Self::SomeBody if seen.body().is_empty() => vec!["body: expected one, found none".to_owned()],
            Self::Containing(expected) => containing(seen, expected),
            Self::Test(what, test) if !test(seen) => vec![format!("condition not met: {what}")],
            Self::SomeBody | Self::Test(..) => Vec::new(),
            Self::NothingElse { query, body } => nothing_besides(seen, query, *body),
            Self::Recorded(recorded) => recorded.differences(seen),
        }
    }
}

fn path(seen: &ReceivedRequest, name: &str, expected: &str) -> Vec<String> {
    let template = seen.operation().map_or("", |operation| operation.path);
    let values = path_values(template, seen.path());
    let found = values.iter().find(|(known, _)| *known == name).map(|(_, value)| *value);
    if found == Some(expected) {
        return Vec::new();
    }
    let found = found.map(|found| seen.scrubber.words(found));
    vec![format!(
        "path {name}: expected `{}`, found {}",
        seen.scrubber.words(expected),
        quoted(found.as_deref())
    )]
}

/// Compares the pairs for each key in `expected`. Pairs with other keys are ignored.
fn pairs(what: &str, expected: &str, between: char, all: &[&str], seen: &ReceivedRequest) -> Vec<String> {
    let expected: Vec<_> = expected.split(between).map(str::trim).filter(|pair| !pair.is_empty()).collect();
    let key = |pair: &&str| decoded(pair).0;
    let mut keys: Vec<_> = expected.iter().map(key).collect();
    keys.dedup();
    let mut lines = Vec::new();
    for name in keys {
        let of = |pairs: &[&str]| {
            let own: Vec<_> = pairs.iter().filter(|pair| key(pair) == name).copied().collect();
            own.join("&")
        };
        let (expected, found) = (of(&expected), of(all));
        if expected != found {
            let clean = |pairs: &str| shown_pairs(pairs, seen);
            let found = (!found.is_empty()).then(|| clean(&found));
            let (expected, found) = (clean(&expected), quoted(found.as_deref()));
            lines.push(format!("{what}: expected `{expected}`, found {found}"));
        }
    }
    lines
}

fn shown_pairs(pairs: &str, seen: &ReceivedRequest) -> String {
    let redaction = Redaction::default();
    let pairs = pairs.split('&').map(|pair| redaction.pair(pair, &seen.scrubber));
    pairs.collect::<Vec<_>>().join("&")
}

fn header(seen: &ReceivedRequest, name: &http::HeaderName, expected: &http::HeaderValue) -> Vec<String> {
    let found = seen.headers().get(name);
    if found == Some(expected) {
        return Vec::new();
    }
    let shown = |value: &http::HeaderValue| match value.to_str() {
        Ok(text) if !Redaction::default().hides(name.as_str()) => shortened(&seen.scrubber.words(text)),
        _ => "[redacted]".to_owned(),
    };
    let (expected, found) = (shown(expected), found.map(shown));
    vec![format!("header {name}: expected `{expected}`, found {}", quoted(found.as_deref()))]
}

fn body(seen: &ReceivedRequest, expected: &[u8]) -> Vec<String> {
    if seen.body() == expected {
        return Vec::new();
    }
    match (serde_json::from_slice(expected), seen.json()) {
        (Ok(expected), Some(found)) => {
            differences("body", &expected, &found, &Redaction::default(), &seen.scrubber)
        }
        // The body is not shown: it may be a form with a password.
        _ => vec![format!("body: expected {} other bytes, found {}", expected.len(), seen.body().len())],
    }
}

fn containing(seen: &ReceivedRequest, expected: &Value) -> Vec<String> {
    let Some(found) = seen.json() else {
        return vec![format!("body: expected JSON, found {} bytes of something else", seen.body().len())];
    };
    lacks("body", expected, &found, &Redaction::default(), &seen.scrubber)
}

fn nothing_besides(seen: &ReceivedRequest, query: &[String], body: bool) -> Vec<String> {
    let pairs = seen.query_pairs();
    let others = pairs.iter().filter(|pair| !query.contains(&decoded(pair).0));
    let mut lines: Vec<_> =
        others.map(|pair| format!("query: expected nothing, found `{}`", shown_pairs(pair, seen))).collect();
    if !body && !seen.body().is_empty() {
        lines.push(format!("body: expected none, found {} bytes", seen.body().len()));
    }
    lines
}

fn quoted(text: Option<&str>) -> String {
    text.map_or_else(|| "nothing".to_owned(), |text| format!("`{}`", shortened(text)))
}
