//! [`Transport`]: sends a request to the server, with the types of the `http` crate.

use std::error::Error as StdError;
use std::fmt::{self, Display, Formatter};
use std::pin::Pin;
use std::sync::Arc;

use crate::body::Body;
use crate::error::BoxError;

/// A boxed future.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Sends requests to the server and returns the responses.
///
/// The client passes absolute URLs. It enforces time limits and body sizes itself, and interprets statuses. The
/// request's extensions hold a `&'static` [`Operation`](crate::Operation).
///
/// A transport sends a request once, to its URL, and follows no redirect, because the request contains a token.
pub trait Transport: Send + Sync + 'static {
    /// Sends a request and returns the response once its head has arrived. Dropping the future cancels the
    /// request.
    ///
    /// # Errors
    ///
    /// There is no response. A response with any status is not an error.
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

/// The error of a transport: there is no response, or its body broke off.
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
    /// A time limit of the transport passed.
    Timeout,
    /// The transport refuses to send the request, now and later. Nothing was sent.
    Refused,
    /// Any other error. The server may have received the request.
    Other,
}

impl TransportError {
    /// There was no connection. Nothing was sent.
    pub fn connect(source: impl Into<BoxError>) -> Self {
        Self { kind: TransportErrorKind::Connect, source: source.into() }
    }

    /// A time limit of the transport passed.
    pub fn timeout(source: impl Into<BoxError>) -> Self {
        Self { kind: TransportErrorKind::Timeout, source: source.into() }
    }

    /// The request is refused permanently. Nothing was sent, and the client does not retry the call.
    pub fn refused(source: impl Into<BoxError>) -> Self {
        Self { kind: TransportErrorKind::Refused, source: source.into() }
    }

    /// The exchange failed, and the server may have received the request.
    pub fn other(source: impl Into<BoxError>) -> Self {
        Self { kind: TransportErrorKind::Other, source: source.into() }
    }

    /// The kind of the error.
    #[must_use]
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    /// The cause of the error.
    pub(crate) fn into_source(self) -> BoxError {
        self.source
    }
}

impl Display for TransportError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            TransportErrorKind::Connect => "no connection could be made",
            TransportErrorKind::Timeout => "the transport's time was over",
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
