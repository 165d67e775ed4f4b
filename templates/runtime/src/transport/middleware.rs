//! [`Middleware`]: wraps each attempt of a call.

use std::fmt::{self, Debug, Formatter};
use std::sync::Arc;

use http::{Request, Response};

use crate::body::Body;
use crate::description::operation::Operation;
use crate::transport::transport_error::TransportError;
use crate::transport::{BoxFuture, Transport};

/// Wraps each attempt of a call, between the client and the transport. The client builds the request and reads
/// the response.
///
/// A middleware may change the request or the response, or return its own response without calling [`Next::run`].
/// Timeouts include the time in a middleware, retries call it again, and token requests bypass it.
///
/// The request contains the client's credentials, in headers marked as sensitive or in the URL. A changed URL
/// receives them too.
///
/// # Examples
///
/// ```
/// # use restwright_runtime::{Body, BoxFuture, Middleware, Next, TransportError};
/// # use http::{HeaderValue, Request, Response};
/// struct Tagged;
///
/// impl Middleware for Tagged {
///     fn handle<'a>(
///         &'a self,
///         mut request: Request<Body>,
///         next: Next<'a>,
///     ) -> BoxFuture<'a, Result<Response<Body>, TransportError>> {
///         Box::pin(async move {
///             request.headers_mut().insert("x-attempt", HeaderValue::from(next.attempt()));
///             next.run(request).await
///         })
///     }
/// }
/// ```
pub trait Middleware: Send + Sync + 'static {
    /// Handles an attempt, usually by passing the request to `next`. Dropping the future cancels the attempt.
    ///
    /// # Errors
    ///
    /// Fails if there is no response. The kind of the [`TransportError`] decides whether the call is retried. A response with
    /// any status is not an error here.
    fn handle<'a>(
        &'a self,
        request: Request<Body>,
        next: Next<'a>,
    ) -> BoxFuture<'a, Result<Response<Body>, TransportError>>;
}

impl<T: Middleware + ?Sized> Middleware for Arc<T> {
    fn handle<'a>(
        &'a self,
        request: Request<Body>,
        next: Next<'a>,
    ) -> BoxFuture<'a, Result<Response<Body>, TransportError>> {
        T::handle(self, request, next)
    }
}

/// The rest of the chain: the inner middlewares, then the transport.
#[derive(Clone, Copy)]
pub struct Next<'a> {
    pub(crate) operation: &'static Operation,
    pub(crate) attempt: u32,
    pub(crate) rest: &'a [Arc<dyn Middleware>],
    pub(crate) transport: &'a dyn Transport,
}

impl<'a> Next<'a> {
    /// Returns the called operation.
    #[must_use]
    pub fn operation(&self) -> &'static Operation {
        self.operation
    }

    /// Returns the number of the attempt, counted from 1.
    #[must_use]
    pub fn attempt(&self) -> u32 {
        self.attempt
    }

    /// Passes the request to the next middleware or the transport.
    ///
    /// # Errors
    ///
    /// Fails if there is no response.
    pub fn run(self, request: Request<Body>) -> BoxFuture<'a, Result<Response<Body>, TransportError>> {
        match self.rest.split_first() {
            Some((middleware, rest)) => middleware.handle(request, Self { rest, ..self }),
            None => self.transport.send(request),
        }
    }
}

impl Debug for Next<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("Next")
            .field("operation", &self.operation.id)
            .field("attempt", &self.attempt)
            .field("middlewares", &self.rest.len())
            .finish_non_exhaustive()
    }
}
