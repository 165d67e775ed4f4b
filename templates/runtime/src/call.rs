//! [`Call`]: a request in the making.

use std::fmt::{self, Debug, Formatter};
use std::sync::Arc;

use bytes::Bytes;
use http::HeaderMap;

use crate::auth::CachedToken;
use crate::body::Body;
use crate::buffered_response::Names;
use crate::client::Client;
use crate::codec::protojson::to_base64;
use crate::codec::{Decode, Encode, encode_noting};
use crate::curl;
use crate::download::Download;
use crate::error::{Context, Error};
use crate::event_stream::EventStream;
use crate::fault::Fault;
use crate::form;
use crate::json_lines::JsonLines;
use crate::multipart::Multipart;
use crate::operation::Operation;
use crate::options::Options;
use crate::payload::{Once, Payload};
use crate::raw_response::{BodyMode, RawResponse};
use crate::request;
use crate::request_body::RequestBody;
use crate::response_enum::ResponseEnum;
use crate::response_future::{RequestFuture, SendFuture};
use crate::secret::Secret;
use crate::sensitive::Learned;

/// A call of an operation: its parameters and its body, until it is sent.
///
/// This is the building block under every operation of the crate, started by [`Client::call`]. A value that
/// cannot be sent is remembered, and is the error of [`send`](Self::send). A parameter that is set
/// again has its last value; one that is null or an empty list is left out.
#[derive(Clone)]
#[must_use = "a call does nothing until it is sent"]
pub struct Call {
    pub(crate) client: Client,
    pub(crate) operation: &'static Operation,
    /// Values of the path, encoded.
    pub(crate) path: Vec<(&'static str, String)>,
    /// Parameters of the query, each as encoded pairs.
    pub(crate) query: Vec<(&'static str, String)>,
    /// Parameters in the Cookie header, each as encoded pairs.
    pub(crate) cookies: Vec<(&'static str, String)>,
    pub(crate) headers: HeaderMap,
    pub(crate) payload: Option<Payload>,
    /// The media type of the payload, without the boundary of parts.
    pub(crate) media_type: String,
    /// The URL of a page, which the page before it has, instead of the operation's own.
    pub(crate) target: Option<String>,
    pub(crate) options: Options,
    pub(crate) fault: Option<Fault>,
    /// The passwords among the parameters and in the body.
    pub(crate) passwords: Vec<Secret>,
}

impl Call {
    /// A call of an operation, with no parameter set. [`Client::call`] does the same.
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

    /// Sets a parameter of the path. It is encoded as (a part of) a segment (RFC 3986, section 3.3); an empty
    /// value is an error, and so is one that makes the segment `.` or `..`.
    pub fn path(self, name: &'static str, value: &dyn Encode) -> Self {
        self.apply(|call| call.set_path(name, value))
    }

    /// Sets a parameter of the query, a list as one pair an item unless the operation says otherwise. Parameters have
    /// the order in which they are set.
    pub fn query(self, name: &'static str, value: &dyn Encode) -> Self {
        self.apply(|call| call.set_query(name, value))
    }

    /// Sets the whole query: to the value as a form, or where the operation says so, to its JSON text or to the text that it
    /// is.
    pub fn query_string(self, value: &dyn Encode) -> Self {
        self.apply(|call| call.set_query_string(value))
    }

    /// Sets a header, a list as its items with commas between. Those of the client itself cannot be set.
    pub fn header(self, name: &'static str, value: &dyn Encode) -> Self {
        self.apply(|call| call.set_header(name, value))
    }

    /// Sets a cookie. What a cookie cannot hold is percent-encoded.
    pub fn cookie(self, name: &'static str, value: &dyn Encode) -> Self {
        self.apply(|call| call.set_cookie(name, value))
    }

    /// Sets the body, as JSON.
    pub fn json(self, body: &dyn Encode) -> Self {
        self.apply(|call| {
            let json = encode_noting(body, &mut call.passwords).map_err(|error| {
                Fault::encode(format!("the request's body cannot be written as JSON: {error}"))
            })?;
            call.set_payload(Payload::Bytes(json.into()), "application/json");
            Ok(())
        })
    }

    /// Sets the body, as a form (`application/x-www-form-urlencoded`).
    pub fn form(self, body: &dyn Encode) -> Self {
        self.apply(|call| {
            let text = form::encode(body, call.operation.encoding, &mut call.passwords)?;
            call.set_payload(Payload::Bytes(text.into()), "application/x-www-form-urlencoded");
            Ok(())
        })
    }

    /// Sets the body, as parts (`multipart/form-data`): one for each property, and for a list one for each item.
    pub fn multipart(self, body: &dyn Encode) -> Self {
        self.apply(|call| {
            let parts = Multipart::new(body, call.operation.encoding, &mut call.passwords)?;
            call.set_payload(Payload::Multipart(parts), "multipart/form-data");
            Ok(())
        })
    }

    /// Sets the body, as text.
    pub fn text(self, body: impl Into<String>) -> Self {
        let text = Bytes::from(body.into());
        self.apply(|call| {
            call.set_payload(Payload::Bytes(text), "text/plain; charset=utf-8");
            Ok(())
        })
    }

    /// Sets the body, as base64 of the bytes (RFC 4648, section 4).
    pub fn base64(self, body: impl Into<Bytes>) -> Self {
        let text = to_base64(&body.into());
        self.apply(|call| {
            call.set_payload(Payload::Bytes(text.into()), "application/octet-stream");
            Ok(())
        })
    }

    /// Sets the body, as it is: bytes, or a stream that is sent as it arrives. A stream can be sent once.
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

    /// Sets the body to one of those that the operation takes.
    pub fn body(self, body: impl RequestBody) -> Self {
        body.set(self)
    }

    /// Sets the media type of the body, instead of the operation's. A pattern such as `image/*` is not one, and changes
    /// nothing.
    pub fn content_type(mut self, media_type: &str) -> Self {
        if !media_type.contains('*') {
            media_type.clone_into(&mut self.media_type);
        }
        self
    }

    /// Sets what this call does otherwise than its client.
    pub fn options(mut self, set: impl FnOnce(Options) -> Options) -> Self {
        self.options = set(self.options);
        self
    }

    /// The request, for who sends it by other means. The credentials are in it, also a token that a source has to be asked
    /// for, in headers that are marked as sensitive or in the URL. It has no time limits, and is not tried again.
    ///
    /// # Errors
    ///
    /// When a value that was set cannot be sent, or there is no access token.
    pub fn build(self) -> RequestFuture {
        Box::pin(async move {
            let context = self.context(None, 0);
            let built = match self.client.settings().credentials.tokens(self.operation) {
                None => request::build(&self, None, &context),
                Some(tokens) => match tokens.get().await {
                    Ok(token) => request::build(&self, Some(&token), &self.context(Some(&token), 0)),
                    Err(error) => Err(error.into_error(&context)),
                },
            };
            built.map_err(|error| error.during(&context))
        })
    }

    /// The request as a command line for curl and a POSIX shell, to try by hand or to report. Where credentials belong, it
    /// has `[redacted]`. A body that is not text is read from a file `body`.
    ///
    /// # Errors
    ///
    /// When a value that was set cannot be sent.
    pub fn to_curl(&self) -> Result<String, Error> {
        curl::command(self).map_err(|error| error.during(&self.context(None, 0)))
    }

    /// Sends the request and reads the response as JSON.
    ///
    /// # Errors
    ///
    /// When a value that was set cannot be sent, the server cannot be reached or does not respond in time, the
    /// status is not 2xx, or the response cannot be read. The kinds are those of
    /// [`ErrorKind`](crate::ErrorKind).
    pub fn send<T: Decode>(self) -> SendFuture<T> {
        SendFuture::new(self, BodyMode::Bytes, RawResponse::json)
    }

    /// Sends the request and does not look at the body of the response.
    ///
    /// # Errors
    ///
    /// As [`send`](Self::send), where the body cannot be the reason.
    pub fn send_ignoring_body(self) -> SendFuture<()> {
        SendFuture::new(self, BodyMode::Nothing, |_| Ok(()))
    }

    /// Sends the request and reads the response as text.
    ///
    /// # Errors
    ///
    /// As [`send`](Self::send).
    pub fn send_text(self) -> SendFuture<String> {
        SendFuture::new(self, BodyMode::Bytes, RawResponse::text)
    }

    /// Sends the request and reads the response as base64 of bytes, in either alphabet, padded or not.
    ///
    /// # Errors
    ///
    /// As [`send`](Self::send).
    pub fn send_base64(self) -> SendFuture<Bytes> {
        SendFuture::new(self, BodyMode::Bytes, RawResponse::base64)
    }

    /// Sends the request and gives the response as it arrives.
    ///
    /// # Errors
    ///
    /// As [`send`](Self::send), where the body cannot be the reason.
    pub fn send_download(self) -> SendFuture<Download> {
        SendFuture::new(self, BodyMode::Open, RawResponse::download)
    }

    /// Sends the request and gives the events of the response as they arrive.
    ///
    /// # Errors
    ///
    /// As [`send`](Self::send), where the body cannot be the reason, but its media type can.
    pub fn send_events<T: Decode + 'static>(self) -> SendFuture<EventStream<T>> {
        SendFuture::new(self, BodyMode::Open, RawResponse::events)
    }

    /// Sends the request and gives the JSON values of the response as they arrive.
    ///
    /// # Errors
    ///
    /// As [`send`](Self::send), where the body cannot be the reason.
    pub fn send_lines<T: Decode>(self) -> SendFuture<JsonLines<T>> {
        SendFuture::new(self, BodyMode::Open, RawResponse::lines)
    }

    /// Sends the request and reads the response as the one of those that the operation has.
    ///
    /// # Errors
    ///
    /// As [`send`](Self::send).
    pub fn send_variants<T: ResponseEnum>(self) -> SendFuture<T> {
        SendFuture::new(self, BodyMode::OneOf(T::VARIANTS), RawResponse::variant)
    }

    /// What an error of this call is about, in the attempt with that number and token.
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

    /// How many bytes of a response are held in memory at most.
    pub(crate) fn max_response_bytes(&self) -> usize {
        self.options.max_response_bytes.unwrap_or(self.client.settings().max_response_bytes)
    }

    /// Whether the body can be sent: a stream can until somebody takes it.
    pub(crate) fn is_replayable(&self) -> bool {
        self.payload.as_ref().is_none_or(Payload::is_there)
    }

    fn apply(mut self, set: impl FnOnce(&mut Self) -> Result<(), Fault>) -> Self {
        if let Err(fault) = set(&mut self) {
            self.fault.get_or_insert(fault);
        }
        self
    }

    /// Sets the body, under the media type that the operation names, or else this one.
    pub(crate) fn set_payload(&mut self, payload: Payload, default: &str) {
        let named = self.operation.content_type.filter(|media_type| !media_type.contains('*'));
        self.media_type = named.unwrap_or(default).to_owned();
        self.payload = Some(payload);
    }
}

impl Debug for Call {
    /// Shows what was set, not the values: they may be secrets.
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
