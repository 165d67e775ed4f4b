//! [`RecordedRequest`]: a request in a recording, which is compared with received requests.

use std::sync::Arc;

use serde_json::{Map, Value};

use crate::testing::mock::received_request::ReceivedRequest;
use crate::testing::recording::recorded_body::RecordedBody;
use crate::testing::recording::redaction::Redaction;
use crate::testing::recording::scrubber::Scrubber;

/// A request with redacted secrets and without headers.
#[derive(Clone, Debug)]
pub(crate) struct RecordedRequest {
    method: String,
    path: String,
    /// The encoded pairs of the query, without API keys.
    query: Vec<String>,
    body: RecordedBody,
    redaction: Arc<Redaction>,
}

impl RecordedRequest {
    /// Creates the recorded form of a request.
    pub(crate) fn new(seen: &ReceivedRequest, redaction: &Arc<Redaction>, scrubber: &Scrubber) -> Self {
        let media_type = seen.header("content-type").unwrap_or_default();
        let body = if seen.is_streamed() {
            RecordedBody::Omitted("it is a stream".to_owned())
        } else {
            RecordedBody::new(media_type, seen.body(), redaction, scrubber)
        };
        Self {
            method: seen.method().to_string(),
            path: scrubber.text(seen.path()),
            query: seen.shown_pairs(redaction, scrubber),
            body,
            redaction: Arc::clone(redaction),
        }
    }

    /// Returns the JSON of the request in the file.
    pub(crate) fn to_json(&self) -> Value {
        let mut object = Map::new();
        object.insert("method".to_owned(), self.method.as_str().into());
        object.insert("path".to_owned(), self.path.as_str().into());
        if !self.query.is_empty() {
            object.insert("query".to_owned(), self.query.clone().into());
        }
        self.body.write(&mut object);
        Value::Object(object)
    }

    /// Reads a request from the JSON in the file. Returns `None` if it is invalid.
    pub(crate) fn from_json(value: &Value, redaction: &Arc<Redaction>) -> Option<Self> {
        let object = value.as_object()?;
        let text = |key: &str| object.get(key)?.as_str().map(str::to_owned);
        let pairs = object.get("query").map(|query| query.as_array());
        let query = match pairs {
            Some(pairs) => {
                pairs?.iter().map(|pair| pair.as_str().map(str::to_owned)).collect::<Option<_>>()?
            }
            None => Vec::new(),
        };
        let (method, path) = (text("method")?, text("path")?);
        let body = RecordedBody::read(object)?;
        Some(Self { method, path, query, body, redaction: Arc::clone(redaction) })
    }

    /// Returns the differences between the recorded and the received request, one line each.
    pub(crate) fn differences(&self, seen: &ReceivedRequest) -> Vec<String> {
        let found = Self::new(seen, &self.redaction, &seen.scrubber);
        let mut lines = Vec::new();
        let mut compare = |what: &str, expected: &str, found: &str| {
            if expected != found {
                lines.push(format!("{what}: expected `{expected}`, found `{found}`"));
            }
        };
        compare("method", &self.method, &found.method);
        compare("path", &self.path, &found.path);
        compare("query", &self.query.join("&"), &found.query.join("&"));
        lines.extend(self.body.differences(&found.body, &self.redaction));
        lines
    }
}
