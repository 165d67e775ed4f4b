//! [`Body`]: the body of a request or a response, and [`Once`], a streamed body that is sent once.

pub(crate) mod encoding;
pub(crate) mod form;
pub(crate) mod media_type;
pub(crate) mod multipart;
pub(crate) mod part;
pub(crate) mod payload;

use std::fmt::{self, Debug, Formatter};
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Frame, SizeHint};

use crate::error::error_kind::Fault;
use crate::transport::transport_error::TransportError;

/// The body of a request or a response: bytes, or a stream of frames.
#[derive(Default)]
pub struct Body {
    inner: Inner,
    media_type: Option<String>,
}

enum Inner {
    Bytes(Bytes),
    Stream(Pin<Box<dyn http_body::Body<Data = Bytes, Error = TransportError> + Send>>),
}

impl Body {
    /// Creates an empty body.
    #[must_use]
    pub fn empty() -> Self {
        Self::default()
    }

    /// Creates a body from a stream of frames.
    pub fn stream(
        frames: impl http_body::Body<Data = Bytes, Error = TransportError> + Send + 'static,
    ) -> Self {
        Self { inner: Inner::Stream(Box::pin(frames)), media_type: None }
    }

    /// Sets the media type, which the request sends as its `Content-Type`. It is for operations whose media type in the
    /// document is a pattern, such as `image/*`.
    #[must_use]
    pub fn with_media_type(mut self, media_type: impl Into<String>) -> Self {
        self.media_type = Some(media_type.into());
        self
    }

    /// Returns the media type, if [`with_media_type`](Self::with_media_type) set one.
    #[must_use]
    pub fn media_type(&self) -> Option<&str> {
        self.media_type.as_deref()
    }

    /// Returns the remaining bytes, or `None` if the body is a stream.
    #[must_use]
    pub fn as_bytes(&self) -> Option<&Bytes> {
        match &self.inner {
            Inner::Bytes(bytes) => Some(bytes),
            Inner::Stream(_) => None,
        }
    }
}

impl Default for Inner {
    fn default() -> Self {
        Self::Bytes(Bytes::new())
    }
}

impl http_body::Body for Body {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        match &mut self.get_mut().inner {
            Inner::Bytes(bytes) if bytes.is_empty() => Poll::Ready(None),
            Inner::Bytes(bytes) => Poll::Ready(Some(Ok(Frame::data(std::mem::take(bytes))))),
            Inner::Stream(stream) => stream.as_mut().poll_frame(cx),
        }
    }

    fn is_end_stream(&self) -> bool {
        match &self.inner {
            Inner::Bytes(bytes) => bytes.is_empty(),
            Inner::Stream(stream) => stream.is_end_stream(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match &self.inner {
            Inner::Bytes(bytes) => SizeHint::with_exact(bytes.len() as u64),
            Inner::Stream(stream) => stream.size_hint(),
        }
    }
}

impl From<Bytes> for Body {
    fn from(bytes: Bytes) -> Self {
        Self { inner: Inner::Bytes(bytes), media_type: None }
    }
}

impl From<Vec<u8>> for Body {
    fn from(bytes: Vec<u8>) -> Self {
        Bytes::from(bytes).into()
    }
}

impl From<String> for Body {
    fn from(text: String) -> Self {
        Bytes::from(text).into()
    }
}

impl From<&'static str> for Body {
    fn from(text: &'static str) -> Self {
        Bytes::from_static(text.as_bytes()).into()
    }
}

impl Debug for Body {
    /// Prints the length of the body, without its content.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.as_bytes() {
            Some(bytes) => write!(f, "Body({} bytes)", bytes.len()),
            None => f.write_str("Body(stream)"),
        }
    }
}

/// A stream that can be taken once. Clones share it.
#[derive(Clone)]
pub(crate) struct Once(pub(crate) Arc<Mutex<Option<Body>>>);

impl Once {
    /// Creates the holder of a stream.
    pub(crate) fn new(body: Body) -> Self {
        Self(Arc::new(Mutex::new(Some(body))))
    }

    /// Returns whether the stream is not taken yet.
    pub(crate) fn is_there(&self) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).is_some()
    }

    /// Takes the stream. Fails if it was taken before.
    pub(crate) fn take(&self) -> Result<Body, Fault> {
        let body = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        body.ok_or_else(|| {
            Fault::argument("the request's body is a stream that was sent already: it cannot be sent again")
        })
    }
}
