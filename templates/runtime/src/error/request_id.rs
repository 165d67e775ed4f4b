//! The name under which the server knows a request.

use crate::error::Error;

/// Where servers put it. There is no standard; those of the service itself come before those of what stands in front.
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
    /// The name under which the server knows the request, for a report to who runs it: `x-request-id`, or one of its
    /// relatives.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        let headers = self.headers()?;
        let ids = HEADERS.iter().filter_map(|name| headers.get(*name)?.to_str().ok());
        ids.map(str::trim).find(|id| !id.is_empty())
    }
}
