//! [`ErrorKind`]: the kinds of errors, [`BoxError`], an error of any type, and [`Fault`], the error of an invalid value.

use std::error::Error as StdError;

/// An error of any type.
pub type BoxError = Box<dyn StdError + Send + Sync>;

/// The kind of an [`Error`](crate::Error).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The client cannot be built, or cannot run in this context. Nothing was sent.
    Configuration,
    /// The value of a parameter cannot be sent. Nothing was sent.
    InvalidArgument,
    /// The value of a parameter or of the request body cannot be encoded. Nothing was sent.
    Encode,
    /// There is no access token, because its source refused or is unreachable. Nothing was sent.
    Auth,
    /// A middleware, a layer or the transport refused to send the request. Nothing was sent.
    Refused,
    /// No connection to the server was established. Nothing was sent.
    Connect,
    /// The timeout of an attempt or of the call passed. The server may have acted on the request.
    Timeout,
    /// The connection was interrupted. The server may have acted on the request.
    Transport,
    /// The server responded with a status other than 2xx (RFC 9110, section 15).
    Status,
    /// The status is 2xx, and the body of the response is longer than `max_response_bytes`.
    TooLarge,
    /// The status is 2xx, and the body of the response does not match the document.
    Decode,
}

/// The reason why a call cannot be sent. A call can be cloned, so a `Fault` can be cloned too, unlike an [`Error`](crate::Error).
#[derive(Clone, Debug)]
pub(crate) struct Fault {
    pub(crate) kind: ErrorKind,
    pub(crate) message: String,
}

impl Fault {
    /// Creates the fault of a parameter whose value cannot be sent.
    pub(crate) fn argument(message: impl Into<String>) -> Self {
        Self { kind: ErrorKind::InvalidArgument, message: message.into() }
    }

    /// Creates the fault of a value that cannot be encoded.
    pub(crate) fn encode(message: impl Into<String>) -> Self {
        Self { kind: ErrorKind::Encode, message: message.into() }
    }
}
