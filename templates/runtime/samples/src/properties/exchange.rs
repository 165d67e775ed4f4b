//! [`Exchange`]: a transport with one response, which records the requests.

use std::collections::VecDeque;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Request, Response, Uri};
use http_body::Frame;

use crate::Client;
use crate::runtime::{Body, BoxFuture, Operation, Retry, Transport, TransportError};

/// An operation for calls where the operation does not matter.
pub(super) static GET: Operation = Operation::new("GET", "/any");

/// The base URL of the requests.
pub(super) const BASE: &str = "https://a.test/base";

/// A transport that returns one response in frames to every request, and records the URLs.
#[derive(Clone, Default)]
pub(super) struct Exchange {
    headers: HeaderMap,
    frames: VecDeque<Bytes>,
    urls: Arc<Mutex<Vec<Uri>>>,
}

impl Exchange {
    /// Creates a response with a body of these frames.
    pub(super) fn new(frames: impl IntoIterator<Item = Bytes>) -> Self {
        Self { frames: frames.into_iter().collect(), ..Self::default() }
    }

    /// Adds a header to the response. Returns `None` if the header is invalid.
    pub(super) fn with_header(mut self, name: &'static str, value: &[u8]) -> Option<Self> {
        self.headers.append(HeaderName::from_static(name), HeaderValue::from_bytes(value).ok()?);
        Some(self)
    }

    /// Returns a client that receives this response.
    pub(super) fn client(&self) -> Client {
        let builder = Client::builder().base_url(BASE).retry(Retry::none()).transport(self.clone());
        builder.build().expect("good settings")
    }

    /// Returns the URLs of the requests so far.
    pub(super) fn urls(&self) -> Vec<Uri> {
        self.urls.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Transport for Exchange {
    fn send(&self, request: Request<Body>) -> BoxFuture<'_, Result<Response<Body>, TransportError>> {
        self.urls.lock().unwrap_or_else(PoisonError::into_inner).push(request.uri().clone());
        let mut response = Response::new(Body::stream(Frames(self.frames.clone())));
        response.headers_mut().clone_from(&self.headers);
        Box::pin(async move { Ok(response) })
    }
}

struct Frames(VecDeque<Bytes>);

impl http_body::Body for Frames {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        Poll::Ready(self.0.pop_front().map(|frame| Ok(Frame::data(frame))))
    }
}

/// Runs a future that waits for no IO.
pub(super) fn block_on<F: Future>(future: F) -> F::Output {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime");
    runtime.block_on(future)
}

/// Splits bytes into frames in several ways: one frame, one frame for each byte, and by a seed.
pub(super) fn cuts(seed: u8, bytes: &[u8]) -> [Vec<Bytes>; 3] {
    let whole = Bytes::copy_from_slice(bytes);
    let single = (0..bytes.len()).map(|at| whole.slice(at..=at)).collect();
    let (mut by_seed, mut at, mut length) = (Vec::new(), 0, usize::from(seed));
    while at < bytes.len() {
        length = (length * 31 + 7) % 23;
        let end = (at + length).min(bytes.len());
        by_seed.push(whole.slice(at..end));
        at = end;
    }
    [vec![whole], single, by_seed]
}
