//! [`Transport`]: sends a request to the server, with the types of the `http` crate.

pub(crate) mod deadline;
#[cfg(feature = "tower")]
pub(crate) mod layers;
pub(crate) mod middleware;
#[cfg(any(feature = "native-tls", feature = "reqwest"))]
pub(crate) mod reqwest_transport;
pub(crate) mod stall;
pub(crate) mod timeouts;
pub(crate) mod transport_error;

use std::pin::Pin;
use std::sync::Arc;

use crate::body::Body;
use crate::transport::transport_error::TransportError;

/// A boxed future.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Sends requests to the server and returns the responses.
///
/// The client passes absolute URLs. It enforces timeouts and body sizes itself, and interprets statuses. The extensions of an
/// operation's request hold a `&'static` [`Operation`](crate::Operation).
///
/// A transport must send a request once, to its URL, and must not follow redirects, because the request contains a token.
pub trait Transport: Send + Sync + 'static {
    /// Sends a request and returns the response once its head has arrived. Dropping the future cancels the
    /// request.
    ///
    /// # Errors
    ///
    /// Fails if there is no response. A response with any status is not an error.
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>>;
}

impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        T::send(self, request)
    }
}
