//! [`Arriving`]: a body whose bytes the test sends one by one.

use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::Bytes;
use http_body::{Body, Frame};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

/// A body that ends when the sender is dropped.
pub struct Arriving<E> {
    chunks: UnboundedReceiver<Bytes>,
    error: PhantomData<fn() -> E>,
}

impl<E> Arriving<E> {
    /// Returns the body and a sender for its bytes.
    pub fn new() -> (UnboundedSender<Bytes>, Self) {
        let (sender, chunks) = unbounded_channel();
        (sender, Self { chunks, error: PhantomData })
    }

    /// Returns a body of these chunks.
    pub fn of(chunks: impl IntoIterator<Item = Bytes>) -> Self {
        let (sender, body) = Self::new();
        for chunk in chunks {
            sender.send(chunk).expect("the body is there");
        }
        body
    }
}

impl<E> Body for Arriving<E> {
    type Data = Bytes;
    type Error = E;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, E>>> {
        self.chunks.poll_recv(cx).map(|chunk| chunk.map(|bytes| Ok(Frame::data(bytes))))
    }
}
