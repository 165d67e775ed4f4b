//! [`RawResponse`]: a good response before it is a value, and what makes it one.

use std::fmt::{self, Debug, Formatter};
use std::hash::{DefaultHasher, Hasher};
use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::body::Body;
use crate::buffered_response::{BufferedResponse, Names};
use crate::codec::protojson::parse_base64;
use crate::codec::{Decode, DecodeError};
use crate::download::Download;
use crate::drift::Watch;
use crate::error::{Context, Error};
use crate::error_kind::ErrorKind;
use crate::event_stream::EventStream;
use crate::json_lines::JsonLines;
use crate::media_type;
use crate::response_enum::{ResponseEnum, ResponseVariant};
use crate::trace::Span;

/// What of a good response is of interest.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum BodyMode {
    /// That it is one.
    Nothing,
    /// The whole of its body.
    Bytes,
    /// Its body, as it arrives.
    Open,
    /// What the variant for it reads.
    OneOf(&'static [ResponseVariant]),
}

/// A good response, with its body read or still open.
pub struct RawResponse {
    pub(crate) head: Head,
    pub(crate) content: Content,
    /// The variant that it is for, among several.
    pub(crate) variant: usize,
    /// The span of the call, which ends when the response is a value.
    pub(crate) span: Span,
}

/// What a response says before its body.
#[derive(Clone)]
pub(crate) struct Head {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) context: Context,
    /// How many bytes are held in memory at most.
    pub(crate) limit: usize,
    /// What is done about what is not as the document says.
    pub(crate) watch: Arc<Watch>,
}

/// The body of a response.
pub(crate) enum Content {
    /// All of it.
    Read(Bytes),
    /// What is still to come.
    Open(Body),
}

impl Head {
    /// An error that is about this response, with a piece of its body.
    pub(crate) fn error(&self, kind: ErrorKind, message: impl Into<String>, body: Bytes) -> Error {
        let response = BufferedResponse { status: self.status, headers: self.headers.clone(), body };
        Error::new(kind, message).with_response(response).during(&self.context)
    }

    /// The error of a response that as a whole is not what the document says.
    pub(crate) fn undecodable(&self, message: impl Into<String>, body: Bytes) -> Error {
        self.watch.undecodable(&self.context);
        self.error(ErrorKind::Decode, message, body).with_path(String::new())
    }

    /// Reads JSON of the response into `value`, which has its start value.
    pub(crate) fn decode(&self, json: &[u8], value: &mut dyn Decode) -> Result<(), DecodeError> {
        self.watch.decode(&self.context, json, value)
    }
}

impl RawResponse {
    /// The value that it is in JSON.
    #[doc(hidden)]
    pub fn json<T: Decode>(self) -> Result<T, Error> {
        let mut value = T::decode_start();
        self.read_json(&mut value)?;
        Ok(value)
    }

    fn read_json(self, value: &mut dyn Decode) -> Result<(), Error> {
        let Self { head, content, span, .. } = self;
        let body = content.into_bytes();
        head.decode(&body, value).map_err(|reason| {
            let response = BufferedResponse { status: head.status, headers: head.headers, body };
            let error = response.unreadable(reason, &head.context);
            span.failed(&error);
            error
        })
    }

    /// A number that bodies have in common only if they are the same.
    pub(crate) fn fingerprint(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        if let Content::Read(bytes) = &self.content {
            hasher.write(bytes);
        }
        hasher.finish()
    }

    /// The text that it is, in UTF-8 or Latin-1: nothing in it is replaced.
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

    /// The bytes that it has in base64. Line breaks in it are allowed, as in mail (RFC 2045, section 6.8).
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

    /// The body as it arrives.
    #[doc(hidden)]
    pub fn download(self) -> Result<Download, Error> {
        Ok(Download::new(self.head, self.content.into_body()))
    }

    /// The events in it.
    #[doc(hidden)]
    pub fn events<T: Decode + 'static>(self) -> Result<EventStream<T>, Error> {
        EventStream::new(self.head, self.content.into_body())
    }

    /// The JSON values in it.
    #[doc(hidden)]
    pub fn lines<T: Decode>(self) -> Result<JsonLines<T>, Error> {
        Ok(JsonLines::new(self.head, self.content.into_body()))
    }

    /// The variant that it is for.
    #[doc(hidden)]
    pub fn variant<T: ResponseEnum>(self) -> Result<T, Error> {
        match T::READ.get(self.variant) {
            Some(read) => read(self),
            None => Err(self.head.undecodable("the response has no variant", Bytes::new())),
        }
    }
}

impl Content {
    /// The bytes that were read.
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
    /// Shows the status, and the names of the headers.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let headers = Names(&self.head.headers);
        f.debug_struct("RawResponse")
            .field("status", &self.head.status.as_u16())
            .field("headers", &headers)
            .finish_non_exhaustive()
    }
}
