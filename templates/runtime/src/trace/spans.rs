//! The spans and events of calls.

use std::borrow::Cow;
use std::time::Duration;

use http::{HeaderMap, Request, StatusCode};
use tracing::field::Empty;
use tracing::{Instrument, Level, debug, enabled, info_span, warn};

use crate::auth::TokenError;
use crate::body::Body;
use crate::description::operation::Operation;
use crate::error::Error;
use crate::error::context::Context;
use crate::error::error_kind::ErrorKind;
use crate::response::drift::{Drift, DriftKind};
use crate::retry::{Outcome, Reason};
use crate::secret::redact::Redaction;
use crate::trace::telemetry::Shown;

/// The target of all spans and events: the name of the crate.
const TARGET: &str = env!("CARGO_CRATE_NAME");

/// The HTTP methods of OpenTelemetry's conventions. Any other method is recorded as `_OTHER`.
const METHODS: [&str; 9] = ["GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH"];

/// A call, with the values that its spans show.
pub(crate) trait Observed {
    /// Returns the operation.
    fn operation(&self) -> &'static Operation;

    /// Returns the host of the server, if its URL is valid.
    fn address(&self) -> Option<String>;

    /// Returns the port of the server, if its URL is valid.
    fn port(&self) -> Option<u16>;

    /// Returns the values of requests and responses that are shown.
    fn shown(&self) -> &Shown;

    /// Returns the parts of bodies that are redacted.
    fn redaction(&self) -> &Redaction;
}

/// The span of a call, of an attempt, or of a token request.
#[derive(Clone)]
pub(crate) struct Span(tracing::Span);

impl Span {
    /// Creates the span of a call, which includes its attempts.
    pub(crate) fn operation(call: &dyn Observed) -> Self {
        let operation = call.operation();
        Self(info_span!(
            target: TARGET,
            "operation",
            "otel.name" = operation.id,
            "otel.kind" = "internal",
            "http.request.method" = method(operation.method),
            "url.template" = operation.path,
            "server.address" = call.address(),
            "server.port" = call.port(),
            "http.response.status_code" = Empty,
            "error.type" = Empty,
            "otel.status_code" = Empty,
            operation = operation.id,
            attempts = Empty,
        ))
    }

    /// Creates the span of an attempt to send `request`.
    pub(crate) fn attempt(call: &dyn Observed, context: &Context, request: &Request<Body>) -> Self {
        let operation = call.operation();
        let (shown, redaction) = (call.shown(), call.redaction());
        let method = method(operation.method);
        let span = info_span!(
            target: TARGET,
            "attempt",
            "otel.name" = format!("{method} {}", operation.path),
            "otel.kind" = "client",
            "http.request.method" = method,
            "http.request.method_original" = (method != operation.method).then_some(operation.method),
            "url.template" = operation.path,
            "url.query" = shown.query(context, request.uri()),
            "server.address" = call.address(),
            "server.port" = call.port(),
            "http.request.resend_count" = context.attempts.checked_sub(1).filter(|resent| *resent > 0),
            "http.request.header" = shown.headers(context, request.headers()),
            "http.response.status_code" = Empty,
            "http.response.header" = Empty,
            "error.type" = Empty,
            "otel.status_code" = Empty,
        );
        if enabled!(target: TARGET, Level::DEBUG)
            && let Some(body) = request.body().as_bytes()
            && let Some(body) = shown.body(redaction, context, request.headers(), body)
        {
            debug!(target: TARGET, parent: &span, { "http.request.body" = body }, "the request's body");
        }
        Self(span)
    }

    /// Creates the span of a token request. The span has no parent, since the request continues for other calls when the one that
    /// started it ends. The span does not name the source of the token.
    pub(crate) fn token() -> Self {
        let span = info_span!(
            target: TARGET,
            parent: None,
            "token",
            "otel.name" = "token",
            "otel.kind" = "internal",
            "error.type" = Empty,
            "otel.status_code" = Empty,
        );
        span.follows_from(tracing::Span::current());
        Self(span)
    }

    /// Awaits a future in this span. A disabled span adds no cost to each poll.
    pub(crate) async fn run<F: Future>(&self, future: F) -> F::Output {
        if self.0.is_disabled() { future.await } else { future.instrument(self.0.clone()).await }
    }

    /// Records the head of a response.
    pub(crate) fn responded(
        &self,
        call: &dyn Observed,
        context: &Context,
        status: StatusCode,
        headers: &HeaderMap,
    ) {
        self.0.record("http.response.status_code", status.as_u16());
        if !self.0.is_disabled()
            && let Some(headers) = call.shown().headers(context, headers)
        {
            self.0.record("http.response.header", headers);
        }
    }

    /// Records the body of a response.
    pub(crate) fn received(&self, call: &dyn Observed, context: &Context, headers: &HeaderMap, body: &[u8]) {
        let (shown, redaction) = (call.shown(), call.redaction());
        if enabled!(target: TARGET, Level::DEBUG)
            && let Some(body) = shown.body(redaction, context, headers, body)
        {
            debug!(target: TARGET, parent: &self.0, { "http.response.body" = body }, "the response's body");
        }
    }

    /// Records the success of a call after this number of attempts.
    pub(crate) fn succeeded(&self, status: StatusCode, attempts: u32) {
        self.0.record("http.response.status_code", status.as_u16());
        self.0.record("attempts", attempts);
    }

    /// Records the result of a token request.
    pub(crate) fn refreshed<T>(&self, outcome: &Result<T, TokenError>) {
        let Err(error) = outcome else {
            debug!(target: TARGET, parent: &self.0, "there is a new access token");
            return;
        };
        let kind = if error.is_transient() { "transient" } else { "refused" };
        self.0.record("error.type", kind);
        self.0.record("otel.status_code", "ERROR");
        warn!(target: TARGET, parent: &self.0, { "error.type" = kind }, "there is no new access token");
    }

    /// Records the error of a call or an attempt.
    pub(crate) fn failed(&self, error: &Error) {
        if let Some(status) = error.status() {
            self.0.record("http.response.status_code", status.as_u16());
        }
        self.0.record("error.type", &*error_type(error));
        self.0.record("otel.status_code", "ERROR");
        self.0.record("attempts", error.attempts());
    }
}

/// Emits the event of a retry, after `attempts` attempts and before the pause.
pub(crate) fn tries_again(error: &Error, outcome: Outcome, attempts: u32, pause: Duration) {
    let reason = match outcome {
        Outcome::NotSent => "nothing was sent",
        Outcome::TokenReplaced => "the server refused the token",
        Outcome::Status(_) => "the status says that it may pass",
        Outcome::BrokenOff => "the connection was interrupted",
        Outcome::TimedOut => "the attempt took too long",
        Outcome::Final => "",
    };
    warn!(
        target: TARGET,
        {
            "error.type" = &*error_type(error),
            reason,
            wait_ms = u64::try_from(pause.as_millis()).unwrap_or(u64::MAX),
            attempts,
        },
        "the call is tried again"
    );
}

/// Emits the event of a call that is not retried although its error is transient.
pub(crate) fn gave_up(error: &Error, reason: Reason, attempts: u32) {
    let reason = match reason {
        Reason::Final => return,
        Reason::NotIdempotent => "the server may have acted, and the operation is not idempotent",
        Reason::BodyBegun => "the request's body is a stream that was begun",
        Reason::Attempts => "there were as many attempts as there may be",
        Reason::RetryAfter => "the server asks to wait too long",
        Reason::Time => "the next attempt would start too late",
        Reason::Budget => "the client has retried too much",
    };
    debug!(target: TARGET, { "error.type" = &*error_type(error), reason, attempts }, "the call is not tried again");
}

/// Emits the event of a difference between a response and the document.
pub(crate) fn drifted(drift: &Drift) {
    let operation = drift.operation.id;
    match &drift.kind {
        DriftKind::UnknownValue { type_name, count, .. } => {
            debug!(target: TARGET, operation, type_name, count, "the response has an unknown value");
        }
        DriftKind::UndocumentedStatus { status } => {
            let status = status.as_u16();
            debug!(target: TARGET, { operation, "http.response.status_code" = status }, "the status is undocumented");
        }
        DriftKind::Undecodable => debug!(target: TARGET, operation, "the response cannot be read"),
    }
}

/// Returns the value of `error.type`: the status of an error response, or the kind of the error.
fn error_type(error: &Error) -> Cow<'static, str> {
    let word = match error.kind() {
        ErrorKind::Status => {
            return error.status().map_or("status".into(), |status| status.as_str().to_owned().into());
        }
        ErrorKind::Configuration => "configuration",
        ErrorKind::InvalidArgument => "invalid_argument",
        ErrorKind::Encode => "encode",
        ErrorKind::Auth => "auth",
        ErrorKind::Refused => "refused",
        ErrorKind::Connect => "connect",
        ErrorKind::Timeout => "timeout",
        ErrorKind::Transport => "transport",
        ErrorKind::TooLarge => "too_large",
        ErrorKind::Decode => "decode",
    };
    word.into()
}

fn method(method: &'static str) -> &'static str {
    if METHODS.contains(&method) { method } else { "_OTHER" }
}
