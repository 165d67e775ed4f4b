//! [`ReceivedRequest`]: a request that a mock received.

use std::fmt::{self, Debug, Display, Formatter};
use std::future::poll_fn;
use std::pin::Pin;

use bytes::{Bytes, BytesMut};
use http::header::COOKIE;
use http::{HeaderMap, Method, Request, Uri};
use http_body::Body as _;
use serde_json::Value;
use tokio::time::Instant;

use crate::body::Body;
use crate::call::redirect::Hop;
use crate::call::sensitive::Sensitive;
use crate::codec::{Decode, DecodeError, from_slice};
use crate::description::operation::Operation;
use crate::response::buffered_response::Names;
use crate::testing::path_values::decoded;
use crate::testing::recording::redaction::Redaction;
use crate::testing::recording::scrubber::Scrubber;
use crate::transport::transport_error::TransportError;

/// A request that a mock received, with its whole body.
///
/// Its `Debug` output contains no credentials, and only the names of headers.
#[derive(Clone)]
pub struct ReceivedRequest {
    operation: Option<&'static Operation>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
    /// Whether the body is a stream that was not read.
    is_streamed: bool,
    at: Instant,
    /// The names of API keys in the query, and of those in cookies.
    keys: (Vec<&'static str>, Vec<&'static str>),
    /// Whether the request follows a redirect.
    is_hop: bool,
    pub(crate) scrubber: Scrubber,
}

impl ReceivedRequest {
    /// Reads a request with its whole body.
    pub(crate) async fn read(request: Request<Body>) -> Result<Self, TransportError> {
        let mut seen = Self::sent(&request);
        if seen.is_streamed {
            seen.body = read(request.into_body()).await?;
            seen.is_streamed = false;
        }
        Ok(seen)
    }

    /// Copies a request that is sent on. A streamed body is not read.
    pub(crate) fn sent(request: &Request<Body>) -> Self {
        let bytes = request.body().as_bytes();
        let sensitive = request.extensions().get::<Sensitive>();
        let keys = sensitive.map(|sensitive| (sensitive.query.clone(), sensitive.cookies.clone()));
        Self {
            operation: request.extensions().get::<&'static Operation>().copied(),
            method: request.method().clone(),
            uri: request.uri().clone(),
            headers: request.headers().clone(),
            body: bytes.cloned().unwrap_or_default(),
            is_streamed: bytes.is_none(),
            at: Instant::now(),
            keys: keys.unwrap_or_default(),
            is_hop: request.extensions().get::<Hop>().is_some(),
            scrubber: Scrubber::of(sensitive.map(|sensitive| &sensitive.context)),
        }
    }

    /// Returns whether the body is a stream that was not read.
    pub(crate) fn is_streamed(&self) -> bool {
        self.is_streamed
    }

    /// Returns the operation, or `None` for a request to a token endpoint.
    #[must_use]
    pub fn operation(&self) -> Option<&'static Operation> {
        self.operation
    }

    /// Returns the HTTP method.
    #[must_use]
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// Returns the whole URL, including API keys in the query.
    #[must_use]
    pub fn uri(&self) -> &Uri {
        &self.uri
    }

    /// Returns the path, percent-encoded as it was sent.
    #[must_use]
    pub fn path(&self) -> &str {
        self.uri.path()
    }

    /// Returns the decoded values of a query parameter.
    #[must_use]
    pub fn query(&self, name: &str) -> Vec<String> {
        let pairs = self.query_pairs();
        let named = pairs.iter().map(|pair| decoded(pair)).filter(|(key, _)| key == name);
        named.map(|(_, value)| value).collect()
    }

    /// Returns the headers, including credentials.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Returns the value of a header. Returns `None` if the header is missing or is not visible ASCII.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// Returns the body.
    #[must_use]
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// Decodes the body from JSON.
    ///
    /// # Errors
    ///
    /// Fails if the body is not a JSON value of `T`.
    pub fn decode_body<T: Decode>(&self) -> Result<T, DecodeError> {
        from_slice(&self.body)
    }

    /// Returns the time of arrival, on Tokio's clock.
    #[must_use]
    pub fn at(&self) -> Instant {
        self.at
    }

    /// Returns the body as JSON, or `None` if it is not JSON.
    pub(crate) fn json(&self) -> Option<Value> {
        serde_json::from_slice(&self.body).ok()
    }

    /// Returns the encoded pairs of the query, without API keys.
    pub(crate) fn query_pairs(&self) -> Vec<&str> {
        let pairs = self.uri.query().unwrap_or_default().split('&').filter(|pair| !pair.is_empty());
        pairs.filter(|pair| !self.keys.0.contains(&&*decoded(pair).0)).collect()
    }

    /// Returns the pairs of the query with redacted secrets. For a request that follows a redirect, every value is redacted,
    /// since the URL may be signed.
    pub(crate) fn shown_pairs(&self, redaction: &Redaction, scrubber: &Scrubber) -> Vec<String> {
        let shown = |pair: &&str| {
            if self.is_hop { redaction.signed_pair(pair, scrubber) } else { redaction.pair(pair, scrubber) }
        };
        self.query_pairs().iter().map(shown).collect()
    }

    /// Returns the encoded cookies, without API keys.
    pub(crate) fn cookies(&self) -> Vec<&str> {
        let header = self.headers.get(COOKIE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let cookies = header.split("; ").filter(|cookie| !cookie.is_empty());
        cookies.filter(|cookie| !self.keys.1.contains(&&*decoded(cookie).0)).collect()
    }
}

async fn read(mut body: Body) -> Result<Bytes, TransportError> {
    let mut bytes = BytesMut::new();
    while let Some(frame) = poll_fn(|cx| Pin::new(&mut body).poll_frame(cx)).await {
        bytes.extend_from_slice(&frame?.into_data().unwrap_or_default());
    }
    Ok(bytes.freeze())
}

impl Display for ReceivedRequest {
    /// Prints the operation, the method, the path and the query, such as `Items.Get: GET /v1/items/a?deep=true`. Secrets are
    /// redacted.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if let Some(operation) = self.operation {
            write!(f, "{}: ", operation.id)?;
        }
        let redaction = Redaction::default();
        write!(f, "{} {}", self.method, self.scrubber.text(self.path()))?;
        for (index, pair) in self.shown_pairs(&redaction, &self.scrubber).iter().enumerate() {
            write!(f, "{}{pair}", if index == 0 { '?' } else { '&' })?;
        }
        Ok(())
    }
}

impl Debug for ReceivedRequest {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReceivedRequest")
            .field("request", &format_args!("{self}"))
            .field("headers", &Names(&self.headers))
            .field("body", &format_args!("{} bytes", self.body.len()))
            .finish_non_exhaustive()
    }
}
