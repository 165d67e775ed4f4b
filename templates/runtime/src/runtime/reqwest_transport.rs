//! The default transport: reqwest over hyper, with rustls, or with the operating system's TLS.

#[cfg(feature = "native-tls")]
mod native_tls;
#[cfg(not(feature = "native-tls"))]
mod rustls;

use std::pin::Pin;
use std::sync::{Mutex, OnceLock, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use http::uri::Scheme;
use http::{Request, Response, Uri};
use http_body::{Frame, SizeHint};
use reqwest::redirect::Policy;

use crate::runtime::body::Body;
use crate::runtime::error::Error;
#[cfg(feature = "native-tls")]
use crate::runtime::reqwest_transport::native_tls::with_tls;
#[cfg(not(feature = "native-tls"))]
use crate::runtime::reqwest_transport::rustls::with_tls;
use crate::runtime::transport::{BoxFuture, Transport, TransportError};

/// Sends requests with reqwest. It follows no redirect, keeps no cookie, and asks for no compression.
pub(crate) struct ReqwestTransport {
    /// For https URLs, once there is a use for it.
    https: OnceLock<reqwest::Client>,
    /// For http URLs.
    http: reqwest::Client,
    /// How long a connection may take to come about.
    connect: Duration,
}

impl ReqwestTransport {
    /// A transport, which is ready for `https` URLs from the start if they are expected.
    ///
    /// An https URL is reached through the proxy that the environment names (`HTTPS_PROXY`, `NO_PROXY`), which
    /// sees the host's name and encrypted bytes. An http URL never is: its requests would be readable there.
    pub(crate) fn new(https: bool, connect: Duration) -> Result<Self, Error> {
        let http = Self::client(false, connect, reqwest::ClientBuilder::no_proxy)?;
        let transport = Self { https: OnceLock::new(), http, connect };
        if https {
            transport.encrypted()?;
        }
        Ok(transport)
    }

    /// The client for https URLs.
    fn encrypted(&self) -> Result<&reqwest::Client, Error> {
        if let Some(client) = self.https.get() {
            return Ok(client);
        }
        let client = Self::client(true, self.connect, |builder| builder)?;
        Ok(self.https.get_or_init(|| client))
    }

    fn client(
        encrypted: bool,
        connect: Duration,
        proxy: fn(reqwest::ClientBuilder) -> reqwest::ClientBuilder,
    ) -> Result<reqwest::Client, Error> {
        let fault = |error| Error::configuration("the HTTP client cannot be set up").with_source(error);
        let builder = with_tls(reqwest::Client::builder(), encrypted)?
            .redirect(Policy::none())
            .referer(false)
            .connect_timeout(connect);
        proxy(builder).build().map_err(|error| fault(error.without_url()))
    }

    fn client_for(&self, uri: &Uri) -> Result<&reqwest::Client, TransportError> {
        if uri.scheme() == Some(&Scheme::HTTPS) {
            return self.encrypted().map_err(TransportError::connect);
        }
        Ok(&self.http)
    }
}

impl Transport for ReqwestTransport {
    fn send(&self, request: Request<Body>) -> BoxFuture<'_, Result<Response<Body>, TransportError>> {
        Box::pin(async move {
            let client = self.client_for(request.uri())?;
            let response = client.execute(convert(request)?).await.map_err(transport_error)?;
            Ok(Response::from(response).map(|body| Body::stream(ResponseBody(body))))
        })
    }
}

/// Makes a request of reqwest's of it, and checks that its URL parser did not turn the URL into another.
fn convert(request: Request<Body>) -> Result<reqwest::Request, TransportError> {
    let uri = request.uri().clone();
    let request = reqwest::Request::try_from(request.map(request_body))
        .map_err(|error| TransportError::connect(error.without_url()))?;
    let url = request.url();
    let same_host = url.host_str().zip(uri.host()).is_some_and(|(a, b)| a.eq_ignore_ascii_case(b));
    if url.path() != uri.path() || url.query() != uri.query() || !same_host {
        return Err(TransportError::connect("the URL reads differently to different parsers"));
    }
    Ok(request)
}

fn request_body(body: Body) -> reqwest::Body {
    match body.as_bytes() {
        Some(bytes) => bytes.clone().into(),
        None => reqwest::Body::wrap(Shared(Mutex::new(body))),
    }
}

fn transport_error(error: reqwest::Error) -> TransportError {
    // The URL has the values of parameters.
    let error = error.without_url();
    if error.is_connect() {
        TransportError::connect(error)
    } else if error.is_timeout() {
        TransportError::timeout(error)
    } else {
        TransportError::other(error)
    }
}

/// The body of a response.
struct ResponseBody(reqwest::Body);

impl http_body::Body for ResponseBody {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        let frame = ready!(Pin::new(&mut self.0).poll_frame(cx));
        Poll::Ready(frame.map(|frame| frame.map_err(transport_error)))
    }

    fn is_end_stream(&self) -> bool {
        self.0.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.0.size_hint()
    }
}

/// A streamed body of a request, as reqwest wants it to be `Sync`. The lock is never waited for.
struct Shared(Mutex<Body>);

impl http_body::Body for Shared {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        Pin::new(self.0.get_mut().unwrap_or_else(PoisonError::into_inner)).poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).size_hint()
    }
}
