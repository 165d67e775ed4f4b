//! [`BufferedResponse`]: a response with its body in memory.

use std::fmt::{self, Debug, Formatter};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::body::media_type;
use crate::codec::DecodeError;
use crate::error::Error;
use crate::error::context::Context;
use crate::error::error_kind::ErrorKind;

/// A response with its body in memory.
#[derive(Clone)]
pub(crate) struct BufferedResponse {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl BufferedResponse {
    /// Returns the media type without its parameters (RFC 9110, section 8.3.1).
    pub(crate) fn media_type(&self) -> Option<&str> {
        media_type::essence(&self.headers)
    }

    /// Returns whether the media type is JSON (RFC 6839, section 3.1) or is missing.
    pub(crate) fn may_be_json(&self) -> bool {
        self.media_type().is_none_or(media_type::is_json)
    }

    /// Returns the error of a body that does not decode.
    pub(crate) fn unreadable(self, error: DecodeError, call: &Context) -> Error {
        let status = self.status;
        let why = call.scrub_decode_error(&error);
        let message = match self.media_type() {
            _ if self.body.is_empty() => format!("the server responded with {status} without a body"),
            Some(media_type) if !self.may_be_json() => {
                let media_type = call.scrub_short(media_type);
                format!("the server responded with {status} with `{media_type}`, which is not JSON: {why}")
            }
            _ => format!("the server responded with {status} with JSON that cannot be read: {why}"),
        };
        Error::new(ErrorKind::Decode, message).with_path(error.path).with_response(self).during(call)
    }
}

/// Prints the names of headers without their values, which may be secret.
pub(crate) struct Names<'a>(pub(crate) &'a HeaderMap);

impl Debug for Names<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.keys().map(http::HeaderName::as_str)).finish()
    }
}
