//! Predicates of [`Error`], such as [`Error::is_not_found`], and the identifier of its request.

use http::StatusCode;

use crate::error::Error;
use crate::error::error_kind::ErrorKind;

/// The headers with the identifier, in order of precedence. There is no standard. Headers of the service itself precede those
/// of proxies.
const REQUEST_IDS: [&str; 8] = [
    "x-request-id",
    "request-id",
    "x-correlation-id",
    "x-amzn-requestid",
    "x-amz-request-id",
    "x-ms-request-id",
    "x-trace-id",
    "cf-ray",
];

impl Error {
    /// Returns the identifier of the request on the server, from the header `x-request-id` or a similar one. The operator of
    /// the server can find the request by it.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        let headers = self.headers()?;
        let ids = REQUEST_IDS.iter().filter_map(|name| headers.get(*name)?.to_str().ok());
        ids.map(str::trim).find(|id| !id.is_empty())
    }

    /// Returns whether the resource was not found: 404 or 410 (RFC 9110, sections 15.5.5 and 15.5.11).
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        self.has_status(&[StatusCode::NOT_FOUND, StatusCode::GONE])
    }

    /// Returns whether the caller is not authenticated: 401 (RFC 9110, section 15.5.2), or there was no access token.
    #[must_use]
    pub fn is_unauthorized(&self) -> bool {
        self.has_status(&[StatusCode::UNAUTHORIZED]) || self.kind() == ErrorKind::Auth
    }

    /// Returns whether the caller is not permitted to make the call: 403 (RFC 9110, section 15.5.4).
    #[must_use]
    pub fn is_forbidden(&self) -> bool {
        self.has_status(&[StatusCode::FORBIDDEN])
    }

    /// Returns whether the request conflicts with the state of the resource: 409 or 412 (RFC 9110, sections 15.5.10 and
    /// 15.5.13).
    #[must_use]
    pub fn is_conflict(&self) -> bool {
        self.has_status(&[StatusCode::CONFLICT, StatusCode::PRECONDITION_FAILED])
    }

    /// Returns whether the server rejected the content of the request: 400 or 422 (RFC 9110, sections 15.5.1 and 15.5.21). A
    /// value that cannot be sent at all is of the kind [`InvalidArgument`](ErrorKind::InvalidArgument).
    #[must_use]
    pub fn is_bad_request(&self) -> bool {
        self.has_status(&[StatusCode::BAD_REQUEST, StatusCode::UNPROCESSABLE_ENTITY])
    }

    /// Returns whether there were too many requests: 429 (RFC 6585, section 4).
    #[must_use]
    pub fn is_rate_limited(&self) -> bool {
        self.has_status(&[StatusCode::TOO_MANY_REQUESTS])
    }

    /// Returns whether the server failed: any 5xx (RFC 9110, section 15.6).
    #[must_use]
    pub fn is_server_error(&self) -> bool {
        self.kind() == ErrorKind::Status && self.status().is_some_and(|status| status.is_server_error())
    }

    /// Returns whether a timeout passed: of the client, or of the server with 408 or 504 (RFC 9110, sections 15.5.9 and
    /// 15.6.5).
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        self.kind() == ErrorKind::Timeout
            || self.has_status(&[StatusCode::REQUEST_TIMEOUT, StatusCode::GATEWAY_TIMEOUT])
    }

    /// Returns whether no connection was established. Nothing was sent.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        self.kind() == ErrorKind::Connect
    }

    /// Returns whether the response does not match the document.
    #[must_use]
    pub fn is_decode(&self) -> bool {
        self.kind() == ErrorKind::Decode
    }

    /// Returns the number of attempts of the call. It is 0 if the request could not be built.
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
