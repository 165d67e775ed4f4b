//! [`Reply`]: what comes of a request that a mock expects.

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
use crate::testing::reply_body::{End, ReplyBody};
use crate::transport::{TransportError, TransportErrorKind};

/// What comes of a request: a response of a server, or a failure on the way to it.
///
/// # Panics
///
/// What makes or changes a reply panics when the value cannot be written as JSON, or when the status or the header is none:
/// the test is wrong then.
#[derive(Clone, Debug)]
pub struct Reply {
    delay: Duration,
    outcome: Outcome,
}

#[derive(Clone, Debug)]
enum Outcome {
    BufferedResponse { status: StatusCode, headers: HeaderMap, body: Bytes, end: End },
    Failure(TransportErrorKind),
    Silence,
}

impl Reply {
    /// 200 with a value as JSON.
    #[track_caller]
    #[must_use]
    pub fn json(value: &dyn Encode) -> Self {
        Self::bytes("application/json", json_text(value))
    }

    /// 200 with text.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self::bytes("text/plain; charset=utf-8", text.into())
    }

    /// 200 with bytes of a media type.
    #[track_caller]
    #[must_use]
    pub fn bytes(media_type: &str, body: impl Into<Bytes>) -> Self {
        Self::response(StatusCode::OK, body.into()).header(CONTENT_TYPE.as_str(), media_type)
    }

    /// 200 with server-sent events, each with a value as JSON for its data.
    #[track_caller]
    #[must_use]
    pub fn events<T: Encode>(values: impl IntoIterator<Item = T>) -> Self {
        let events = values.into_iter().map(|value| [b"data: ", &*json_text(&value), b"\n\n"].concat());
        Self::bytes("text/event-stream", events.collect::<Vec<_>>().concat())
    }

    /// 200 with values as lines of JSON.
    #[track_caller]
    #[must_use]
    pub fn lines<T: Encode>(values: impl IntoIterator<Item = T>) -> Self {
        let lines = values.into_iter().map(|value| [&*json_text(&value), b"\n"].concat());
        Self::bytes("application/x-ndjson", lines.collect::<Vec<_>>().concat())
    }

    /// A status without a body.
    #[track_caller]
    #[must_use]
    pub fn status(status: u16) -> Self {
        Self::response(checked(StatusCode::from_u16(status), "the status"), Bytes::new())
    }

    /// What a token endpoint returns (RFC 6749, section 5.1).
    #[must_use]
    pub fn token(token: &str, expires_in: Duration) -> Self {
        let body = json!({
            "access_token": token, "token_type": "Bearer", "expires_in": expires_in.as_secs_f64(),
        });
        Self::json(&body)
    }

    /// No connection comes about, and nothing is sent.
    #[must_use]
    pub fn connect_error() -> Self {
        Self::new(Outcome::Failure(TransportErrorKind::Connect))
    }

    /// The connection breaks off before a response comes.
    #[must_use]
    pub fn reset() -> Self {
        Self::new(Outcome::Failure(TransportErrorKind::Other))
    }

    /// The transport gives up waiting.
    #[must_use]
    pub fn timeout() -> Self {
        Self::new(Outcome::Failure(TransportErrorKind::Timeout))
    }

    /// Nothing comes, so that the client runs into its own limit.
    #[must_use]
    pub fn silence() -> Self {
        Self::new(Outcome::Silence)
    }

    /// The same with this status.
    #[track_caller]
    #[must_use]
    pub fn with_status(mut self, code: u16) -> Self {
        let code = checked(StatusCode::from_u16(code), "the status");
        if let Outcome::BufferedResponse { status, .. } = &mut self.outcome {
            *status = code;
        }
        self
    }

    /// The same with this header, in place of one of the same name.
    #[track_caller]
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        let name = checked(HeaderName::try_from(name), "the header's name");
        let value = checked(HeaderValue::try_from(value), "the header");
        if let Outcome::BufferedResponse { headers, .. } = &mut self.outcome {
            headers.insert(name, value);
        }
        self
    }

    /// The same after some time.
    #[must_use]
    pub fn after(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    /// The same with a body that breaks off after so many bytes.
    #[must_use]
    pub fn cut_off_after(self, bytes: usize) -> Self {
        self.ending(bytes, End::CutOff)
    }

    /// The same with a body of which nothing comes after so many bytes.
    #[must_use]
    pub fn stalled_after(self, bytes: usize) -> Self {
        self.ending(bytes, End::Stalled)
    }

    fn ending(mut self, bytes: usize, how: End) -> Self {
        if let Outcome::BufferedResponse { body, end, .. } = &mut self.outcome {
            body.truncate(bytes);
            *end = how;
        }
        self
    }

    fn new(outcome: Outcome) -> Self {
        Self { delay: Duration::ZERO, outcome }
    }

    fn response(status: StatusCode, body: Bytes) -> Self {
        Self::new(Outcome::BufferedResponse { status, headers: HeaderMap::new(), body, end: End::Complete })
    }

    /// A response of a recording; nothing, when it has no status.
    pub(super) fn recorded(status: u16, headers: HeaderMap, body: Bytes, is_cut_off: bool) -> Option<Self> {
        let status = StatusCode::from_u16(status).ok()?;
        let end = if is_cut_off { End::CutOff } else { End::Complete };
        Some(Self::new(Outcome::BufferedResponse { status, headers, body, end }))
    }

    /// The failure of that kind.
    pub(super) fn failure(kind: TransportErrorKind) -> Self {
        Self::new(Outcome::Failure(kind))
    }

    /// The response for a value, in the media type that an operation asks for first.
    #[track_caller]
    pub(super) fn value(value: &dyn Encode, accept: &str) -> Self {
        use crate::media_type::is_json;
        use crate::shape::Shape;

        let media_type = accept.split(',').next().unwrap_or_default().trim();
        match Shape::new(value, &mut Vec::new()) {
            // Text, or base64 of bytes.
            Ok(Shape::Text(text)) if !is_json(media_type) => {
                let is_range = media_type.is_empty() || media_type.contains('*');
                Self::bytes(if is_range { "text/plain" } else { media_type }, text)
            }
            _ => Self::json(value),
        }
    }

    /// Lets it come.
    pub(super) async fn play(self) -> Result<Response<Body>, TransportError> {
        if !self.delay.is_zero() {
            sleep(self.delay).await;
        }
        match self.outcome {
            Outcome::BufferedResponse { status, headers, body, end } => {
                let mut response = Response::new(match end {
                    End::Complete => Body::from(body),
                    End::CutOff | End::Stalled => Body::stream(ReplyBody::new(body, end)),
                });
                *response.status_mut() = status;
                *response.headers_mut() = headers;
                Ok(response)
            }
            Outcome::Failure(kind) => Err(match kind {
                TransportErrorKind::Connect => TransportError::connect("the mock takes no connection"),
                TransportErrorKind::Refused => TransportError::refused("the transport refused the request"),
                TransportErrorKind::Timeout => TransportError::timeout("the mock was waited for too long"),
                TransportErrorKind::Other => TransportError::other("the mock broke the connection off"),
            }),
            Outcome::Silence => pending().await,
        }
    }
}

#[track_caller]
fn json_text(value: &dyn Encode) -> Vec<u8> {
    checked(encode(value), "the value")
}

/// The value, or the end of the test that gave a bad one.
#[track_caller]
fn checked<T, E: Display>(result: Result<T, E>, what: &str) -> T {
    result.unwrap_or_else(|error| panic!("{what} of a reply cannot be sent: {error}"))
}
