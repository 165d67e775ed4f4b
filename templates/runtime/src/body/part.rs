//! [`Part`]: a file in a multipart body.

use std::fmt::{self, Debug, Formatter};
use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue};

use crate::body::{Body, Once};
use crate::codec::{File, Model, ReadResult, Reader, StartFromDefault, WriteResult, Writer};

/// A file in a `multipart/form-data` body (RFC 7578): its content, with an optional file name, media type and
/// headers.
///
/// The default file name is the name of the field, since servers recognize files by having a file name. The default media
/// type is that of the document, or `application/octet-stream`.
///
/// Outside of a multipart body, such as in JSON, a part is written as text. Content that is not text is an error.
///
/// # Examples
///
/// ```
/// # use restwright_runtime::Part;
/// # let bytes = Vec::new();
/// let photo = Part::from(bytes).file_name("cat.png").content_type("image/png");
/// ```
#[derive(Clone, Default, PartialEq)]
pub struct Part {
    pub(crate) content: Content,
    pub(crate) file_name: Option<String>,
    pub(crate) content_type: Option<String>,
    pub(crate) headers: HeaderMap,
}

/// The content of a part.
#[derive(Clone)]
pub(crate) enum Content {
    Bytes(Bytes),
    Stream(Once),
}

impl Part {
    /// Creates a part that is streamed instead of being held in memory. The part can be sent once: clones share the stream,
    /// and sending it again is an error.
    #[must_use]
    pub fn stream(body: Body) -> Self {
        Self { content: Content::Stream(Once::new(body)), ..Self::default() }
    }

    /// Sets the name of the file, without directories.
    #[must_use]
    pub fn file_name(mut self, file_name: impl Into<String>) -> Self {
        self.file_name = Some(file_name.into());
        self
    }

    /// Sets the media type.
    #[must_use]
    pub fn content_type(mut self, content_type: impl Into<String>) -> Self {
        self.content_type = Some(content_type.into());
        self
    }

    /// Sets a header of the part.
    #[must_use]
    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.insert(name, value);
        self
    }

    /// Returns the content, or `None` if it is a stream.
    #[must_use]
    pub fn as_bytes(&self) -> Option<&Bytes> {
        match &self.content {
            Content::Bytes(bytes) => Some(bytes),
            Content::Stream(_) => None,
        }
    }
}

impl File for Part {
    fn to_text(&self) -> Result<String, String> {
        let bytes = self.as_bytes().ok_or("a stream can only be a part of a multipart body")?;
        let text = str::from_utf8(bytes)
            .map_err(|_| "a file that is not text can only be a part of a multipart body")?;
        Ok(text.to_owned())
    }
}

impl Default for Content {
    fn default() -> Self {
        Self::Bytes(Bytes::new())
    }
}

impl PartialEq for Content {
    /// Two streams are equal only if they are clones of one stream.
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Bytes(a), Self::Bytes(b)) => a == b,
            (Self::Stream(a), Self::Stream(b)) => Arc::ptr_eq(&a.0, &b.0),
            _ => false,
        }
    }
}

impl From<Bytes> for Part {
    fn from(bytes: Bytes) -> Self {
        Self { content: Content::Bytes(bytes), ..Self::default() }
    }
}

impl From<Vec<u8>> for Part {
    fn from(bytes: Vec<u8>) -> Self {
        Bytes::from(bytes).into()
    }
}

impl From<String> for Part {
    fn from(text: String) -> Self {
        Bytes::from(text).into()
    }
}

impl From<&str> for Part {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl From<Body> for Part {
    fn from(body: Body) -> Self {
        let content_type = body.media_type().map(str::to_owned);
        let part = match body.as_bytes() {
            Some(bytes) => bytes.clone().into(),
            None => Self::stream(body),
        };
        Self { content_type, ..part }
    }
}

impl Debug for Part {
    /// Prints the length of the content, without the content.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("Part");
        match self.as_bytes() {
            Some(bytes) => debug.field("content", &format_args!("{} bytes", bytes.len())),
            None => debug.field("content", &format_args!("stream")),
        };
        debug.field("file_name", &self.file_name).field("content_type", &self.content_type);
        debug.finish_non_exhaustive()
    }
}

impl Model for Part {
    type DecodeStart = StartFromDefault;

    fn read(&mut self, reader: &mut dyn Reader) -> ReadResult {
        let mut text = String::new();
        reader.string(&mut text)?;
        *self = text.into();
        Ok(())
    }

    fn write(&self, writer: &mut dyn Writer) -> WriteResult {
        writer.file(self)
    }

    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

impl<'de> serde::Deserialize<'de> for Part {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::codec::deserialize(deserializer)
    }
}

impl serde::Serialize for Part {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        crate::codec::serialize(self, serializer)
    }
}
