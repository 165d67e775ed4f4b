//! [`Call`]: a call of an operation before it is sent.

#[cfg(feature = "blocking")]
pub mod blocking;
pub(crate) mod curl;
pub(crate) mod execute;
pub(crate) mod failure;
pub(crate) mod operation_request;
pub(crate) mod options;
mod parameters;
pub(crate) mod redirect;
pub(crate) mod request;
pub(crate) mod request_body;
pub(crate) mod response_future;
pub(crate) mod sensitive;

use std::fmt::{self, Debug, Formatter};
use std::sync::Arc;

use bytes::Bytes;
use http::HeaderMap;
use serde::de::DeserializeOwned;

use crate::auth::CachedToken;
use crate::body::form;
use crate::body::multipart::Multipart;
use crate::body::payload::Payload;
use crate::body::{Body, Once};
use crate::call::options::Options;
use crate::call::request_body::RequestBody;
use crate::call::response_future::{RequestFuture, SendFuture};
use crate::client::Client;
use crate::codec::types::protojson::to_base64;
use crate::codec::{Decode, Encode, encode_noting};
use crate::description::operation::Operation;
use crate::error::Error;
use crate::error::context::Context;
use crate::error::error_kind::Fault;
use crate::response::buffered_response::Names;
use crate::response::download::Download;
use crate::response::raw_response::RawResponse;
use crate::response::response_enum::ResponseEnum;
use crate::response::response_variant::{BodyFormat, BodyMode};
use crate::response::streaming::event_stream::EventStream;
use crate::response::streaming::json_lines::JsonLines;
use crate::secret::Secret;
use crate::secret::learned::Learned;

/// A call of an operation before it is sent: its parameters and its body.
///
/// The requests of all operations are built on it, and [`Client::call`] returns one. A value that cannot be sent causes an
/// error when the call is sent. Setting a parameter again replaces its value. Null and empty lists are not sent.
#[derive(Clone)]
#[must_use = "a call does nothing until it is sent"]
pub struct Call {
    pub(crate) client: Client,
    pub(crate) operation: &'static Operation,
    /// The path parameters, with encoded values.
    pub(crate) path: Vec<(&'static str, String)>,
    /// The query parameters, each as encoded pairs.
    pub(crate) query: Vec<(&'static str, String)>,
    /// The cookie parameters, each as encoded pairs.
    pub(crate) cookies: Vec<(&'static str, String)>,
    pub(crate) headers: HeaderMap,
    pub(crate) payload: Option<Payload>,
    /// The media type of the payload, without the boundary of parts.
    pub(crate) media_type: String,
    /// The URL of a page, taken from the previous page. It replaces the operation's URL.
    pub(crate) target: Option<String>,
    pub(crate) options: Options,
    pub(crate) fault: Option<Fault>,
    /// The passwords among the parameters and in the body.
    pub(crate) passwords: Vec<Secret>,
}

impl Call {
    /// Creates a call of an operation, without parameters, like [`Client::call`].
    pub fn new(client: &Client, operation: &'static Operation) -> Self {
        Self {
            client: client.clone(),
            operation,
            path: Vec::new(),
            query: Vec::new(),
            cookies: Vec::new(),
            headers: HeaderMap::new(),
            payload: None,
            media_type: String::new(),
            target: None,
            options: Options::default(),
            fault: None,
            passwords: Vec::new(),
        }
    }

    /// Sets a path parameter. Its value is percent-encoded as a segment or a part of one (RFC 3986, section 3.3). An empty
    /// value and a value that makes the segment `.` or `..` are errors.
    pub fn path(self, name: &'static str, value: &dyn Encode) -> Self {
        self.apply(|call| call.set_path(name, value))
    }

    /// Sets a query parameter. A list is sent as one pair for each item, such as `id=1&id=2`, unless the operation has
    /// another style. Parameters are sent in the order of the calls.
    pub fn query(self, name: &'static str, value: &dyn Encode) -> Self {
        self.apply(|call| call.set_query(name, value))
    }

    /// Sets the whole query. The value is written as a form, as JSON text or as text, depending on the
    /// operation.
    pub fn query_string(self, value: &dyn Encode) -> Self {
        self.apply(|call| call.set_query_string(value))
    }

    /// Sets a header. The items of a list are separated by commas. The headers of the client itself cannot be
    /// set.
    pub fn header(self, name: &'static str, value: &dyn Encode) -> Self {
        self.apply(|call| call.set_header(name, value))
    }

    /// Sets a cookie. Characters that are illegal in a cookie are percent-encoded.
    pub fn cookie(self, name: &'static str, value: &dyn Encode) -> Self {
        self.apply(|call| call.set_cookie(name, value))
    }

    /// Sets the body as JSON.
    pub fn json(self, body: &dyn Encode) -> Self {
        self.apply(|call| {
            let json = encode_noting(body, &mut call.passwords).map_err(|error| {
                Fault::encode(format!("the request's body cannot be written as JSON: {error}"))
            })?;
            call.set_payload(Payload::Bytes(json.into()), "application/json");
            Ok(())
        })
    }

    /// Sets the body as a form (`application/x-www-form-urlencoded`).
    pub fn form(self, body: &dyn Encode) -> Self {
        self.apply(|call| {
            let text = form::encode(body, call.operation.encoding, &mut call.passwords)?;
            call.set_payload(Payload::Bytes(text.into()), "application/x-www-form-urlencoded");
            Ok(())
        })
    }

    /// Sets the body as `multipart/form-data`: one part for each property, and one for each item of a list.
    pub fn multipart(self, body: &dyn Encode) -> Self {
        self.apply(|call| {
            let parts = Multipart::new(body, call.operation.encoding, &mut call.passwords)?;
            call.set_payload(Payload::Multipart(parts), "multipart/form-data");
            Ok(())
        })
    }

    /// Sets the body as text.
    pub fn text(self, body: impl Into<String>) -> Self {
        let text = Bytes::from(body.into());
        self.apply(|call| {
            call.set_payload(Payload::Bytes(text), "text/plain; charset=utf-8");
            Ok(())
        })
    }

    /// Sets the body as base64 of the bytes (RFC 4648, section 4).
    pub fn base64(self, body: impl Into<Bytes>) -> Self {
        let text = to_base64(&body.into());
        self.apply(|call| {
            call.set_payload(Payload::Bytes(text.into()), "application/octet-stream");
            Ok(())
        })
    }

    /// Sets the body to bytes, or to a stream that is sent as it arrives. A stream can be sent once.
    pub fn bytes(self, body: impl Into<Body>) -> Self {
        let body = body.into();
        self.apply(|call| {
            let media_type = body.media_type().map(str::to_owned);
            let payload = match body.as_bytes() {
                Some(bytes) => Payload::Bytes(bytes.clone()),
                None => Payload::Stream(Once::new(body)),
            };
            call.set_payload(payload, "application/octet-stream");
            call.media_type = media_type.unwrap_or_else(|| std::mem::take(&mut call.media_type));
            Ok(())
        })
    }

    /// Sets the body to a variant of the operation's body enum.
    pub fn body(self, body: impl RequestBody) -> Self {
        body.set(self)
    }

    /// Sets the media type of the body instead of the operation's. A pattern such as `image/*` is ignored.
    pub fn content_type(mut self, media_type: &str) -> Self {
        if !media_type.contains('*') {
            media_type.clone_into(&mut self.media_type);
        }
        self
    }

    /// Sets the options of this call, which take precedence over those of the client.
    pub fn options(mut self, set: impl FnOnce(Options) -> Options) -> Self {
        self.options = set(self.options);
        self
    }

    /// Builds the request, to be sent by other means. It contains the credentials, including the token of a
    /// source, in headers marked as sensitive or in the URL. Timeouts and retries do not apply to it.
    ///
    /// # Errors
    ///
    /// Fails if a value cannot be sent, or if there is no access token.
    pub fn build(self) -> RequestFuture {
        Box::pin(async move {
            let context = self.context(None, 0);
            let built = match self.client.settings().credentials.tokens(self.operation) {
                None => request::build(&self, None, &context),
                Some(tokens) => match tokens.get().await {
                    Ok(token) => request::build(&self, Some(&token), &self.context(Some(&token), 0)),
                    Err(error) => Err(Error::no_token(error, &context)),
                },
            };
            built.map_err(|error| error.during(&context))
        })
    }

    /// Returns the request as a command line for curl and a POSIX shell, with `[redacted]` in place of
    /// credentials. A body that is not text is read from a file `body`.
    ///
    /// # Errors
    ///
    /// Fails if a value cannot be sent.
    pub fn to_curl(&self) -> Result<String, Error> {
        curl::command(self).map_err(|error| error.during(&self.context(None, 0)))
    }

    /// Sends the request and decodes the response as JSON.
    ///
    /// # Errors
    ///
    /// Fails if a value cannot be sent, if the server cannot be reached or does not respond in time, if the status is not
    /// 2xx, or if the response does not decode. [`ErrorKind`](crate::ErrorKind) lists the kinds.
    pub fn send<T: Decode>(self) -> SendFuture<T> {
        SendFuture::new(self, BodyFormat::Json.mode(), RawResponse::json)
    }

    /// Sends the request and deserializes the JSON of the response by serde, into a type of the caller.
    ///
    /// # Errors
    ///
    /// The errors of [`send`](Self::send).
    pub fn send_as<T: DeserializeOwned>(self) -> SendFuture<T> {
        SendFuture::new(self, BodyFormat::Json.mode(), RawResponse::deserialize)
    }

    /// Sends the request and ignores the body of the response.
    ///
    /// # Errors
    ///
    /// The errors of [`send`](Self::send), except those of the body.
    pub fn send_ignoring_body(self) -> SendFuture<()> {
        SendFuture::new(self, BodyFormat::Empty.mode(), |_| Ok(()))
    }

    /// Sends the request and returns the response as text.
    ///
    /// # Errors
    ///
    /// The errors of [`send`](Self::send).
    pub fn send_text(self) -> SendFuture<String> {
        SendFuture::new(self, BodyFormat::Text.mode(), RawResponse::text)
    }

    /// Sends the request and decodes the response from base64, in either alphabet, with or without padding (RFC 4648).
    ///
    /// # Errors
    ///
    /// The errors of [`send`](Self::send).
    pub fn send_base64(self) -> SendFuture<Bytes> {
        SendFuture::new(self, BodyFormat::Base64.mode(), RawResponse::base64)
    }

    /// Sends the request and returns the response as a stream of bytes.
    ///
    /// # Errors
    ///
    /// The errors of [`send`](Self::send), except those of the body.
    pub fn send_download(self) -> SendFuture<Download> {
        SendFuture::new(self, BodyFormat::Download.mode(), RawResponse::download)
    }

    /// Sends the request and returns the response as a stream of events.
    ///
    /// # Errors
    ///
    /// The errors of [`send`](Self::send), except those of the body. A wrong media type is an error.
    pub fn send_events<T: Decode + 'static>(self) -> SendFuture<EventStream<T>> {
        SendFuture::new(self, BodyFormat::Events.mode(), RawResponse::events)
    }

    /// Sends the request and returns the response as a stream of JSON values.
    ///
    /// # Errors
    ///
    /// The errors of [`send`](Self::send), except those of the body.
    pub fn send_lines<T: Decode>(self) -> SendFuture<JsonLines<T>> {
        SendFuture::new(self, BodyFormat::Lines.mode(), RawResponse::lines)
    }

    /// Sends the request and returns the response as the matching variant of the operation's response enum.
    ///
    /// # Errors
    ///
    /// The errors of [`send`](Self::send).
    pub fn send_variants<T: ResponseEnum>(self) -> SendFuture<T> {
        SendFuture::new(self, BodyMode::OneOf(T::VARIANTS), RawResponse::variant)
    }

    /// Returns the context for the errors of an attempt, with its token and number.
    pub(crate) fn context(&self, token: Option<&CachedToken>, attempts: u32) -> Context {
        let secrets = Arc::clone(&self.client.settings().credentials.secrets);
        let token = token.map(|token| token.secret().clone());
        Context {
            operation: self.operation,
            secrets,
            token,
            passwords: self.passwords.clone(),
            learned: Learned::default(),
            attempts,
            redirected_to: None,
        }
    }

    /// Returns the maximum number of bytes of a response in memory.
    pub(crate) fn max_response_bytes(&self) -> usize {
        self.options.max_response_bytes.unwrap_or(self.client.settings().max_response_bytes)
    }

    /// Returns whether the body can still be sent. A stream can be sent once.
    pub(crate) fn is_replayable(&self) -> bool {
        self.payload.as_ref().is_none_or(Payload::is_there)
    }

    fn apply(mut self, set: impl FnOnce(&mut Self) -> Result<(), Fault>) -> Self {
        if let Err(fault) = set(&mut self) {
            self.fault.get_or_insert(fault);
        }
        self
    }

    /// Sets the body and its media type: that of the operation, or `default` if the operation names none or a pattern.
    pub(crate) fn set_payload(&mut self, payload: Payload, default: &str) {
        let named = self.operation.content_type.filter(|media_type| !media_type.contains('*'));
        self.media_type = named.unwrap_or(default).to_owned();
        self.payload = Some(payload);
    }
}

impl Client {
    /// Returns a call of `operation` without parameters.
    ///
    /// The methods of the operations call it. It can also call an operation that the document lacks; [`Operation::new`]
    /// describes one.
    ///
    /// # Examples
    ///
    /// ```ignore
    /// static PING: Operation = Operation::new("GET", "/internal/{name}/ping");
    /// let response: serde_json::Value = client.call(&PING).path("name", &"a").query("deep", &true).send().await?;
    /// ```
    pub fn call(&self, operation: &'static Operation) -> Call {
        Call::new(self, operation)
    }
}

impl Debug for Call {
    /// Prints the names of the parameters without their values, which may be secret.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let names = |pairs: &[(&'static str, String)]| pairs.iter().map(|pair| pair.0).collect::<Vec<_>>();
        let mut debug = f.debug_struct("Call");
        debug.field("operation", &self.operation.id);
        debug.field("path", &names(&self.path)).field("query", &names(&self.query));
        debug.field("headers", &Names(&self.headers)).field("cookies", &names(&self.cookies));
        debug.field("body", &self.payload.as_ref().map(Payload::size)).field("options", &self.options);
        debug.finish_non_exhaustive()
    }
}
