//! [`Error`]: the error of a call or of building a client.

mod cause;
pub(crate) mod context;
pub(crate) mod documented;
pub(crate) mod error_kind;
pub(crate) mod excerpt;
mod predicates;
mod rpc_status;
pub(crate) mod visible;

use std::error::Error as StdError;
use std::fmt::{self, Debug, Display, Formatter};

use bytes::Bytes;
use http::header::{AUTHORIZATION, PROXY_AUTHORIZATION, SET_COOKIE};
use http::{HeaderMap, HeaderName, StatusCode};

use crate::codec::{Decode, DecodeError, Notes, decode_noting};
use crate::description::operation::Operation;
use crate::error::context::Context;
use crate::error::error_kind::{BoxError, ErrorKind, Fault};
pub use crate::error::rpc_status::RpcStatus;
use crate::response::buffered_response::BufferedResponse;

/// The maximum number of bytes of a response body that an error keeps.
pub(crate) const BODY_LIMIT: usize = 64 * 1024;

/// The response headers that contain secrets.
const SECRET_HEADERS: [HeaderName; 3] = [SET_COOKIE, AUTHORIZATION, PROXY_AUTHORIZATION];

/// The error of a call or of building a client.
///
/// [`kind`](Self::kind) says what went wrong. The error keeps the response, if the server responded. `Display` and `Debug`
/// redact the credentials of the client, even if the server echoed them. An `Error` has the size of a pointer.
pub struct Error(Box<Inner>);

struct Inner {
    kind: ErrorKind,
    message: String,
    call: Option<Context>,
    response: Option<BufferedResponse>,
    path: Option<String>,
    /// The number of attempts, if they were counted.
    attempts: Option<u32>,
    source: Option<BoxError>,
}

impl Error {
    /// Returns the kind of the error.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// Returns the status of the response, if there was one.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.0.response.as_ref().map(|response| response.status)
    }

    /// Returns the headers of the response, if there was one.
    #[must_use]
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.0.response.as_ref().map(|response| &response.headers)
    }

    /// Returns the first 64 KiB of the response body, if there was a response.
    #[must_use]
    pub fn body(&self) -> Option<&Bytes> {
        self.0.response.as_ref().map(|response| &response.body)
    }

    /// Decodes the body of the response as `T`, such as the documented type of this error. An error without a response has an
    /// empty body.
    ///
    /// # Errors
    ///
    /// Fails if the first 64 KiB of the body are not a JSON value of `T`.
    ///
    /// # Examples
    ///
    /// ```
    /// # use restwright_runtime::Error;
    /// # type Problem = String;
    /// # fn example(error: &Error) -> Result<(), Box<dyn std::error::Error>> {
    /// if error.status() == Some(http::StatusCode::NOT_FOUND) {
    ///     let problem: Problem = error.decode_as()?;
    ///     println!("there is none: {problem}");
    /// }
    /// # Ok(()) }
    /// ```
    pub fn decode_as<T: Decode>(&self) -> Result<T, DecodeError> {
        let (mut value, mut notes) = (T::decode_start(), Notes::default());
        let result = decode_noting(self.body().map_or(&[], |body| body), &mut value, &mut notes);
        if let Some(call) = &self.0.call {
            call.learned.add(notes.passwords);
        }
        result.map(|()| value)
    }

    /// Returns the first 64 KiB of the response body as text, if they are UTF-8.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        self.body().and_then(|body| std::str::from_utf8(body).ok())
    }

    /// Returns the operation that was called. An error of the client's builder has none.
    #[must_use]
    pub fn operation(&self) -> Option<&'static Operation> {
        self.0.call.as_ref().map(|call| call.operation)
    }

    /// Returns the path in the response where decoding failed, such as `list[0].user.id`. The path is empty for the response
    /// itself. Only errors of the kind [`Decode`](ErrorKind::Decode) have a path.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        self.0.path.as_deref()
    }
}

impl Error {
    /// Creates an error of a kind, with a message. The message is shown unchanged, so the caller must redact secrets in text
    /// from outside, see [`Context::scrub`].
    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        let message = message.into();
        let (call, response, path, attempts, source) = (None, None, None, None, None);
        Self(Box::new(Inner { kind, message, call, response, path, attempts, source }))
    }

    /// Creates an error of the client's builder.
    pub(crate) fn configuration(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Configuration, message)
    }

    /// Sets the cause.
    pub(crate) fn with_source(self, source: impl Into<BoxError>) -> Self {
        self.with_boxed_source(source.into())
    }

    fn with_boxed_source(mut self, source: BoxError) -> Self {
        self.0.source = Some(match &self.0.call {
            Some(call) => cause::without_secrets(source, call),
            None => source,
        });
        self
    }

    /// Sets the response, with the first [`BODY_LIMIT`] bytes of its body.
    pub(crate) fn with_response(mut self, mut response: BufferedResponse) -> Self {
        // A copy, so that the error does not keep the whole body or the buffer of the connection in memory.
        response.body = Bytes::copy_from_slice(&response.body[..response.body.len().min(BODY_LIMIT)]);
        for (name, value) in &mut response.headers {
            // `Debug` prints no sensitive values.
            value.set_sensitive(SECRET_HEADERS.contains(name));
        }
        self.0.response = Some(response);
        self
    }

    /// Returns whether the error is from the target of a redirect.
    pub(crate) fn is_redirected(&self) -> bool {
        self.0.call.as_ref().is_some_and(|call| call.redirected_to.is_some())
    }

    /// Sets the path in the response.
    pub(crate) fn with_path(mut self, path: String) -> Self {
        self.0.path = Some(path);
        self
    }

    /// Sets the number of attempts of the call.
    pub(crate) fn with_attempts(mut self, attempts: u32) -> Self {
        self.0.attempts = Some(attempts);
        self
    }

    /// Sets the call that the error belongs to, unless it is set already.
    pub(crate) fn during(mut self, call: &Context) -> Self {
        if self.0.call.is_none() {
            self.0.attempts.get_or_insert(call.attempts);
            self.0.source = self.0.source.take().map(|source| cause::without_secrets(source, call));
            self.0.call = Some(call.clone());
        }
        self
    }
}

impl Display for Error {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if let Some(call) = &self.0.call {
            write!(f, "{}: ", call.operation.id)?;
        }
        f.write_str(&self.0.message)
    }
}

impl Debug for Error {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Inner { kind, message, call, response, path, attempts, source } = &*self.0;
        let mut debug = f.debug_struct("Error");
        debug.field("kind", kind).field("message", message);
        if let Some(call) = call {
            debug.field("operation", &call.operation.id);
        }
        if let Some(response) = response {
            debug.field("response", &ShownResponse { call: call.as_ref(), response });
        }
        if let Some(path) = path {
            debug.field("path", &call.as_ref().map_or_else(|| path.clone(), |call| call.scrub_name(path)));
        }
        if let Some(attempts) = attempts {
            debug.field("attempts", attempts);
        }
        if let Some(source) = source {
            debug.field("source", source);
        }
        debug.finish()
    }
}

/// Prints the status, the names of the headers and the length of the body. The names are from outside.
struct ShownResponse<'a> {
    call: Option<&'a Context>,
    response: &'a BufferedResponse,
}

impl Debug for ShownResponse<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let clean = |name: &str| self.call.map_or_else(|| name.to_owned(), |call| call.scrub_name(name));
        let names: Vec<_> = self.response.headers.keys().map(|name| clean(name.as_str())).collect();
        let mut debug = f.debug_struct("Response");
        debug.field("status", &self.response.status.as_u16()).field("headers", &names);
        debug.field("body", &format_args!("{} bytes", self.response.body.len())).finish()
    }
}

impl From<Fault> for Error {
    fn from(fault: Fault) -> Self {
        Self::new(fault.kind, fault.message)
    }
}

impl From<DecodeError> for Error {
    /// Creates the error of a value that was decoded outside of a call, such as by [`Error::decode_as`].
    fn from(error: DecodeError) -> Self {
        let path = error.path.clone();
        Self::new(ErrorKind::Decode, error.to_string()).with_path(path).with_source(error)
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source.as_deref().map(|source| source as _)
    }
}
