//! [`MockResponseBody`]: a body that does not come to its end.

use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::Frame;

use crate::transport::TransportError;

/// How a body ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// After its last byte.
    Complete,
    /// With the connection.
    CutOff,
    /// Not at all.
    Stalled,
}

/// A body of one frame, and its end.
pub(super) struct MockResponseBody {
    bytes: Bytes,
    end: End,
}

impl MockResponseBody {
    /// A body with these bytes.
    pub(super) fn new(bytes: Bytes, end: End) -> Self {
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
            End::CutOff => Poll::Ready(Some(Err(TransportError::other("the mock cut the body off")))),
            // Nobody wakes who waits here: it is the client's limit that does.
            End::Stalled => Poll::Pending,
        }
    }
}
