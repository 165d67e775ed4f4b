//! [`Stall`]: a body with a timeout for each wait.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http_body::{Frame, SizeHint};
use tokio::time::{Instant, Sleep, sleep_until};

use crate::body::Body;
use crate::transport::transport_error::TransportError;

/// A body that fails if a wait for the next frame exceeds the limit. The time counts only while a caller waits.
pub(crate) struct Stall {
    body: Body,
    limit: Duration,
    /// The timer of the current wait.
    wait: Option<Pin<Box<Sleep>>>,
}

impl Stall {
    /// Limits each wait for a frame of `body`.
    pub(crate) fn new(body: Body, limit: Duration) -> Self {
        Self { body, limit, wait: None }
    }
}

impl http_body::Body for Stall {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        if let Poll::Ready(frame) = Pin::new(&mut self.body).poll_frame(cx) {
            self.wait = None;
            return Poll::Ready(frame);
        }
        // A limit beyond the range of the clock is no limit.
        if self.wait.is_none()
            && let Some(at) = Instant::now().checked_add(self.limit)
        {
            self.wait = Some(Box::pin(sleep_until(at)));
        }
        let is_over = self.wait.as_mut().is_some_and(|wait| wait.as_mut().poll(cx).is_ready());
        if is_over {
            let message = format!("nothing arrived within {:?}", self.limit);
            return Poll::Ready(Some(Err(TransportError::timeout(message))));
        }
        Poll::Pending
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
