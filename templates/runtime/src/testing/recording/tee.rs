//! [`Tee`]: a body that is copied while it is read.

use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http_body::{Frame, SizeHint};

use crate::body::Body;
use crate::transport::transport_error::TransportError;

/// The part of a body that was read so far.
#[derive(Clone, Default)]
pub(crate) struct Copy(Arc<Mutex<Passed>>);

#[derive(Default)]
struct Passed {
    bytes: Vec<u8>,
    is_complete: bool,
}

impl Copy {
    /// Returns the bytes that were read, and whether the body was read to its end.
    pub(crate) fn get(&self) -> (Vec<u8>, bool) {
        let passed = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        (passed.bytes.clone(), passed.is_complete)
    }

    fn note(&self, data: Option<&Bytes>, is_complete: bool) {
        let mut passed = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        passed.bytes.extend_from_slice(data.map_or(&[], |data| data));
        passed.is_complete |= is_complete;
    }
}

/// A body that is copied while it is read.
pub(crate) struct Tee {
    body: Body,
    copy: Copy,
}

impl Tee {
    /// Returns a body that reads from `body`, and the copy that it fills.
    pub(crate) fn of(body: Body) -> (Body, Copy) {
        let copy = Copy::default();
        copy.note(None, http_body::Body::is_end_stream(&body));
        (Body::stream(Self { body, copy: copy.clone() }), copy)
    }
}

impl http_body::Body for Tee {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        let frame = ready!(Pin::new(&mut self.body).poll_frame(cx));
        match &frame {
            Some(Ok(frame)) => self.copy.note(frame.data_ref(), self.body.is_end_stream()),
            Some(Err(_)) => {}
            None => self.copy.note(None, true),
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
