//! [`Error`]: the error of a call or of building a client.

mod cause;
mod predicates;
mod request_id;
mod rpc_status;

use std::error::Error as StdError;
use std::fmt::{self, Debug, Display, Formatter};
use std::mem;
use std::sync::Arc;

use bytes::Bytes;
use http::header::{AUTHORIZATION, PROXY_AUTHORIZATION, SET_COOKIE};
use http::{HeaderMap, HeaderName, StatusCode};
use serde_json::Value;

use crate::buffered_response::BufferedResponse;
use crate::codec::{Decode, DecodeError, Notes, decode_noting};
use crate::documented::{DocumentedErrors, documented};
pub use crate::error::rpc_status::RpcStatus;
use crate::error_kind::ErrorKind;
use crate::excerpt;
use crate::operation::Operation;
use crate::secret::{Secret, scrub, scrub_name};
use crate::sensitive::Learned;

/// An error of any type.
pub type BoxError = Box<dyn StdError + Send + Sync>;

/// How much of a response's body an error keeps.
pub(crate) const BODY_LIMIT: usize = 64 * 1024;

/// The headers of a response that carry secrets.
const SECRET_HEADERS: [HeaderName; 3] = [SET_COOKIE, AUTHORIZATION, PROXY_AUTHORIZATION];

/// The error of a call or of building a client.
///
/// It is the size of a pointer. [`kind`](Self::kind) says what went wrong. It keeps the response if the server
/// responded. `Display` and `Debug` show no token, even if the server echoed it.
pub struct Error(Box<Inner>);

struct Inner {
    kind: ErrorKind,
    message: String,
    call: Option<Context>,
    response: Option<BufferedResponse>,
    path: Option<String>,
    /// How many attempts there were, where they were counted.
    attempts: Option<u32>,
    source: Option<BoxError>,
}

/// The call that an error is about.
#[derive(Clone)]
pub(crate) struct Context {
    /// The operation that was called.
    pub(crate) operation: &'static Operation,
    /// What must not be shown.
    pub(crate) secrets: Arc<[Secret]>,
    /// The token that a source gave for it, which must not be shown either.
    pub(crate) token: Option<Secret>,
    /// The passwords that it sends.
    pub(crate) passwords: Vec<Secret>,
    /// The passwords that its response has.
    pub(crate) learned: Learned,
    /// How many attempts there were.
    pub(crate) attempts: u32,
    /// The host that a documented redirect was followed to, once it was.
    pub(crate) redirected_to: Option<Arc<str>>,
}

impl Context {
    /// The server's name, for messages: `the server`, or the host that it redirected to.
    pub(crate) fn server(&self) -> String {
        self.redirected_to.as_ref().map_or_else(
            || "the server".to_owned(),
            |host| format!("`{host}`, where the server redirected to,"),
        )
    }

    /// A text from outside without the call's secrets.
    pub(crate) fn scrub(&self, text: &str) -> String {
        scrub(&self.all_secrets(), text)
    }

    /// A text from outside without the call's secrets, as a part of a sentence: on one line, and not long.
    pub(crate) fn scrub_short(&self, text: &str) -> String {
        excerpt::visible(&self.scrub(text))
    }

    /// A text that is mostly the crate's or the user's own, without the call's secrets. See [`scrub_name`].
    pub(crate) fn scrub_name(&self, text: &str) -> String {
        scrub_name(&self.all_secrets(), text)
    }

    /// Takes the call's secrets out of JSON. Keys are names.
    pub(crate) fn scrub_json(&self, value: &mut Value) {
        match value {
            Value::String(text) => *text = self.scrub(text),
            Value::Number(number) => {
                let clean = self.scrub(&number.to_string());
                if clean != number.to_string() {
                    *value = clean.into();
                }
            }
            Value::Array(items) => items.iter_mut().for_each(|item| self.scrub_json(item)),
            Value::Object(object) => {
                let entries = mem::take(object).into_iter().map(|(key, mut value)| {
                    self.scrub_json(&mut value);
                    (self.scrub_name(&key), value)
                });
                *object = entries.collect();
            }
            Value::Null | Value::Bool(_) => {}
        }
    }

    /// The sentence of a value that could not be decoded. The values that it quotes are from outside.
    pub(crate) fn scrub_decode_error(&self, error: &DecodeError) -> String {
        let mut message = String::new();
        for (piece, is_quoted) in quoted_pieces(&error.message) {
            message.push_str(&if is_quoted { self.scrub_short(piece) } else { piece.to_owned() });
        }
        DecodeError { path: excerpt::visible(&self.scrub_name(&error.path)), message, ..*error }.to_string()
    }

    /// Whatever must not be shown.
    pub(crate) fn all_secrets(&self) -> Vec<&Secret> {
        self.secrets.iter().chain(&self.token).chain(&self.passwords).collect()
    }
}

/// The pieces of a sentence, and which of them stand in quotation marks or backticks. A mark that is escaped by a
/// backslash does not end a piece.
fn quoted_pieces(text: &str) -> Vec<(&str, bool)> {
    let mut pieces = Vec::new();
    let (mut start, mut open, mut is_escaped) = (0, None, false);
    for (at, c) in text.char_indices() {
        match open {
            None if c == '"' || c == '`' => {
                pieces.push((&text[start..=at], false));
                (start, open) = (at + 1, Some(c));
            }
            Some(mark) if c == mark && !is_escaped => {
                pieces.push((&text[start..at], true));
                (start, open) = (at, None);
            }
            _ => {}
        }
        is_escaped = c == '\\' && !is_escaped;
    }
    pieces.push((&text[start..], open.is_some()));
    pieces
}

impl Error {
    /// The kind of the error.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The status of the response, if there was one.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.0.response.as_ref().map(|response| response.status)
    }

    /// The headers of the response, if there was one.
    #[must_use]
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.0.response.as_ref().map(|response| &response.headers)
    }

    /// The first 64 KiB of the body of the response, if there was one.
    #[must_use]
    pub fn body(&self) -> Option<&Bytes> {
        self.0.response.as_ref().map(|response| &response.body)
    }

    /// Decodes the body of the response as `T`, such as the documented type of this error. Without a
    /// response, the body is empty.
    ///
    /// # Errors
    ///
    /// The first 64 KiB of the body are not JSON of `T`.
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

    /// The documented error of the operation, by status and media type. It is `None` if the server did not
    /// respond, the document does not describe the status, or the body does not have the documented type;
    /// [`decode_as`](Self::decode_as) returns the reason.
    ///
    /// Each operation with documented errors has an enum for them, named after its request: `GetItemError`
    /// for `GetItem`. A pattern selects the enum. The error of another operation is `None`.
    ///
    /// # Examples
    ///
    /// ```ignore
    /// if let Err(error) = client.items().get_item("group", "item").send().await {
    ///     match error.documented() {
    ///         Some(GetItemError::NotFound(problem)) => println!("there is none: {problem}"),
    ///         Some(GetItemError::Conflict) => println!("somebody else changes it"),
    ///         _ => return Err(error),
    ///     }
    /// }
    /// ```
    #[must_use]
    pub fn documented<T: DocumentedErrors>(&self) -> Option<T> {
        documented(self)
    }

    /// The first 64 KiB of the body of the response as text, if they are UTF-8.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        self.body().and_then(|body| std::str::from_utf8(body).ok())
    }

    /// The operation that was called. An error of the client's builder has none.
    #[must_use]
    pub fn operation(&self) -> Option<&'static Operation> {
        self.0.call.as_ref().map(|call| call.operation)
    }

    /// The path in the response where decoding failed, such as `list[0].user.id`; empty for the response
    /// itself. Only errors of the kind [`Decode`](ErrorKind::Decode) have it.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        self.0.path.as_deref()
    }
}

impl Error {
    /// An error of a kind, with a clause that says what happened. The clause is shown unchanged: whoever puts text from
    /// outside into it takes the secrets out first, see [`Context::scrub`].
    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        let message = message.into();
        let (call, response, path, attempts, source) = (None, None, None, None, None);
        Self(Box::new(Inner { kind, message, call, response, path, attempts, source }))
    }

    /// An error of the client's builder.
    pub(crate) fn configuration(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Configuration, message)
    }

    /// Adds what caused it.
    pub(crate) fn with_source(mut self, source: impl Into<BoxError>) -> Self {
        let source = source.into();
        self.0.source = Some(match &self.0.call {
            Some(call) => cause::without_secrets(source, call),
            None => source,
        });
        self
    }

    /// Adds the response, of whose body it keeps the first part.
    pub(crate) fn with_response(mut self, mut response: BufferedResponse) -> Self {
        // A copy, so that the error does not hold on to the whole, or to the buffer of the connection that it lies in.
        response.body = Bytes::copy_from_slice(&response.body[..response.body.len().min(BODY_LIMIT)]);
        for (name, value) in &mut response.headers {
            // Their `Debug` does not show the value then.
            value.set_sensitive(SECRET_HEADERS.contains(name));
        }
        self.0.response = Some(response);
        self
    }

    /// Whether it is about what a redirect led to.
    pub(crate) fn is_redirected(&self) -> bool {
        self.0.call.as_ref().is_some_and(|call| call.redirected_to.is_some())
    }

    /// Adds where in the response it is.
    pub(crate) fn with_path(mut self, path: String) -> Self {
        self.0.path = Some(path);
        self
    }

    /// Says how many attempts the call had.
    pub(crate) fn with_attempts(mut self, attempts: u32) -> Self {
        self.0.attempts = Some(attempts);
        self
    }

    /// Says which call it is about, unless that is said.
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

impl From<DecodeError> for Error {
    /// The error of a value that was decoded apart from a call, such as by [`Error::decode_as`].
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
