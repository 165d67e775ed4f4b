//! [`ResponseFuture`]: the typed end of a call.

use std::fmt::{self, Debug, Formatter};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use http::{HeaderMap, StatusCode};

use crate::answer::Names;
use crate::body::Body;
use crate::call::Call;
use crate::error::Error;
use crate::execute::execute;
use crate::operation::Operation;
use crate::received::{Received, Want};
use crate::transport::BoxFuture;

/// The answer of a call, once it is there. Dropping it gives the call up.
#[must_use = "futures do nothing unless they are awaited"]
pub struct ResponseFuture<T> {
    answer: BoxFuture<'static, Result<Received, Error>>,
    operation: &'static Operation,
    read: fn(Received) -> Result<T, Error>,
}

/// The answer of a call with its status, headers and number of attempts, once it is there. Dropping it gives the call up.
#[must_use = "futures do nothing unless they are awaited"]
pub struct AnsweredFuture<T>(ResponseFuture<T>);

/// The request of a call, once there is a token for it.
pub type RequestFuture = BoxFuture<'static, Result<http::Request<Body>, Error>>;

/// An answer with what stood before it.
#[derive(Clone)]
#[non_exhaustive]
pub struct Answered<T> {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// How many attempts it took.
    pub attempts: u32,
    /// The answer.
    pub value: T,
}

impl<T> ResponseFuture<T> {
    /// Starts a call when it is polled.
    pub(crate) fn new(call: Call, want: Want, read: fn(Received) -> Result<T, Error>) -> Self {
        let operation = call.operation;
        Self { answer: Box::pin(async move { execute(&call, want).await }), operation, read }
    }

    /// The same answer with its status, its headers and the number of attempts.
    pub fn with_meta(self) -> AnsweredFuture<T> {
        AnsweredFuture(self)
    }
}

impl<T> Future for ResponseFuture<T> {
    type Output = Result<T, Error>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let received = ready!(self.answer.as_mut().poll(cx))?;
        Poll::Ready((self.read)(received))
    }
}

impl<T> Future for AnsweredFuture<T> {
    type Output = Result<Answered<T>, Error>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let received = ready!(self.0.answer.as_mut().poll(cx))?;
        let (status, headers) = (received.head.status, received.head.headers.clone());
        let attempts = received.head.context.attempts;
        Poll::Ready((self.0.read)(received).map(|value| Answered { status, headers, attempts, value }))
    }
}

impl<T> Debug for ResponseFuture<T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResponseFuture").field("operation", &self.operation.id).finish_non_exhaustive()
    }
}

impl<T> Debug for AnsweredFuture<T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("AnsweredFuture").field("operation", &self.0.operation.id).finish_non_exhaustive()
    }
}

impl<T: Debug> Debug for Answered<T> {
    /// Shows the names of the headers: their values may be secrets.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("Answered")
            .field("status", &self.status.as_u16())
            .field("headers", &Names(&self.headers))
            .field("attempts", &self.attempts)
            .field("value", &self.value)
            .finish()
    }
}
