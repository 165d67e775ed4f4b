//! Questions that programs ask of an error.

use std::time::{Duration, SystemTime};

use http::StatusCode;

use crate::error::Error;
use crate::error_kind::ErrorKind;
use crate::retry::{self, Outcome};

impl Error {
    /// Whether the server does not know the thing: 404, or 410 when it is gone for good (RFC 9110, sections 15.5.5 and
    /// 15.5.11).
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        self.has_status(&[StatusCode::NOT_FOUND, StatusCode::GONE])
    }

    /// Whether the server does not accept who asks: 401 (RFC 9110, section 15.5.2), or there was no token to ask with.
    #[must_use]
    pub fn is_unauthorized(&self) -> bool {
        self.has_status(&[StatusCode::UNAUTHORIZED]) || self.kind() == ErrorKind::Auth
    }

    /// Whether who asks must not: 403 (RFC 9110, section 15.5.4).
    #[must_use]
    pub fn is_forbidden(&self) -> bool {
        self.has_status(&[StatusCode::FORBIDDEN])
    }

    /// Whether the thing is in another state than the request takes it to be: 409 or 412 (RFC 9110, sections 15.5.10 and
    /// 15.5.13).
    #[must_use]
    pub fn is_conflict(&self) -> bool {
        self.has_status(&[StatusCode::CONFLICT, StatusCode::PRECONDITION_FAILED])
    }

    /// Whether the server finds fault with what was sent: 400 or 422 (RFC 9110, sections 15.5.1 and 15.5.21). A value
    /// that was not sent at all is of the kind [`InvalidArgument`](ErrorKind::InvalidArgument).
    #[must_use]
    pub fn is_bad_request(&self) -> bool {
        self.has_status(&[StatusCode::BAD_REQUEST, StatusCode::UNPROCESSABLE_ENTITY])
    }

    /// Whether there were too many requests: 429 (RFC 6585, section 4).
    #[must_use]
    pub fn is_rate_limited(&self) -> bool {
        self.has_status(&[StatusCode::TOO_MANY_REQUESTS])
    }

    /// Whether the fault is the server's: any 5xx (RFC 9110, section 15.6).
    #[must_use]
    pub fn is_server_error(&self) -> bool {
        self.kind() == ErrorKind::Status && self.status().is_some_and(|status| status.is_server_error())
    }

    /// Whether a time limit was over, on this side; also with 408 and 504, on the server's (RFC 9110, sections 15.5.9
    /// and 15.6.5).
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        self.kind() == ErrorKind::Timeout
            || self.has_status(&[StatusCode::REQUEST_TIMEOUT, StatusCode::GATEWAY_TIMEOUT])
    }

    /// Whether no connection came about, and so nothing was sent.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        self.kind() == ErrorKind::Connect
    }

    /// Whether the body of a response is not what the operation returns.
    #[must_use]
    pub fn is_decode(&self) -> bool {
        self.kind() == ErrorKind::Decode
    }

    /// Whether the same call may have another outcome later. The client has tried again already, where that was safe and
    /// there was time. It does not say that it is safe now: unless nothing was sent, the server may have acted, which
    /// matters where the operation is not [`idempotent`](crate::Operation::idempotent).
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        Outcome::of(self).may_pass()
    }

    /// How long the response asks to wait before another request: its `Retry-After` (RFC 9110, section 10.2.3). A date is
    /// counted from the response's own `Date`, and else from now.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        retry::retry_after(self.headers()?, SystemTime::now())
    }

    /// How many attempts the call had: 0 when nothing was ever to be sent.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        match self.kind() {
            ErrorKind::Configuration | ErrorKind::InvalidArgument | ErrorKind::Encode => 0,
            _ => self.0.attempts.unwrap_or(1),
        }
    }

    fn has_status(&self, statuses: &[StatusCode]) -> bool {
        self.kind() == ErrorKind::Status && self.status().is_some_and(|status| statuses.contains(&status))
    }
}
