//! Two crates that depend on the runtime share an error type, a source of tokens, middleware and a pool of
//! connections.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::Router;
use axum::http::{HeaderMap, HeaderValue, Request, Response, StatusCode};
use axum::serve::ListenerExt as _;
use restwright_runtime::auth::{AccessToken, TokenError, TokenSource};
use restwright_runtime::{Body, BoxFuture, Error, Middleware, Next, Retry, Transport, TransportError};

/// A source of tokens that counts the calls.
#[derive(Default)]
struct Tokens(AtomicUsize);

impl TokenSource for Tokens {
    fn token<'a>(&'a self, _: &'a dyn Transport) -> BoxFuture<'a, Result<AccessToken, TokenError>> {
        self.0.fetch_add(1, Ordering::Relaxed);
        Box::pin(async { Ok(AccessToken::new("shared")) })
    }
}

/// Middleware that adds the name of the program and counts attempts.
#[derive(Default)]
struct Named(AtomicUsize);

impl Middleware for Named {
    fn handle<'a>(
        &'a self,
        mut request: Request<Body>,
        next: Next<'a>,
    ) -> BoxFuture<'a, Result<Response<Body>, TransportError>> {
        self.0.fetch_add(1, Ordering::Relaxed);
        request.headers_mut().insert("x-program", HeaderValue::from_static("one"));
        Box::pin(next.run(request))
    }
}

/// Calls both APIs in a function with one error type.
async fn both(first: &first_api::Client, second: &second_api::Client) -> Result<(), Error> {
    first.albums().upload_cover("1", "a").send().await?;
    second.albums().upload_cover("2", "b").send().await?;
    first.albums().upload_cover("3", "c").send().await
}

#[tokio::test]
async fn two_apis_have_one_runtime() {
    let connections = Arc::new(AtomicUsize::new(0));
    let serve = |headers: HeaderMap| async move {
        let has = |name, value| headers.get(name).is_some_and(|it| it == value);
        if has("authorization", "Bearer shared") && has("x-program", "one") {
            StatusCode::NO_CONTENT
        } else {
            StatusCode::BAD_REQUEST
        }
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port on loopback");
    let url = format!("http://{}", listener.local_addr().expect("a bound socket has an address"));
    let accepted = Arc::clone(&connections);
    let listener = listener.tap_io(move |_| {
        accepted.fetch_add(1, Ordering::Relaxed);
    });
    let server = tokio::spawn(async move { axum::serve(listener, Router::new().fallback(serve)).await });

    let (tokens, named) = (Arc::new(Tokens::default()), Arc::new(Named::default()));
    let first = first_api::Client::builder().base_url(&url).retry(Retry::none());
    let first = first.token_source(Arc::clone(&tokens)).middleware(Arc::clone(&named)).build();
    let first = first.expect("good settings");
    let second = second_api::Client::builder().base_url(&url).retry(Retry::none());
    let second = second.token_source(Arc::clone(&tokens)).middleware(Arc::clone(&named));
    let second = second.transport(first.transport()).build().expect("good settings");

    both(&first, &second).await.expect("both calls are as the server wants them");
    assert_eq!(named.0.load(Ordering::Relaxed), 3, "each attempt passes through the middleware");
    assert_eq!(tokens.0.load(Ordering::Relaxed), 2, "each client caches the token");
    assert_eq!(connections.load(Ordering::Relaxed), 1, "both clients use one connection");

    server.abort();
}
