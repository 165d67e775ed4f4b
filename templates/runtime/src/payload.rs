//! [`Payload`]: the body of a call, until it is sent. Calls can be cloned, and streams cannot.

use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;

use crate::body::Body;
use crate::fault::Fault;
use crate::multipart::Multipart;

/// The body of a call.
#[derive(Clone)]
pub(crate) enum Payload {
    Bytes(Bytes),
    Stream(Once),
    Multipart(Multipart),
}

impl Payload {
    /// What is sent, which takes streams.
    pub(crate) fn open(&self) -> Result<Body, Fault> {
        match self {
            Self::Bytes(bytes) => Ok(bytes.clone().into()),
            Self::Stream(stream) => stream.take(),
            Self::Multipart(multipart) => multipart.open(),
        }
    }

    /// Whether it can be sent: a stream can until somebody takes it.
    pub(crate) fn is_there(&self) -> bool {
        match self {
            Self::Bytes(_) => true,
            Self::Stream(stream) => stream.is_there(),
            Self::Multipart(multipart) => multipart.is_there(),
        }
    }

    /// How long it is, for who prints the call.
    pub(crate) fn size(&self) -> String {
        match self {
            Self::Bytes(bytes) => format!("{} bytes", bytes.len()),
            Self::Stream(_) => "a stream".to_owned(),
            Self::Multipart(multipart) => format!("{} parts", multipart.parts.len()),
        }
    }
}

/// A stream, for the first who takes it.
#[derive(Clone)]
pub(crate) struct Once(pub(crate) Arc<Mutex<Option<Body>>>);

impl Once {
    /// Keeps a stream.
    pub(crate) fn new(body: Body) -> Self {
        Self(Arc::new(Mutex::new(Some(body))))
    }

    /// Whether nobody has taken the stream.
    pub(crate) fn is_there(&self) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).is_some()
    }

    /// Gives the stream away.
    pub(crate) fn take(&self) -> Result<Body, Fault> {
        let body = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        body.ok_or_else(|| {
            Fault::argument("the request's body is a stream that was sent already: it cannot be sent again")
        })
    }
}
