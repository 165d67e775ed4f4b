//! [`BufferedResponse`]: a response with its body in memory.

use std::fmt::{self, Debug, Formatter};

use bytes::{Buf, Bytes};
use http::{HeaderMap, StatusCode};

use crate::body::media_type;

/// A response with its body in memory.
#[derive(Clone)]
pub(crate) struct BufferedResponse {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

/// U+FEFF in UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Returns the text of JSON without a byte order mark before it, which a parser may ignore (RFC 8259, section 8.1).
#[cfg(feature = "testing")]
pub(crate) fn without_mark(json: &[u8]) -> &[u8] {
    json.strip_prefix(BYTE_ORDER_MARK).unwrap_or(json)
}

impl BufferedResponse {
    /// Sets the body, without a byte order mark before JSON, which a parser may ignore (RFC 8259, section 8.1).
    pub(crate) fn set_body(&mut self, mut body: Bytes) {
        if body.starts_with(BYTE_ORDER_MARK) && self.may_be_json() {
            body.advance(BYTE_ORDER_MARK.len());
        }
        self.body = body;
    }

    /// Returns the media type without its parameters (RFC 9110, section 8.3.1).
    pub(crate) fn media_type(&self) -> Option<&str> {
        media_type::essence(&self.headers)
    }

    /// Returns whether the media type is JSON (RFC 6839, section 3.1) or is missing.
    pub(crate) fn may_be_json(&self) -> bool {
        self.media_type().is_none_or(media_type::is_json)
    }
}

/// Prints the names of headers without their values, which may be secret.
pub(crate) struct Names<'a>(pub(crate) &'a HeaderMap);

impl Debug for Names<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.keys().map(http::HeaderName::as_str)).finish()
    }
}
