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
use reqwest::Url;
use reqwest::redirect::Policy;

use crate::base_url::BaseUrl;
use crate::body::Body;
use crate::error::Error;
#[cfg(feature = "native-tls")]
use crate::reqwest_transport::native_tls::with_tls;
#[cfg(not(feature = "native-tls"))]
use crate::reqwest_transport::rustls::with_tls;
use crate::transport::{BoxFuture, Transport, TransportError};

/// Sends requests with reqwest. It follows no redirect, keeps no cookie, and asks for no compression.
pub(crate) struct ReqwestTransport {
    /// For https URLs, once there is a use for it.
    https: OnceLock<reqwest::Client>,
    /// For http URLs.
    http: reqwest::Client,
    /// The URL that most requests are below, without its path.
    origin: Option<Url>,
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
        let transport = Self { https: OnceLock::new(), http, origin: None, connect };
        if https {
            transport.encrypted()?;
        }
        Ok(transport)
    }

    /// The same one, which parses the host of requests to the origin of `base` here, and not for each of them.
    pub(crate) fn to(self, base: &BaseUrl) -> Self {
        let origin = Url::parse(&base.to_string()).and_then(|url| url.join("/"));
        Self { origin: origin.ok(), ..self }
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

    /// Makes a request of reqwest's of it.
    fn convert(&self, request: Request<Body>) -> Result<reqwest::Request, TransportError> {
        let (parts, body) = request.into_parts();
        let mut request = reqwest::Request::new(parts.method, self.url(&parts.uri)?);
        *request.version_mut() = parts.version;
        *request.headers_mut() = parts.headers;
        *request.body_mut() = Some(request_body(body));
        Ok(request)
    }

    /// Makes a URL of reqwest's of it, and checks that its parser did not turn it into another.
    fn url(&self, uri: &Uri) -> Result<Url, TransportError> {
        let url = self.below_origin(uri).map_or_else(|| parse(uri), Ok)?;
        if url.path() == uri.path() && url.query() == uri.query() { Ok(url) } else { Err(other_url()) }
    }

    /// The URL, if it is below the origin.
    fn below_origin(&self, uri: &Uri) -> Option<Url> {
        let is_there = |origin: &&Url| {
            uri.scheme_str() == Some(origin.scheme())
                && uri.authority().is_some_and(|authority| authority.as_str() == origin.authority())
        };
        let mut url = self.origin.as_ref().filter(is_there)?.clone();
        url.set_path(uri.path());
        url.set_query(uri.query());
        Some(url)
    }
}

impl Transport for ReqwestTransport {
    fn send(&self, request: Request<Body>) -> BoxFuture<'_, Result<Response<Body>, TransportError>> {
        Box::pin(async move {
            let client = self.client_for(request.uri())?;
            let response = client.execute(self.convert(request)?).await.map_err(transport_error)?;
            Ok(Response::from(response).map(|body| Body::stream(ResponseBody(body))))
        })
    }
}

/// Makes a URL of reqwest's of it, and checks that the host did not become another.
fn parse(uri: &Uri) -> Result<Url, TransportError> {
    let url = Url::parse(&uri.to_string()).map_err(TransportError::connect)?;
    let same_host = url.host_str().zip(uri.host()).is_some_and(|(a, b)| a.eq_ignore_ascii_case(b));
    if same_host { Ok(url) } else { Err(other_url()) }
}

fn other_url() -> TransportError {
    TransportError::connect("the URL reads differently to different parsers")
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

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::ReqwestTransport;
    use crate::base_url::BaseUrl;

    #[test]
    fn a_url_is_the_same_wherever_most_requests_go() {
        let transport = || ReqwestTransport::new(false, Duration::MAX).expect("a transport");
        let there = transport().to(&BaseUrl::parse("http://api.test:80/v1").expect("a URL"));
        for (uri, expected) in [
            ("http://api.test/v1/a%2Fb/..c?d=e+f&g", Some("http://api.test/v1/a%2Fb/..c?d=e+f&g")),
            ("http://api.test", Some("http://api.test/")),
            ("http://api.test:80/a", Some("http://api.test/a")),
            ("http://API.test/a", Some("http://api.test/a")),
            ("http://api.test:81/a", Some("http://api.test:81/a")),
            ("https://api.test/a?", Some("https://api.test/a?")),
            ("http://[::1]/a", Some("http://[::1]/a")),
            ("http://api.test/a/../b", None),
            ("http://api.test/%2e%2E/b", None),
            ("http://api.test/a?'", None),
            ("http://0x7f.1/a", None),
        ] {
            let uri = uri.parse().expect("a URI");
            for transport in [&there, &transport()] {
                let url = transport.url(&uri).ok();
                assert_eq!(url.as_ref().map(reqwest::Url::as_str), expected, "{uri}");
            }
        }
    }
}
