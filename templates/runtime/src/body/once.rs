//! [`Once`]: a streamed body, which can be sent once.

use std::sync::{Arc, Mutex, PoisonError};

use crate::body::Body;
use crate::error::fault::Fault;

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
