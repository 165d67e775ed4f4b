//! [`ErrorKind`]: what went wrong, for programs.

/// What kind of thing went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The client cannot be built, or cannot run where it is used. Nothing was sent.
    Configuration,
    /// The value of a parameter cannot be sent. Nothing was sent.
    InvalidArgument,
    /// The value of a parameter or of the request's body has no form on the wire. Nothing was sent.
    Encode,
    /// There is no access token: its source refused or cannot be reached. Nothing was sent.
    Auth,
    /// A middleware, a layer or the transport refused to send the request. Nothing was sent.
    Refused,
    /// No connection to the server came about. Nothing was sent.
    Connect,
    /// The time for the whole call was over. The server may have acted on the request.
    Timeout,
    /// The exchange broke off. The server may have acted on the request.
    Transport,
    /// The server responded with a status other than 2xx (RFC 9110, section 15).
    Status,
    /// The status is 2xx, and the response's body is longer than the client takes.
    TooLarge,
    /// The status is 2xx, and the response's body is not what the operation returns.
    Decode,
}
