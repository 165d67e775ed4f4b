//! [`SendFuture`]: the future of a decoded response.

use std::fmt::{self, Debug, Formatter};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use http::{HeaderMap, StatusCode};

use crate::body::Body;
use crate::call::Call;
use crate::call::execute::execute;
use crate::description::operation::Operation;
use crate::error::Error;
use crate::response::buffered_response::Names;
use crate::response::raw_response::RawResponse;
use crate::response::response_variant::BodyMode;
use crate::transport::BoxFuture;

/// A future of a decoded response. Dropping it cancels the call.
#[must_use = "futures do nothing unless they are awaited"]
pub struct SendFuture<T> {
    response: BoxFuture<'static, Result<RawResponse, Error>>,
    operation: &'static Operation,
    read: fn(RawResponse) -> Result<T, Error>,
}

/// A future of a decoded response with its status, headers and number of attempts. Dropping it cancels the call.
#[must_use = "futures do nothing unless they are awaited"]
pub struct ResponseFuture<T>(SendFuture<T>);

/// A future of the HTTP request of a call. It may wait for a token.
pub type RequestFuture = BoxFuture<'static, Result<http::Request<Body>, Error>>;

/// A decoded response with its status, headers and number of attempts.
#[derive(Clone)]
#[non_exhaustive]
pub struct Response<T> {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The number of attempts.
    pub attempts: u32,
    /// The decoded value.
    pub value: T,
}

impl<T> SendFuture<T> {
    /// Creates a future that starts the call when it is first polled.
    pub(crate) fn new(call: Call, mode: BodyMode, read: fn(RawResponse) -> Result<T, Error>) -> Self {
        let operation = call.operation;
        Self { response: Box::pin(async move { execute(&call, mode).await }), operation, read }
    }

    /// Returns the status, the headers and the number of attempts together with the value.
    pub fn with_meta(self) -> ResponseFuture<T> {
        ResponseFuture(self)
    }
}

impl<T> Future for SendFuture<T> {
    type Output = Result<T, Error>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let received = ready!(self.response.as_mut().poll(cx))?;
        Poll::Ready((self.read)(received))
    }
}

impl<T> Future for ResponseFuture<T> {
    type Output = Result<Response<T>, Error>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let received = ready!(self.0.response.as_mut().poll(cx))?;
        let (status, headers) = (received.head.status, received.head.headers.clone());
        let attempts = received.head.context.attempts;
        Poll::Ready((self.0.read)(received).map(|value| Response { status, headers, attempts, value }))
    }
}

impl<T> Debug for SendFuture<T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("SendFuture").field("operation", &self.operation.id).finish_non_exhaustive()
    }
}

impl<T> Debug for ResponseFuture<T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResponseFuture").field("operation", &self.0.operation.id).finish_non_exhaustive()
    }
}

impl<T: Debug> Debug for Response<T> {
    /// Prints the names of the headers without their values, which may be secret.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.status.as_u16())
            .field("headers", &Names(&self.headers))
            .field("attempts", &self.attempts)
            .field("value", &self.value)
            .finish()
    }
}
