//! [`MockResponseBody`]: a body that can end early or stall.

use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::Frame;

use crate::transport::transport_error::TransportError;

/// The way in which a body ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// The body ends after its last byte.
    Complete,
    /// The connection is closed.
    CutOff,
    /// The body never ends.
    Stalled,
}

/// A body of one frame, followed by its end.
pub(crate) struct MockResponseBody {
    bytes: Bytes,
    end: End,
}

impl MockResponseBody {
    /// Creates a body.
    pub(crate) fn new(bytes: Bytes, end: End) -> Self {
        Self { bytes, end }
    }
}

impl http_body::Body for MockResponseBody {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        if !self.bytes.is_empty() {
            return Poll::Ready(Some(Ok(Frame::data(std::mem::take(&mut self.bytes)))));
        }
        match self.end {
            End::Complete => Poll::Ready(None),
            End::CutOff => Poll::Ready(Some(Err(TransportError::other(
                "the mock closed the connection within the body",
            )))),
            // Nothing wakes the task. The client's timeout ends the wait.
            End::Stalled => Poll::Pending,
        }
    }
}
