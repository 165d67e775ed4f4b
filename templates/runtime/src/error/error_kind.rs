//! [`ErrorKind`]: the kinds of errors, and [`BoxError`], an error of any type.

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
