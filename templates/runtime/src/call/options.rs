//! [`Options`]: the settings of one call.

use std::fmt::{self, Debug, Formatter};
use std::time::Duration;

use http::header::{AUTHORIZATION, CONNECTION, CONTENT_LENGTH, HOST, TRANSFER_ENCODING};
use http::{HeaderMap, HeaderName, HeaderValue};

use crate::error::error_kind::Fault;
use crate::response::buffered_response::Names;
use crate::retry::Retry;
use crate::transport::timeouts::Timeouts;

/// Headers that belong to the client and the connection.
const RESERVED: [HeaderName; 5] = [AUTHORIZATION, CONNECTION, CONTENT_LENGTH, HOST, TRANSFER_ENCODING];

/// The settings of one call, which take precedence over those of the client.
///
/// The method `options` of a request sets them. They are apart from the request, so their names cannot collide with
/// parameters.
#[derive(Clone, Default)]
pub struct Options {
    attempt: Option<Duration>,
    operation: Option<Duration>,
    stall: Option<Duration>,
    pub(crate) retry: Option<Retry>,
    pub(crate) idempotent: Option<bool>,
    pub(crate) max_response_bytes: Option<usize>,
    pub(crate) follow_redirects: Option<bool>,
    pub(crate) headers: HeaderMap,
    pub(crate) fault: Option<Fault>,
}

impl Options {
    /// Creates options without settings: those of the client apply.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Limits the duration of the whole call: attempts, the pauses between them, and waiting for a token.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.operation = Some(timeout);
        self
    }

    /// Limits the duration of one attempt.
    #[must_use]
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.attempt = Some(timeout);
        self
    }

    /// Limits the time between two bytes of a streamed response.
    #[must_use]
    pub fn stall_timeout(mut self, timeout: Duration) -> Self {
        self.stall = Some(timeout);
        self
    }

    /// Sets the retry policy.
    #[must_use]
    pub fn retry(mut self, retry: Retry) -> Self {
        self.retry = Some(retry);
        self
    }

    /// Sets whether the request may be sent twice, for example because it has an idempotency key that the
    /// server honours.
    #[must_use]
    pub fn idempotent(mut self, idempotent: bool) -> Self {
        self.idempotent = Some(idempotent);
        self
    }

    /// Limits the bytes of the response body, unless the response is a stream.
    #[must_use]
    pub fn max_response_bytes(mut self, bytes: usize) -> Self {
        self.max_response_bytes = Some(bytes);
        self
    }

    /// Sets whether a download follows a redirect that the document describes for the operation. With
    /// `false`, an operation whose only success is the redirect returns a [`Download`](crate::Download) whose
    /// headers have the location.
    #[must_use]
    pub fn follow_redirects(mut self, follow: bool) -> Self {
        self.follow_redirects = Some(follow);
        self
    }

    /// Sends a header. A header of the client itself, such as `Authorization`, is an error of the call.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        match header(name, value) {
            Ok((name, value)) => _ = self.headers.insert(name, value),
            Err(fault) => _ = self.fault.get_or_insert(fault),
        }
        self
    }

    /// Returns the timeouts of the call: its own, and those of `client` where it has none.
    #[must_use]
    pub fn timeouts(&self, client: &Timeouts) -> Timeouts {
        Timeouts {
            connect: client.connect,
            attempt: self.attempt.unwrap_or(client.attempt),
            operation: self.operation.unwrap_or(client.operation),
            stall: self.stall.unwrap_or(client.stall),
        }
    }
}

fn header(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), Fault> {
    let header = HeaderName::try_from(name)
        .map_err(|_| Fault::argument(format!("`{}` is not the name of a header", name.escape_debug())))?;
    if RESERVED.contains(&header) {
        return Err(Fault::argument(format!("the header `{name}` is set by the client alone")));
    }
    let mut value = HeaderValue::try_from(value).map_err(|_| {
        Fault::argument(format!("the header `{name}` has a character that a header cannot have"))
    })?;
    value.set_sensitive(true);
    Ok((header, value))
}

impl Debug for Options {
    /// Prints the settings. Headers are printed without their values, which may be secret.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("Options")
            .field("timeout", &self.operation)
            .field("attempt_timeout", &self.attempt)
            .field("stall_timeout", &self.stall)
            .field("retry", &self.retry)
            .field("idempotent", &self.idempotent)
            .field("max_response_bytes", &self.max_response_bytes)
            .field("headers", &Names(&self.headers))
            .finish_non_exhaustive()
    }
}
