//! The file format of recordings, and their replay.
//!
//! ```json
//! {
//!   "exchanges": [
//!     {
//!       "operation": "Items.Get",
//!       "request": { "method": "GET", "path": "/v1/items/a", "query": ["deep=true"] },
//!       "response": { "status": 200, "headers": { "content-type": "application/json" }, "json": { "id": "a" } }
//!     }
//!   ],
//!   "format": 1
//! }
//! ```
//!
//! A body is under `json`, `text`, `base64` or `omitted`. An exchange without a response has a `failure` instead: `connect`,
//! `timeout`, `refused`, `reset`, or `silence` if the client gave up. `cut_off` marks a response body that ended early.
//! `hidden`, `kept` and `headers` contain the names of the [`Redaction`].

pub(super) mod find_secrets;
pub(super) mod recorded_body;
pub(super) mod recorded_request;
pub(super) mod recorder;
pub(super) mod redaction;
pub(super) mod scrubber;
pub(super) mod tee;

use std::collections::BTreeSet;
use std::io::{Error, ErrorKind};
use std::path::Path;
use std::sync::Arc;

use http::{HeaderMap, StatusCode};
use serde_json::{Map, Value, json};

use crate::testing::mock::condition::Condition;
use crate::testing::mock::mock_response::MockResponse;
use crate::testing::mock::mock_state::{Entry, MockState, Place, Times};
use crate::testing::mock::rule::{Rule, Subject};
use crate::testing::recording::recorded_body::RecordedBody;
use crate::testing::recording::recorded_request::RecordedRequest;
use crate::testing::recording::redaction::Redaction;
use crate::testing::recording::scrubber::Scrubber;
use crate::transport::transport_error::TransportErrorKind;

/// The version of the file format.
const FORMAT: u64 = 1;

/// The names of failures in the file.
const FAILURES: [(&str, TransportErrorKind); 4] = [
    ("connect", TransportErrorKind::Connect),
    ("timeout", TransportErrorKind::Timeout),
    ("refused", TransportErrorKind::Refused),
    ("reset", TransportErrorKind::Other),
];

/// Returns the name of a failure in the file.
pub(super) fn failure_name(kind: TransportErrorKind) -> &'static str {
    FAILURES.iter().find(|(_, known)| *known == kind).map_or("reset", |(name, _)| name)
}

/// Returns the text of a file with these exchanges.
pub(super) fn to_text(exchanges: &[Value], redaction: &Redaction) -> String {
    let mut file = json!({ "format": FORMAT, "exchanges": exchanges });
    for (key, names) in
        [("hidden", &redaction.hidden), ("kept", &redaction.kept), ("headers", &redaction.headers)]
    {
        if !names.is_empty() {
            file[key] = names.iter().cloned().collect();
        }
    }
    format!("{file:#}\n")
}

/// Returns the recorded headers of a response, with redacted secrets.
pub(super) fn headers(
    status: StatusCode,
    headers: &HeaderMap,
    redaction: &Redaction,
    scrubber: &Scrubber,
) -> Value {
    let clean = |name: &str, value: &str| {
        if name == "location" && status.is_redirection() {
            redaction.redirect(value, scrubber)
        } else {
            redaction.header(value, scrubber)
        }
    };
    let kept = headers.iter().filter(|(name, _)| redaction.keeps_header(name.as_str()));
    let text = kept.filter_map(|(name, value)| Some((name.as_str(), value.to_str().ok()?)));
    text.map(|(name, value)| (name.to_owned(), Value::from(clean(name, value)))).collect::<Map<_, _>>().into()
}

/// Adds an expectation for each exchange of a file, and one for requests for a token.
pub(super) fn play(path: &Path, state: &MockState) -> std::io::Result<()> {
    let name = path.display().to_string();
    let invalid = |what: &str| Error::new(ErrorKind::InvalidData, format!("{name}: {what}"));
    let text = std::fs::read_to_string(path)
        .map_err(|error| Error::new(error.kind(), format!("{name}: {error}")))?;
    let file: Value =
        serde_json::from_str(&text).map_err(|error| invalid(&format!("it is not JSON: {error}")))?;
    if file["format"].as_u64() != Some(FORMAT) {
        return Err(invalid(&format!("it is not a recording of format {FORMAT}")));
    }
    let redaction = Arc::new(redaction(&file));
    let exchanges = file["exchanges"].as_array().ok_or_else(|| invalid("it has no list of exchanges"))?;
    for (index, exchange) in exchanges.iter().enumerate() {
        let number = index + 1;
        let unreadable = || invalid(&format!("exchange {number} is not valid"));
        let rule = rule(exchange, &redaction).ok_or_else(unreadable)?;
        let response = response(exchange).ok_or_else(unreadable)?;
        state.add(Entry::new(rule, response, Place::Recording(name.clone(), number)));
    }
    let mut token = Entry::new(
        Rule::new(Subject::Token),
        MockResponse::token("replayed", std::time::Duration::from_secs(3600)),
        Place::Recording(name, 0),
    );
    token.times = Times::Any;
    state.add(token);
    Ok(())
}

fn redaction(file: &Value) -> Redaction {
    let names = |key: &str| -> BTreeSet<String> {
        let names = file[key].as_array().into_iter().flatten();
        names.filter_map(|name| name.as_str().map(str::to_owned)).collect()
    };
    Redaction { hidden: names("hidden"), kept: names("kept"), headers: names("headers") }
}

fn rule(exchange: &Value, redaction: &Arc<Redaction>) -> Option<Rule> {
    let mut rule = Rule::new(Subject::Named(exchange["operation"].as_str()?.to_owned()));
    let request = RecordedRequest::from_json(&exchange["request"], redaction)?;
    rule.conditions.push(Condition::Recorded(request));
    Some(rule)
}

/// Reads the response or the failure of an exchange. Returns `None` if it is invalid or its body was not recorded.
fn response(exchange: &Value) -> Option<MockResponse> {
    if let Some(failure) = exchange["failure"].as_str() {
        let kind = FAILURES.iter().find(|(name, _)| *name == failure).map(|(_, kind)| *kind);
        return match kind {
            Some(kind) => Some(MockResponse::failure(kind)),
            None => (failure == "silence").then(MockResponse::no_response),
        };
    }
    let response = exchange["response"].as_object()?;
    let status = response.get("status")?.as_u64()?;
    let headers = match response.get("headers") {
        Some(headers) => recorded_headers(headers)?,
        None => HeaderMap::new(),
    };
    let body = RecordedBody::read(response)?.bytes()?;
    let is_cut_off = response.get("cut_off").is_some_and(|cut_off| cut_off == true);
    MockResponse::recorded(u16::try_from(status).ok()?, headers, body, is_cut_off)
}

fn recorded_headers(headers: &Value) -> Option<HeaderMap> {
    let headers = headers.as_object()?.iter();
    let header = |(name, value): (&String, &Value)| {
        let name = http::HeaderName::try_from(name).ok()?;
        Some((name, http::HeaderValue::try_from(value.as_str()?).ok()?))
    };
    headers.map(header).collect()
}
