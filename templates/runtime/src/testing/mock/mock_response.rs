//! [`MockResponse`]: the response of a mock to a request.

use std::fmt::Display;
use std::future::pending;
use std::time::Duration;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode};
use serde_json::json;
use tokio::time::sleep;

use crate::body::Body;
use crate::codec::{Encode, encode};
use crate::testing::mock::mock_response_body::{End, MockResponseBody};
use crate::transport::transport_error::{TransportError, TransportErrorKind};

/// The response of a mock to a request, or a failure of the connection.
///
/// # Panics
///
/// The methods panic if the value cannot be encoded as JSON, or if the status or the header is invalid.
#[derive(Clone, Debug)]
pub struct MockResponse {
    delay: Duration,
    outcome: Outcome,
}

#[derive(Clone, Debug)]
enum Outcome {
    Response { status: StatusCode, headers: HeaderMap, body: Bytes, end: End },
    Failure(TransportErrorKind),
    NoResponse,
}

impl MockResponse {
    /// Creates a response with status 200 and a value as JSON.
    #[track_caller]
    #[must_use]
    pub fn json(value: &dyn Encode) -> Self {
        Self::bytes("application/json", json_text(value))
    }

    /// Creates a response with status 200 and a text (`text/plain; charset=utf-8`).
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self::bytes("text/plain; charset=utf-8", text.into())
    }

    /// Creates a response with status 200 and bytes of a media type.
    #[track_caller]
    #[must_use]
    pub fn bytes(media_type: &str, body: impl Into<Bytes>) -> Self {
        Self::response(StatusCode::OK, body.into()).header(CONTENT_TYPE.as_str(), media_type)
    }

    /// Creates a response with status 200 and a stream of server-sent events. The data of each event is a value as JSON.
    #[track_caller]
    #[must_use]
    pub fn events<T: Encode>(values: impl IntoIterator<Item = T>) -> Self {
        let events = values.into_iter().map(|value| [b"data: ", &*json_text(&value), b"\n\n"].concat());
        Self::bytes("text/event-stream", events.collect::<Vec<_>>().concat())
    }

    /// Creates a response with status 200 and one line of JSON for each value (`application/x-ndjson`).
    #[track_caller]
    #[must_use]
    pub fn lines<T: Encode>(values: impl IntoIterator<Item = T>) -> Self {
        let lines = values.into_iter().map(|value| [&*json_text(&value), b"\n"].concat());
        Self::bytes("application/x-ndjson", lines.collect::<Vec<_>>().concat())
    }

    /// Creates a response with a status and no body.
    #[track_caller]
    #[must_use]
    pub fn status(status: u16) -> Self {
        Self::response(checked(StatusCode::from_u16(status), "the status"), Bytes::new())
    }

    /// Creates the successful response of a token endpoint (RFC 6749, section 5.1).
    #[must_use]
    pub fn token(token: &str, expires_in: Duration) -> Self {
        let body = json!({
            "access_token": token, "token_type": "Bearer", "expires_in": expires_in.as_secs_f64(),
        });
        Self::json(&body)
    }

    /// Simulates a failure to connect.
    #[must_use]
    pub fn connect_error() -> Self {
        Self::new(Outcome::Failure(TransportErrorKind::Connect))
    }

    /// Simulates a connection that the server closes before it responds.
    #[must_use]
    pub fn reset() -> Self {
        Self::new(Outcome::Failure(TransportErrorKind::Other))
    }

    /// Simulates a timeout of the transport.
    #[must_use]
    pub fn timeout() -> Self {
        Self::new(Outcome::Failure(TransportErrorKind::Timeout))
    }

    /// Simulates a server that never responds, so that the timeout of the client ends the call.
    #[must_use]
    pub fn no_response() -> Self {
        Self::new(Outcome::NoResponse)
    }

    /// Sets the status.
    #[track_caller]
    #[must_use]
    pub fn with_status(mut self, code: u16) -> Self {
        let code = checked(StatusCode::from_u16(code), "the status");
        if let Outcome::Response { status, .. } = &mut self.outcome {
            *status = code;
        }
        self
    }

    /// Sets a header. It replaces an earlier header of the same name.
    #[track_caller]
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        let name = checked(HeaderName::try_from(name), "the header's name");
        let value = checked(HeaderValue::try_from(value), "the header");
        if let Outcome::Response { headers, .. } = &mut self.outcome {
            headers.insert(name, value);
        }
        self
    }

    /// Delays the response, by the clock of `tokio::time`. The default is no delay.
    #[must_use]
    pub fn after(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    /// Closes the connection after `bytes` bytes of the body.
    #[must_use]
    pub fn truncated_after(self, bytes: usize) -> Self {
        self.ending(bytes, End::CutOff)
    }

    /// Sends nothing more after `bytes` bytes of the body, and keeps the connection open.
    #[must_use]
    pub fn stalled_after(self, bytes: usize) -> Self {
        self.ending(bytes, End::Stalled)
    }

    fn ending(mut self, bytes: usize, how: End) -> Self {
        if let Outcome::Response { body, end, .. } = &mut self.outcome {
            body.truncate(bytes);
            *end = how;
        }
        self
    }

    fn new(outcome: Outcome) -> Self {
        Self { delay: Duration::ZERO, outcome }
    }

    fn response(status: StatusCode, body: Bytes) -> Self {
        Self::new(Outcome::Response { status, headers: HeaderMap::new(), body, end: End::Complete })
    }

    /// Creates the response of a recording. Returns `None` if the status is invalid.
    pub(crate) fn recorded(status: u16, headers: HeaderMap, body: Bytes, is_cut_off: bool) -> Option<Self> {
        let status = StatusCode::from_u16(status).ok()?;
        let end = if is_cut_off { End::CutOff } else { End::Complete };
        Some(Self::new(Outcome::Response { status, headers, body, end }))
    }

    /// Creates a failure of the transport.
    pub(crate) fn failure(kind: TransportErrorKind) -> Self {
        Self::new(Outcome::Failure(kind))
    }

    /// Creates the response for a value, in the first media type of the operation's `Accept` header.
    #[track_caller]
    pub(crate) fn value(value: &dyn Encode, accept: &str) -> Self {
        use crate::body::media_type::is_json;
        use crate::parameters::shape::Shape;

        let media_type = accept.split(',').next().unwrap_or_default().trim();
        match Shape::new(value, &mut Vec::new()) {
            // A string, or base64 of bytes.
            Ok(Shape::Text(text)) if !is_json(media_type) => {
                let is_range = media_type.is_empty() || media_type.contains('*');
                Self::bytes(if is_range { "text/plain" } else { media_type }, text)
            }
            _ => Self::json(value),
        }
    }

    /// Waits for the delay and returns the response or the failure.
    pub(crate) async fn play(self) -> Result<Response<Body>, TransportError> {
        if !self.delay.is_zero() {
            sleep(self.delay).await;
        }
        match self.outcome {
            Outcome::Response { status, headers, body, end } => {
                let mut response = Response::new(match end {
                    End::Complete => Body::from(body),
                    End::CutOff | End::Stalled => Body::stream(MockResponseBody::new(body, end)),
                });
                *response.status_mut() = status;
                *response.headers_mut() = headers;
                Ok(response)
            }
            Outcome::Failure(kind) => Err(match kind {
                TransportErrorKind::Connect => {
                    TransportError::connect("the mock simulates a failure to connect")
                }
                TransportErrorKind::Refused => TransportError::refused("the transport refused the request"),
                TransportErrorKind::Timeout => TransportError::timeout("the mock simulates a timeout"),
                TransportErrorKind::Other => TransportError::other("the mock closed the connection"),
            }),
            Outcome::NoResponse => pending().await,
        }
    }
}

#[track_caller]
fn json_text(value: &dyn Encode) -> Vec<u8> {
    checked(encode(value), "the value")
}

/// Returns the value, or panics at the line of the test that passed an invalid one.
#[track_caller]
fn checked<T, E: Display>(result: Result<T, E>, what: &str) -> T {
    result.unwrap_or_else(|error| panic!("{what} of a response cannot be sent: {error}"))
}
