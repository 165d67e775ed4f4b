//! [`Transport`]: sends a request to the server, with the types of the `http` crate.

pub(crate) mod deadline;
#[cfg(feature = "tower")]
pub(crate) mod layers;
pub(crate) mod middleware;
#[cfg(any(feature = "native-tls", feature = "reqwest"))]
pub(crate) mod reqwest_transport;
pub(crate) mod stall;
pub(crate) mod timeouts;

use std::error::Error as StdError;
use std::fmt::{self, Display, Formatter};
use std::pin::Pin;
use std::sync::Arc;

use crate::body::Body;
use crate::error::error_kind::BoxError;

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

/// The error of a transport: there is no response, or the body of the response ended early.
#[derive(Debug)]
pub struct TransportError {
    kind: TransportErrorKind,
    source: BoxError,
}

/// The kind of a [`TransportError`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// There was no connection. Nothing was sent.
    Connect,
    /// A timeout of the transport passed.
    Timeout,
    /// The transport permanently refuses to send the request. Nothing was sent.
    Refused,
    /// Any other error. The server may have received the request.
    Other,
}

impl TransportError {
    /// Creates the error of a connection that was not established. Nothing was sent.
    pub fn connect(source: impl Into<BoxError>) -> Self {
        Self { kind: TransportErrorKind::Connect, source: source.into() }
    }

    /// Creates the error of a timeout of the transport.
    pub fn timeout(source: impl Into<BoxError>) -> Self {
        Self { kind: TransportErrorKind::Timeout, source: source.into() }
    }

    /// Creates the error of a request that is permanently refused. Nothing was sent, and the client does not retry the call.
    pub fn refused(source: impl Into<BoxError>) -> Self {
        Self { kind: TransportErrorKind::Refused, source: source.into() }
    }

    /// Creates the error of any other failure. The server may have received the request.
    pub fn other(source: impl Into<BoxError>) -> Self {
        Self { kind: TransportErrorKind::Other, source: source.into() }
    }

    /// Returns the kind of the error.
    #[must_use]
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    /// Returns the cause of the error.
    pub(crate) fn into_source(self) -> BoxError {
        self.source
    }
}

impl Display for TransportError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            TransportErrorKind::Connect => "no connection could be made",
            TransportErrorKind::Timeout => "the transport timed out",
            TransportErrorKind::Refused => "the request was refused, and not sent",
            TransportErrorKind::Other => "the connection was interrupted",
        })
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&*self.source)
    }
}
