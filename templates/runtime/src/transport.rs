//! [`Transport`]: what carries a request to the server, behind types of the `http` crate.

use std::error::Error as StdError;
use std::fmt::{self, Display, Formatter};
use std::pin::Pin;
use std::sync::Arc;

use crate::body::Body;
use crate::error::BoxError;

/// A boxed future.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Carries requests to the server and responses back.
///
/// The client gives it absolute URLs, and looks after time limits, the length of bodies and the meaning of
/// statuses itself. The request's extensions hold a `&'static` [`Operation`](crate::Operation).
///
/// A transport sends a request once, to the URL it has, and follows no redirect: what it is given carries a token.
pub trait Transport: Send + Sync + 'static {
    /// Sends a request and waits for the head of the response. Dropping the future gives the request up.
    ///
    /// # Errors
    ///
    /// When no response comes. A response with any status is not an error.
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

/// Why a transport has no response, or no more of it.
#[derive(Debug)]
pub struct TransportError {
    kind: TransportErrorKind,
    source: BoxError,
}

/// What kind of thing stopped a transport.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// There was no connection, and so nothing was sent.
    Connect,
    /// A time limit of the transport's own was over.
    Timeout,
    /// It refuses to send the request, now and later. Nothing was sent.
    Refused,
    /// Anything else. The server may have received the request.
    Other,
}

impl TransportError {
    /// There was no connection, and nothing was sent.
    pub fn connect(source: impl Into<BoxError>) -> Self {
        Self { kind: TransportErrorKind::Connect, source: source.into() }
    }

    /// A time limit of the transport's own was over.
    pub fn timeout(source: impl Into<BoxError>) -> Self {
        Self { kind: TransportErrorKind::Timeout, source: source.into() }
    }

    /// The request is not to be sent, and would not be another time: nothing was sent, and the call is not tried again.
    pub fn refused(source: impl Into<BoxError>) -> Self {
        Self { kind: TransportErrorKind::Refused, source: source.into() }
    }

    /// The exchange failed, and the server may have received the request.
    pub fn other(source: impl Into<BoxError>) -> Self {
        Self { kind: TransportErrorKind::Other, source: source.into() }
    }

    /// What kind of thing stopped the transport.
    #[must_use]
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    /// What caused it.
    pub(crate) fn into_source(self) -> BoxError {
        self.source
    }
}

impl Display for TransportError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            TransportErrorKind::Connect => "no connection came about",
            TransportErrorKind::Timeout => "the transport's time was over",
            TransportErrorKind::Refused => "the request was refused, and not sent",
            TransportErrorKind::Other => "the exchange broke off",
        })
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&*self.source)
    }
}
