//! [`Server`]: an HTTP server on loopback that keeps the requests.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// A request as the server saw it.
#[derive(Clone, Debug)]
pub struct Seen {
    pub method: Method,
    pub uri: Uri,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Seen {
    /// Returns the method, the path and the query, percent-encoded as in the request.
    pub fn line(&self) -> String {
        format!("{} {}", self.method, self.uri)
    }

    /// Returns the text of a header, or `None` if the request does not have it.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().expect("headers of these tests are text"))
    }

    /// Returns the body as text.
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("the body is text")
    }

    /// Returns the parts of a multipart body: the name, the rest of the head on one line, and the content.
    pub fn parts(&self) -> Vec<(String, String, String)> {
        let media_type = self.header("content-type").expect("a media type");
        let (_, boundary) = media_type.split_once("boundary=").expect("a boundary");
        let text = format!("\r\n{}", self.text());
        let delimiter = format!("\r\n--{boundary}");
        let parts = text.split(&delimiter).filter_map(|part| part.strip_prefix("\r\n"));
        let parts = parts.filter(|part| !part.is_empty()).map(|part| {
            let (head, content) = part.split_once("\r\n\r\n").expect("a head and a content");
            let head = head.strip_prefix("Content-Disposition: form-data; name=\"").expect("a name");
            let (name, rest) = head.split_once('"').expect("the end of the name");
            (name.to_owned(), rest.replace("\r\n", " "), content.to_owned())
        });
        parts.collect()
    }

    /// Decodes the body as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).expect("the body is JSON")
    }
}

type Responses = dyn Fn(&Seen) -> Response + Send + Sync;

/// The state that the server shares with the test.
#[derive(Clone)]
struct Shared {
    seen: Arc<Mutex<Vec<Seen>>>,
    responses: Arc<Responses>,
}

/// A server that listens until it is dropped.
pub struct Server {
    address: SocketAddr,
    shared: Shared,
    task: JoinHandle<()>,
}

impl Server {
    /// Responds to everything with `status`, `content_type` and `body`.
    pub async fn responding(status: u16, content_type: &'static str, body: impl Into<Bytes>) -> Self {
        let (status, body) = (StatusCode::from_u16(status).expect("three digits"), body.into());
        Self::start(move |_| (status, [(header::CONTENT_TYPE, content_type)], body.clone()).into_response())
            .await
    }

    /// Responds to everything with JSON.
    pub async fn json(status: u16, body: &serde_json::Value) -> Self {
        Self::responding(status, "application/json", body.to_string()).await
    }

    /// Responds to each request with the result of `responses`.
    pub async fn start(responses: impl Fn(&Seen) -> Response + Send + Sync + 'static) -> Self {
        let shared = Shared { seen: Arc::default(), responses: Arc::new(responses) };
        let serve = |State(shared): State<Shared>, method, uri, headers, body| async move {
            let seen = Seen { method, uri, headers, body };
            let response = (shared.responses)(&seen);
            shared.seen.lock().expect("nobody panics with the lock").push(seen);
            response
        };
        let router = Router::new().fallback(serve).layer(DefaultBodyLimit::disable());
        let router = router.with_state(shared.clone());
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port on loopback");
        let address = listener.local_addr().expect("a bound socket has an address");
        let task = tokio::spawn(async move {
            axum::serve(listener, router).await.expect("serving on loopback does not fail");
        });
        Self { address, shared, task }
    }

    /// Returns the URL of the server, without a path.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Returns every request so far.
    pub fn requests(&self) -> Vec<Seen> {
        self.shared.seen.lock().expect("nobody panics with the lock").clone()
    }

    /// Returns the only request, and panics if there is not exactly one.
    pub fn only_request(&self) -> Seen {
        let mut requests = self.requests();
        assert_eq!(requests.len(), 1, "exactly one request: {requests:#?}");
        requests.remove(0)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}
