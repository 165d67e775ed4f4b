//! An OAuth server on loopback that records token requests and returns configured responses.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use axum::extract::Request;
use axum::response::Response;
use axum::{Router, body};
use percent_encoding::percent_decode_str;
use tokio::net::TcpListener;

/// A token request.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    /// `POST /path?query`.
    pub(crate) line: String,
    pub(crate) headers: http::HeaderMap,
    /// The pairs of the form. The names are checked to be unique.
    pub(crate) form: BTreeMap<String, String>,
    pub(crate) body: String,
}

impl Asked {
    /// Returns the sorted names of the form's pairs.
    pub(crate) fn names(&self) -> Vec<&str> {
        self.form.keys().map(String::as_str).collect()
    }
}

pub(crate) struct OAuth {
    /// The URL of the server, without a trailing slash.
    pub(crate) url: String,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl OAuth {
    /// Starts a server that responds to every token request with a status and JSON.
    pub(crate) async fn new(status: u16, json: &'static str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let asked = Arc::new(Mutex::new(Vec::new()));
        let keep = Arc::clone(&asked);
        let app = Router::new().fallback(move |request: Request| {
            let keep = Arc::clone(&keep);
            async move {
                let request = see(request).await;
                keep.lock().expect("not poisoned").push(request);
                Response::builder().status(status).body(body::Body::from(json)).expect("a response")
            }
        });
        tokio::spawn(async { axum::serve(listener, app).await });
        Self { url, asked }
    }

    /// Starts a server that returns the token `t-1`, which expires in an hour.
    pub(crate) async fn giving() -> Self {
        Self::new(200, r#"{"access_token":"t-1","token_type":"bearer","expires_in":3600}"#).await
    }

    pub(crate) fn token_url(&self) -> String {
        format!("{}/auth/v1/token", self.url)
    }

    /// Returns the requests so far.
    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().expect("not poisoned").clone()
    }

    /// Returns the only request.
    pub(crate) fn asked_once(&self) -> Asked {
        let asked = self.asked();
        assert_eq!(asked.len(), 1, "{asked:?}");
        asked[0].clone()
    }
}

async fn see(request: Request) -> Asked {
    let (parts, body) = request.into_parts();
    let body = body::to_bytes(body, usize::MAX).await.expect("a whole body");
    let body = String::from_utf8(body.to_vec()).expect("text");
    assert_eq!(parts.headers["content-type"], "application/x-www-form-urlencoded");
    let mut form = BTreeMap::new();
    for pair in body.split('&') {
        let (name, value) = pair.split_once('=').expect("a pair");
        assert_eq!(form.insert(decoded(name), decoded(value)), None, "{name} comes twice");
    }
    Asked { line: format!("{} {}", parts.method, parts.uri), headers: parts.headers, form, body }
}

fn decoded(text: &str) -> String {
    percent_decode_str(&text.replace('+', " ")).decode_utf8().expect("UTF-8").into_owned()
}
