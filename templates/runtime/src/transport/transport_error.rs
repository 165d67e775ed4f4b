//! [`TransportError`]: the error of a transport.

use std::error::Error as StdError;
use std::fmt::{self, Display, Formatter};

use crate::error::error_kind::BoxError;

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
