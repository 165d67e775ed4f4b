//! [`Error::request_id`]: the identifier of a request on the server.

use crate::error::Error;

/// The headers with the identifier, in order of precedence. There is no standard. Headers of the service itself precede those
/// of proxies.
const HEADERS: [&str; 8] = [
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
        let ids = HEADERS.iter().filter_map(|name| headers.get(*name)?.to_str().ok());
        ids.map(str::trim).find(|id| !id.is_empty())
    }
}
