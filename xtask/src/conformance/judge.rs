//! Decides whether a scenario passes: every call was made, the response has the content that the server sent,
//! and Spector accepts the requests.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

use crate::conformance::run::{Line, Results};
use crate::conformance::scenario::{Content, Scenario, Step};
use crate::conformance::server::Verdict;
use crate::conformance::synthesis::Drive;
use crate::corpus::{same_number, same_text};

/// The verdict on a scenario.
#[derive(Clone, Debug)]
pub(super) struct Judged<'s> {
    pub(super) scenario: &'s Scenario,
    /// Whether an emitted method sent every request.
    pub(super) is_driven: bool,
    /// The reason why it does not pass.
    pub(super) failure: Option<String>,
}

/// Judges a scenario by its drives, which use the clients with these names.
pub(super) fn judge<'s>(
    scenario: &'s Scenario,
    drives: &[Result<Drive, String>],
    documents: &[&str],
    results: &Results,
) -> Judged<'s> {
    let mut is_driven = !drives.is_empty();
    let mut failure = None;
    for drive in drives {
        let reason = match drive {
            Err(reason) => {
                is_driven = false;
                Some(reason.clone())
            }
            Ok(drive) => {
                let name = documents.get(drive.client).copied().unwrap_or_default();
                let line = results.lines.iter().find(|line| is_of(line, drive));
                match (results.broken.get(name), line) {
                    (Some(error), _) => {
                        is_driven = false;
                        Some(format!("the call does not compile: {}", error.trim()))
                    }
                    (None, None) => Some("the program ended before this call".to_owned()),
                    (None, Some(line)) => {
                        compared(&scenario.steps[drive.step..drive.step + drive.steps], &line.outcome)
                    }
                }
            }
        };
        failure = failure.or(reason);
    }
    let failure = failure.or_else(|| match results.coverage.get(&scenario.name) {
        Some(Verdict::Pass) => None,
        Some(Verdict::Fail) => Some("Spector does not accept the request".to_owned()),
        _ => Some("Spector waits for a request that was not sent".to_owned()),
    });
    Judged { scenario, is_driven, failure }
}

fn is_of(line: &Line, drive: &Drive) -> bool {
    line.scenario == drive.scenario && line.step == drive.step
}

/// Returns the difference between the outcome and the server's response in these steps.
fn compared(steps: &[Step], outcome: &Value) -> Option<String> {
    let step = steps.first()?;
    if let Some(fault) = outcome.get("fault").and_then(Value::as_str) {
        return Some(fault.to_owned());
    }
    if let Some(error) = outcome.get("error").and_then(Value::as_str) {
        return refused(step, error, outcome);
    }
    if step.response.status >= 400 {
        return Some(format!("the server responds {}, and the client says nothing", step.response.status));
    }
    if let Some(pages) = outcome.get("pages").and_then(Value::as_array) {
        if pages.len() != steps.len() {
            return Some(format!("there are {} pages instead of {}", pages.len(), steps.len()));
        }
        let mut differences = steps.iter().zip(pages).filter_map(|(step, page)| {
            let sent = step.response.body.as_ref()?.json()?;
            different(&sent, page)
        });
        return differences.next();
    }
    let Some(body) = &step.response.body else {
        let is_nothing = outcome.get("empty").is_some() || outcome.get("json").is_some_and(Value::is_null);
        return (!is_nothing).then(|| format!("the response is empty, and {outcome} comes back"));
    };
    differs(body, outcome)
}

/// Whether an error is the expected one, with its status and body.
fn refused(step: &Step, error: &str, outcome: &Value) -> Option<String> {
    let status = outcome.get("status").and_then(Value::as_u64);
    let body = outcome.get("body").and_then(Value::as_str).unwrap_or_default();
    if status != Some(u64::from(step.response.status)) || step.response.status < 400 {
        let body = if body.is_empty() { String::new() } else { format!("; the server says {body}") };
        return Some(format!("{error}{body}"));
    }
    let sent = step.response.body.as_ref()?.json()?;
    let got = serde_json::from_str(body).unwrap_or(Value::Null);
    different(&sent, &got)
}

/// Returns the difference between a response and the body that the server sends.
fn differs(body: &Content, outcome: &Value) -> Option<String> {
    if outcome.get("empty").is_some() {
        return Some("the client does not read the body of the response".to_owned());
    }
    if let Some(back) = outcome.get("json") {
        return match body.json() {
            Some(sent) => different(&sent, back),
            None => Some(format!("the response is {}, and the client reads JSON", body.media_type)),
        };
    }
    if let Some(back) = outcome.get("text").and_then(Value::as_str) {
        return (body.text.as_deref() != Some(back)).then(|| format!("the text comes back as {back:?}"));
    }
    if let Some(back) = outcome.get("bytes").and_then(Value::as_str) {
        let sent = bytes(body);
        return (sent.is_none() || sent != STANDARD.decode(back).ok())
            .then(|| "the bytes are not the same".to_owned());
    }
    let sent = String::from_utf8(bytes(body)?).ok()?;
    match (outcome.get("events").and_then(Value::as_array), outcome.get("lines")) {
        (Some(back), _) => different_events(&events(&sent), back),
        (None, back) => different(&Value::Array(lines(&sent)), back?),
    }
}

/// Returns the difference between events. The outcome of an event is its data, or the whole event if its type
/// distinguishes events by name.
fn different_events(sent: &[(String, String)], back: &[Value]) -> Option<String> {
    if sent.len() != back.len() {
        return Some(format!("there are {} events instead of {}", back.len(), sent.len()));
    }
    let json = |text: &str| serde_json::from_str(text).unwrap_or_else(|_| Value::from(text));
    let mut differences = sent.iter().zip(back).filter_map(|((name, data), back)| {
        let whole = back.get("event").and_then(Value::as_str).zip(back.get("data").and_then(Value::as_str));
        match whole {
            Some((event, _)) if event != name => Some(format!("the event {name} comes back as {event}")),
            Some((_, text)) => different(&json(data), &json(text)),
            None => different(&json(data), back),
        }
    });
    differences.next()
}

fn bytes(body: &Content) -> Option<Vec<u8>> {
    match (&body.text, &body.base64) {
        (Some(text), _) => Some(text.as_bytes().to_vec()),
        (None, Some(base64)) => STANDARD.decode(base64).ok(),
        (None, None) => None,
    }
}

/// Returns the names and the data of the events in a stream, which `[DONE]` ends.
fn events(stream: &str) -> Vec<(String, String)> {
    let stream = stream.replace("\r\n", "\n");
    let events = stream.split("\n\n").filter_map(|event| {
        let values = |field: &'static str| {
            let values = event.lines().filter_map(move |line| line.strip_prefix(field)?.strip_prefix(':'));
            values.map(|value| value.strip_prefix(' ').unwrap_or(value)).collect::<Vec<_>>()
        };
        let name = values("event").last().copied().unwrap_or("message").to_owned();
        let data = values("data");
        (!data.is_empty()).then(|| (name, data.join("\n")))
    });
    events.take_while(|(_, data)| data != "[DONE]").collect()
}

/// Returns the values of JSON Lines.
fn lines(text: &str) -> Vec<Value> {
    text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
}

/// Returns the difference between two values: other keys, or another value. Numbers, timestamps and similar
/// values may have another spelling.
fn different(sent: &Value, back: &Value) -> Option<String> {
    match (sent, back) {
        (Value::Object(sent), Value::Object(back)) => {
            let extra = back.keys().find(|key| !sent.contains_key(*key));
            let extra = extra.map(|key| format!("`{key}` comes out of nothing"));
            let mut differences = sent.iter().filter_map(|(key, value)| match back.get(key) {
                None => Some(format!("`{key}` is lost")),
                Some(other) => different(value, other).map(|why| format!("in `{key}`: {why}")),
            });
            differences.next().or(extra)
        }
        (Value::Array(sent), Value::Array(back)) if sent.len() == back.len() => {
            sent.iter().zip(back).find_map(|(sent, back)| different(sent, back))
        }
        (Value::Number(sent), Value::Number(back)) if same_number(sent, back) => None,
        (Value::String(sent), Value::String(back)) if same_text(sent, back) => None,
        (sent, back) if sent == back => None,
        (sent, back) => Some(format!("{sent} comes back as {back}")),
    }
}

#[cfg(test)]
mod tests {
    use std::slice::from_ref;

    use serde_json::{Value, json};

    use super::{compared, different, different_events, events};
    use crate::conformance::scenario::Step;

    fn step(response: &Value) -> Step {
        let step = json!({"method": "get", "uri": "/", "request": {}, "response": response});
        serde_json::from_value(step).expect("a step")
    }

    #[test]
    fn returned_values_equal_the_sent_ones_except_for_spelling() {
        let same = [
            (json!({"a": 1, "b": [1.0]}), json!({"b": [1], "a": 1})),
            (json!("2022-08-26T18:38:00.000Z"), json!("2022-08-26T18:38:00Z")),
        ];
        for (sent, back) in same {
            assert_eq!(different(&sent, &back), None, "{sent} {back}");
        }
        let reasons = [
            (json!({"a": null}), json!({}), "`a` is lost"),
            (json!({}), json!({"a": null}), "`a` comes out of nothing"),
            (
                json!({"a": [{"b": "x"}]}),
                json!({"a": [{"b": "y"}]}),
                "in `a`: in `b`: \"x\" comes back as \"y\"",
            ),
            (json!([1]), json!([1, 2]), "[1] comes back as [1,2]"),
        ];
        for (sent, back, reason) in reasons {
            assert_eq!(different(&sent, &back).as_deref(), Some(reason));
        }
    }

    #[test]
    fn an_error_passes_where_the_scenario_wants_its_status_and_body() {
        let body = json!({"contentType": "application/json", "text": "{\"error\":\"x\"}"});
        let refusal = step(&json!({"status": 403, "body": body}));
        let error = |status: u16, body: &str| json!({"error": "the server responded with", "status": status, "body": body});
        assert_eq!(compared(from_ref(&refusal), &error(403, "{\"error\":\"x\"}")), None);
        assert!(compared(from_ref(&refusal), &error(403, "{}")).is_some());
        assert!(compared(from_ref(&refusal), &error(400, "")).is_some());
        assert!(compared(&[refusal], &json!({"empty": true})).is_some());
        let success = step(&json!({"status": 204}));
        assert!(compared(from_ref(&success), &error(403, "")).is_some());
        assert_eq!(compared(from_ref(&success), &json!({"empty": true})), None);
        assert_eq!(compared(from_ref(&success), &json!({"json": null})), None);
        assert!(compared(&[success], &json!({"json": 1})).is_some());
    }

    #[test]
    fn bodies_are_compared_by_their_kind() {
        let response = |media_type: &str, text: &str| {
            step(&json!({"status": 200, "body": {"contentType": media_type, "text": text}}))
        };
        let cases = [
            ("application/json", "{\"a\":1}", json!({"json": {"a": 1}}), json!({"json": {"a": 2}})),
            ("text/plain", "a", json!({"text": "a"}), json!({"text": "b"})),
            ("application/octet-stream", "a", json!({"bytes": "YQ=="}), json!({"bytes": "Yg=="})),
            ("application/jsonl", "1\n2\n", json!({"lines": [1, 2]}), json!({"lines": [1]})),
            (
                "text/event-stream",
                "data: 1\n\ndata: x\n\n",
                json!({"events": [1, "x"]}),
                json!({"events": [1]}),
            ),
            ("application/json", "1", json!({"pages": [1]}), json!({"pages": []})),
        ];
        for (media_type, text, good, bad) in cases {
            let steps = [response(media_type, text)];
            assert_eq!(compared(&steps, &good), None, "{media_type}");
            assert!(compared(&steps, &bad).is_some(), "{media_type}");
            let is_json = media_type == "application/json";
            assert!(is_json || compared(&steps, &json!({"empty": true})).is_some(), "{media_type}");
        }
    }

    #[test]
    fn a_stream_of_events_ends_at_done() {
        let stream =
            "event: a\ndata: {\"x\":\ndata: 1}\n\nid: 7\n\ndata: plain\n\ndata: [DONE]\n\ndata: late\n\n";
        let pair = |name: &str, data: &str| (name.to_owned(), data.to_owned());
        let sent = [pair("a", "{\"x\":\n1}"), pair("message", "plain")];
        assert_eq!(events(stream), sent);
        let whole = json!({"event": "a", "data": "{\"x\": 1}"});
        assert_eq!(different_events(&sent, &[json!({"x": 1}), json!("plain")]), None);
        assert_eq!(different_events(&sent, &[whole.clone(), json!("plain")]), None);
        for back in [vec![whole.clone(), whole.clone()], vec![whole], vec![json!({}), json!("plain")]] {
            assert!(different_events(&sent, &back).is_some(), "{back:?}");
        }
    }
}
