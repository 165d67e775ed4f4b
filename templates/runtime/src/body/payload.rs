//! [`Payload`]: the body of a call before it is sent. A call can be cloned, so a stream is shared between its clones.

use bytes::Bytes;

use crate::body::multipart::Multipart;
use crate::body::{Body, Once};
use crate::error::error_kind::Fault;

/// The body of a call.
#[derive(Clone)]
pub(crate) enum Payload {
    Bytes(Bytes),
    Stream(Once),
    Multipart(Multipart),
}

impl Payload {
    /// Returns the body to send. This takes the streams in it.
    pub(crate) fn open(&self) -> Result<Body, Fault> {
        match self {
            Self::Bytes(bytes) => Ok(bytes.clone().into()),
            Self::Stream(stream) => stream.take(),
            Self::Multipart(multipart) => multipart.open(),
        }
    }

    /// Returns whether the body can be sent. A stream can be sent once.
    pub(crate) fn is_there(&self) -> bool {
        match self {
            Self::Bytes(_) => true,
            Self::Stream(stream) => stream.is_there(),
            Self::Multipart(multipart) => multipart.is_there(),
        }
    }

    /// Returns the size as text, for the `Debug` output of a call.
    pub(crate) fn size(&self) -> String {
        match self {
            Self::Bytes(bytes) => format!("{} bytes", bytes.len()),
            Self::Stream(_) => "a stream".to_owned(),
            Self::Multipart(multipart) => format!("{} parts", multipart.parts.len()),
        }
    }
}
