//! Servers for these tests: one that records requests, and one that responds with any bytes.

use std::sync::{Arc, Mutex};

use axum::extract::Request;
use axum::response::Response;
use axum::{Router, body};
use restwright_runtime::Retry;
use samples::{Client, ClientBuilder};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// The token of these tests' clients.
pub(crate) const TOKEN: &str = "tok-MARKED-secret/+~.=";

/// An item, as JSON.
pub(crate) const ITEM: &str = r#"{"id":"x"}"#;

/// A request that the server received.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    /// `GET /path?query`.
    pub(crate) line: String,
    pub(crate) headers: http::HeaderMap,
    pub(crate) body: String,
}

impl Seen {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().expect("text"))
    }
}

/// An HTTP server that returns one response for every request.
pub(crate) struct Server {
    /// The URL of the server, without a trailing slash.
    pub(crate) url: String,
    seen: Arc<Mutex<Vec<Seen>>>,
}

impl Server {
    /// Starts a server that responds with a status, headers and a body.
    pub(crate) async fn new(status: u16, headers: &[(&'static str, &str)], body: impl Into<String>) -> Self {
        let response = response(status, headers, body);
        Self::responding(move |_| response.clone()).await
    }

    /// Starts a server that responds with the result of a function, whose argument is the number of earlier requests.
    async fn responding(response: impl Fn(usize) -> http::Response<String> + Send + Sync + 'static) -> Self {
        let (listener, url) = listen().await;
        let seen = Arc::new(Mutex::new(Vec::new()));
        let keep = Arc::clone(&seen);
        let response = Arc::new(response);
        let app = Router::new().fallback(move |request: Request| {
            let (keep, response) = (Arc::clone(&keep), Arc::clone(&response));
            async move {
                let seen = see(request).await;
                let mut keep = keep.lock().expect("not poisoned");
                keep.push(seen);
                Response::from(response(keep.len() - 1).map(body::Body::from))
            }
        });
        tokio::spawn(async { axum::serve(listener, app).await });
        Self { url, seen }
    }

    /// Starts a server that responds with these statuses in order, headers and an item. The last status is repeated.
    pub(crate) async fn in_turn(responses: &[(u16, &[(&'static str, &str)])]) -> Self {
        let responses: Vec<_> =
            responses.iter().map(|(status, headers)| response(*status, headers, ITEM)).collect();
        Self::responding(move |made| responses[made.min(responses.len() - 1)].clone()).await
    }

    /// Starts a server that responds with a status and the JSON for the number of the request, counted from 1.
    pub(crate) async fn numbered(
        status: u16,
        json: impl Fn(usize) -> String + Send + Sync + 'static,
    ) -> Self {
        let headers = [("content-type", "application/json")];
        Self::responding(move |made| response(status, &headers, json(made + 1))).await
    }

    /// Starts a server that responds with a status and JSON.
    pub(crate) async fn json(status: u16, body: impl Into<String>) -> Self {
        Self::new(status, &[("content-type", "application/json")], body).await
    }

    /// Returns a client of this server, with a token.
    pub(crate) fn client(&self) -> Client {
        self.builder().build().expect("good settings")
    }

    /// Returns settings for a client of this server, with a token.
    pub(crate) fn builder(&self) -> ClientBuilder {
        builder(&self.url)
    }

    /// Returns the requests so far.
    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.seen.lock().expect("not poisoned").clone()
    }

    /// Returns the only request.
    pub(crate) fn seen_once(&self) -> Seen {
        let seen = self.seen();
        assert_eq!(seen.len(), 1, "{seen:?}");
        seen[0].clone()
    }
}

/// Returns settings for a client of the server at `url`, with a token and without retries.
pub(crate) fn builder(url: &str) -> ClientBuilder {
    Client::builder().base_url(url).token(TOKEN).retry(Retry::none())
}

fn response(
    status: u16,
    headers: &[(&'static str, &str)],
    body: impl Into<String>,
) -> http::Response<String> {
    let mut response = http::Response::new(body.into());
    *response.status_mut() = status.try_into().expect("a status");
    for (name, value) in headers {
        response.headers_mut().append(*name, value.parse().expect("a header"));
    }
    response
}

/// A server for one connection, which reads the head of a request and writes `bytes`. It then closes the connection,
/// or waits until the client does.
pub(crate) struct RawServer {
    pub(crate) url: String,
    /// Completes when the head of a request was read and `bytes` were written.
    pub(crate) asked: oneshot::Receiver<()>,
    /// Completes when the connection ends.
    pub(crate) closed: JoinHandle<()>,
}

impl RawServer {
    pub(crate) async fn closing(bytes: impl Into<Vec<u8>>) -> Self {
        Self::new(bytes.into(), false).await
    }

    pub(crate) async fn waiting(bytes: impl Into<Vec<u8>>) -> Self {
        Self::new(bytes.into(), true).await
    }

    async fn new(bytes: Vec<u8>, wait: bool) -> Self {
        let (listener, url) = listen().await;
        let (sender, asked) = oneshot::channel();
        let closed = tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.expect("a connection");
            read_head(&mut stream).await;
            // The client may close the connection before the end.
            let _ = stream.write_all(&bytes).await;
            let _ = sender.send(());
            if wait {
                let _ = stream.read_to_end(&mut Vec::new()).await;
            }
        });
        Self { url, asked, closed }
    }

    pub(crate) fn builder(&self) -> ClientBuilder {
        builder(&self.url)
    }
}

async fn see(request: Request) -> Seen {
    let (parts, body) = request.into_parts();
    let body = body::to_bytes(body, usize::MAX).await.expect("a whole body");
    Seen {
        line: format!("{} {}", parts.method, parts.uri),
        headers: parts.headers,
        body: String::from_utf8(body.to_vec()).expect("text"),
    }
}

/// Binds a port of this machine, and returns its URL.
pub(crate) async fn listen() -> (TcpListener, String) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    (listener, url)
}

pub(crate) async fn read_head(stream: &mut TcpStream) {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await.expect("a head"));
    }
}
