//! The default transport: reqwest, with TLS by rustls or by the operating system.

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

use crate::body::Body;
use crate::error::Error;
#[cfg(feature = "native-tls")]
use crate::transport::reqwest_transport::native_tls::with_tls;
#[cfg(not(feature = "native-tls"))]
use crate::transport::reqwest_transport::rustls::with_tls;
use crate::transport::transport_error::TransportError;
use crate::transport::{BoxFuture, Transport};
use crate::url::base_url::BaseUrl;

/// Sends requests with reqwest. It follows no redirects, keeps no cookies, and requests no compression.
pub(crate) struct ReqwestTransport {
    /// The client for https URLs, created on first use.
    https: OnceLock<reqwest::Client>,
    /// The client for http URLs.
    http: reqwest::Client,
    /// The origin of most requests.
    origin: Option<Url>,
    /// The timeout for establishing a connection.
    connect: Duration,
}

impl ReqwestTransport {
    /// Creates a transport. With `https`, the client for https URLs is created at once, so that errors show early.
    ///
    /// Requests to https URLs use the proxy of the environment variables `HTTPS_PROXY` and `NO_PROXY`, which sees only the
    /// name of the host and encrypted bytes. Requests to http URLs use no proxy, since it could read them.
    pub(crate) fn new(https: bool, connect: Duration) -> Result<Self, Error> {
        let http = Self::client(false, connect, reqwest::ClientBuilder::no_proxy)?;
        let transport = Self { https: OnceLock::new(), http, origin: None, connect };
        if https {
            transport.encrypted()?;
        }
        Ok(transport)
    }

    /// Parses the origin of `base` once, for all requests to it.
    pub(crate) fn to(self, base: &BaseUrl) -> Self {
        let origin = Url::parse(&base.to_string()).and_then(|url| url.join("/"));
        Self { origin: origin.ok(), ..self }
    }

    /// Returns the client for https URLs.
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

    /// Converts a request to one of reqwest.
    fn convert(&self, request: Request<Body>) -> Result<reqwest::Request, TransportError> {
        let (parts, body) = request.into_parts();
        let mut request = reqwest::Request::new(parts.method, self.url(&parts.uri)?);
        *request.version_mut() = parts.version;
        *request.headers_mut() = parts.headers;
        *request.body_mut() = Some(request_body(body));
        Ok(request)
    }

    /// Converts a URL to one of reqwest. Fails if the parser changed the path or the query.
    fn url(&self, uri: &Uri) -> Result<Url, TransportError> {
        let url = self.below_origin(uri).map_or_else(|| parse(uri), Ok)?;
        if url.path() == uri.path() && url.query() == uri.query() { Ok(url) } else { Err(other_url()) }
    }

    /// Returns the URL without parsing its host, if it is on the parsed origin.
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

/// Parses a URL for reqwest. Fails if the parser changed the host.
fn parse(uri: &Uri) -> Result<Url, TransportError> {
    let url = Url::parse(&uri.to_string()).map_err(TransportError::connect)?;
    let same_host = url.host_str().zip(uri.host()).is_some_and(|(a, b)| a.eq_ignore_ascii_case(b));
    if same_host { Ok(url) } else { Err(other_url()) }
}

fn other_url() -> TransportError {
    TransportError::connect("different parsers read the URL differently")
}

fn request_body(body: Body) -> reqwest::Body {
    match body.as_bytes() {
        Some(bytes) => bytes.clone().into(),
        None => reqwest::Body::wrap(Shared(Mutex::new(body))),
    }
}

fn transport_error(error: reqwest::Error) -> TransportError {
    // The URL is removed because it contains the values of parameters.
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

/// A streamed request body that is `Sync`, which reqwest requires. The lock is never contended.
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
    use crate::url::base_url::BaseUrl;

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
