//! [`Middleware`]: what stands around each attempt of a call.

use std::fmt::{self, Debug, Formatter};
use std::sync::Arc;

use http::{Request, Response};

use crate::body::Body;
use crate::operation::Operation;
use crate::transport::{BoxFuture, Transport, TransportError};

/// What stands around each attempt of a call: between the client, which builds requests and reads responses, and the
/// transport.
///
/// It may change the request, look at the response or change it, and respond by itself without calling
/// [`Next::run`]. Time limits hold for what it does, retries come after it, and requests for tokens do not go through
/// it.
///
/// The request carries the client's credentials, in headers that are marked as sensitive or in the URL. Whoever
/// changes the URL takes them along to where it leads.
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
    /// Handles an attempt, most often by handing the request on to `next`. Dropping the future gives the attempt up.
    ///
    /// # Errors
    ///
    /// When there is no response. [`TransportError`] says what that means for further attempts; a response with any status
    /// is not an error here.
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

/// What stands behind a middleware: the others, and then the transport.
#[derive(Clone, Copy)]
pub struct Next<'a> {
    pub(crate) operation: &'static Operation,
    pub(crate) attempt: u32,
    pub(crate) rest: &'a [Arc<dyn Middleware>],
    pub(crate) transport: &'a dyn Transport,
}

impl<'a> Next<'a> {
    /// What is called.
    #[must_use]
    pub fn operation(&self) -> &'static Operation {
        self.operation
    }

    /// The number of the attempt, from 1.
    #[must_use]
    pub fn attempt(&self) -> u32 {
        self.attempt
    }

    /// Hands the request on.
    ///
    /// # Errors
    ///
    /// When there is no response.
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
