//! [`Server`]: an HTTP server on loopback that sends one response to every request and records the requests.
//!
//! [`faulty`] has servers that truncate a body, close the connection or never respond.

pub mod faulty;

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::response::IntoResponse;
use conductorone::Client;
use conductorone::http::{HeaderMap, Method, StatusCode, Uri, header};
use conductorone::runtime::Retry;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// The token of every client that [`client_for`] creates.
pub const TOKEN: &str = "marked-secret-token";

/// Returns a client for the server at `url`. The client does not retry.
pub fn client_for(url: &str) -> Client {
    let builder = Client::builder().base_url(url).token(TOKEN).retry(Retry::none());
    builder.build().expect("a loopback URL and a token are enough")
}

/// A request that the server received.
#[derive(Clone, Debug)]
pub struct Seen {
    pub method: Method,
    /// The percent-encoded path.
    pub path: String,
    /// The percent-encoded query, or `None` without a question mark.
    pub query: Option<String>,
    pub headers: HeaderMap,
    pub body: String,
}

impl Seen {
    /// Returns the text of a header, or `None` if the request has no header of this name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().expect("headers of these tests are text"))
    }
}

/// A server that listens until it is dropped.
pub struct Server {
    address: SocketAddr,
    seen: Arc<Mutex<Vec<Seen>>>,
    task: JoinHandle<()>,
}

impl Server {
    /// Starts a server that responds with `status`, `content_type` and `body`.
    pub async fn responding(status: u16, content_type: &str, body: &str) -> Self {
        let status = StatusCode::from_u16(status).expect("a status of three digits");
        Self::start((status, [(header::CONTENT_TYPE, content_type.to_owned())], body.to_owned())).await
    }

    /// Starts a server that responds with `status` and JSON.
    pub async fn json(status: u16, body: &str) -> Self {
        Self::responding(status, "application/json", body).await
    }

    /// Starts a server that sends `response`.
    pub async fn start(response: impl IntoResponse + Clone + Send + Sync + 'static) -> Self {
        let seen = Arc::new(Mutex::new(Vec::new()));
        let keep = |State(seen): State<Arc<Mutex<Vec<Seen>>>>, method, uri, headers, body| async move {
            record(&seen, method, &uri, headers, &body);
            response.into_response()
        };
        let router = Router::new().fallback(keep).with_state(Arc::clone(&seen));
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port on loopback");
        let address = listener.local_addr().expect("a bound socket has an address");
        let task = tokio::spawn(async move {
            axum::serve(listener, router).await.expect("serving on loopback does not fail");
        });
        Self { address, seen, task }
    }

    /// Returns the URL of the server, without a path.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Returns a client for this server.
    pub fn client(&self) -> Client {
        client_for(&self.url())
    }

    /// Returns the requests so far.
    pub fn requests(&self) -> Vec<Seen> {
        self.seen.lock().expect("no test panics while it holds the lock").clone()
    }

    /// Returns the only request.
    ///
    /// # Panics
    ///
    /// If there was no request, or there were several.
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

fn record(seen: &Mutex<Vec<Seen>>, method: Method, uri: &Uri, headers: HeaderMap, body: &Bytes) {
    let request = Seen {
        method,
        path: uri.path().to_owned(),
        query: uri.query().map(str::to_owned),
        headers,
        body: String::from_utf8(body.to_vec()).expect("bodies of these tests are text"),
    };
    seen.lock().expect("no test panics while it holds the lock").push(request);
}
