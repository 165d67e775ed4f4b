//! [`RawResponse`]: a successful response before it is decoded, and the methods that decode it.

use std::fmt::{self, Debug, Formatter};
use std::hash::{DefaultHasher, Hasher};

use bytes::Bytes;
use serde::de::DeserializeOwned;

use crate::body::Body;
use crate::body::media_type;
use crate::codec::types::protojson::parse_base64;
use crate::codec::{Decode, DecodeError};
use crate::error::Error;
use crate::error::context::Context;
use crate::error::error_kind::ErrorKind;
use crate::response::buffered_response::{BufferedResponse, Names};
use crate::response::deserialize::deserialize;
use crate::response::download::Download;
use crate::response::head::Head;
use crate::response::streaming::event_stream::EventStream;
use crate::response::streaming::json_lines::JsonLines;
use crate::trace::Span;

/// A successful response. Its body has been read or is still open.
pub struct RawResponse {
    pub(crate) head: Head,
    pub(crate) content: Content,
    /// The index of its variant, if the response is an enum.
    pub(crate) variant: usize,
    /// The span of the call, which ends when the response is decoded.
    pub(crate) span: Span,
}

/// The body of a response.
pub(crate) enum Content {
    /// The whole body.
    Read(Bytes),
    /// The rest of the body.
    Open(Body),
}

impl RawResponse {
    /// Decodes the body as JSON.
    #[doc(hidden)]
    pub fn json<T: Decode>(self) -> Result<T, Error> {
        let mut value = T::decode_start();
        self.read_json(&mut value)?;
        Ok(value)
    }

    /// Deserializes the body from JSON into a type of the user.
    pub(crate) fn deserialize<T: DeserializeOwned>(self) -> Result<T, Error> {
        let Self { head, content, span, .. } = self;
        let body = content.into_bytes();
        deserialize(&body).map_err(|reason| {
            head.watch.undecodable(&head.context);
            unreadable(head, body, reason, &span)
        })
    }

    fn read_json(self, value: &mut dyn Decode) -> Result<(), Error> {
        let Self { head, content, span, .. } = self;
        let body = content.into_bytes();
        head.decode(&body, value).map_err(|reason| unreadable(head, body, reason, &span))
    }

    /// Returns a hash of the body.
    pub(crate) fn fingerprint(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        if let Content::Read(bytes) = &self.content {
            hasher.write(bytes);
        }
        hasher.finish()
    }

    /// Returns the body as text in UTF-8 or Latin-1. Invalid text is an error; nothing is replaced.
    #[doc(hidden)]
    pub fn text(self) -> Result<String, Error> {
        let head = self.head;
        let bytes = self.content.into_bytes();
        let charset = media_type::charset(&head.headers).unwrap_or_default().to_ascii_lowercase();
        let why = match charset.as_str() {
            "" | "utf-8" | "utf8" | "us-ascii" => match String::from_utf8(bytes.to_vec()) {
                Ok(text) => return Ok(text),
                Err(_) => "is not UTF-8".to_owned(),
            },
            "iso-8859-1" | "latin1" => return Ok(bytes.iter().copied().map(char::from).collect()),
            other => format!("is in `{}`, and not in UTF-8", head.context.scrub_short(other)),
        };
        let message = format!("the server responded with {} with text that {why}", head.status);
        let error = head.undecodable(message, bytes);
        self.span.failed(&error);
        Err(error)
    }

    /// Decodes the body as base64. Line breaks are allowed, as in mail (RFC 2045, section 6.8).
    #[doc(hidden)]
    pub fn base64(self) -> Result<Bytes, Error> {
        let body = self.content.into_bytes();
        let text: Vec<u8> = body.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).collect();
        if let Some(bytes) = str::from_utf8(&text).ok().and_then(parse_base64) {
            return Ok(bytes.into());
        }
        let message =
            format!("the server responded with {} with a body that is not base64", self.head.status);
        let error = self.head.undecodable(message, body);
        self.span.failed(&error);
        Err(error)
    }

    /// Returns the body as a stream of bytes.
    #[doc(hidden)]
    pub fn download(self) -> Result<Download, Error> {
        Ok(Download::new(self.head, self.content.into_body()))
    }

    /// Returns the body as a stream of events.
    #[doc(hidden)]
    pub fn events<T: Decode + 'static>(self) -> Result<EventStream<T>, Error> {
        EventStream::new(self.head, self.content.into_body())
    }

    /// Returns the body as a stream of JSON values.
    #[doc(hidden)]
    pub fn lines<T: Decode>(self) -> Result<JsonLines<T>, Error> {
        Ok(JsonLines::new(self.head, self.content.into_body()))
    }
}

/// Returns the error of a response whose JSON does not decode, and ends the span of the call.
#[cold]
fn unreadable(head: Head, body: Bytes, reason: DecodeError, span: &Span) -> Error {
    let response = BufferedResponse { status: head.status, headers: head.headers, body };
    let error = undecoded(response, reason, &head.context);
    span.failed(&error);
    error
}

/// Returns the error of a body that does not decode.
fn undecoded(response: BufferedResponse, error: DecodeError, call: &Context) -> Error {
    let status = response.status;
    let why = call.scrub_decode_error(&error);
    let message = match response.media_type() {
        _ if response.body.is_empty() => format!("the server responded with {status} without a body"),
        Some(media_type) if !response.may_be_json() => {
            let media_type = call.scrub_short(media_type);
            format!("the server responded with {status} with `{media_type}`, which is not JSON: {why}")
        }
        _ => format!("the server responded with {status} with JSON that cannot be read: {why}"),
    };
    Error::new(ErrorKind::Decode, message).with_path(error.path).with_response(response).during(call)
}

impl Content {
    /// Returns the bytes of a body that was read.
    fn into_bytes(self) -> Bytes {
        match self {
            Self::Read(bytes) => bytes,
            Self::Open(_) => Bytes::new(),
        }
    }

    fn into_body(self) -> Body {
        match self {
            Self::Read(bytes) => bytes.into(),
            Self::Open(body) => body,
        }
    }
}

impl Debug for RawResponse {
    /// Prints the status and the names of the headers.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let headers = Names(&self.head.headers);
        f.debug_struct("RawResponse")
            .field("status", &self.head.status.as_u16())
            .field("headers", &headers)
            .finish_non_exhaustive()
    }
}
