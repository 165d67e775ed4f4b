//! Tests of middlewares.

use std::future::pending;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use http::{HeaderValue, Request, Response, StatusCode};
use restwright_runtime::auth::ClientCredentials;
use restwright_runtime::{Body, BoxFuture, ErrorKind, Middleware, Next, Retry, TransportError};
use samples::ClientBuilder;
use samples::sample_api::Item;

use crate::server::{ITEM, Server, builder};
use crate::transport::Mirror;

type Outcome<'a> = BoxFuture<'a, Result<Response<Body>, TransportError>>;

/// Records calls, and adds its name to the request and the response.
#[derive(Clone)]
struct Noting(&'static str, Arc<Mutex<Vec<String>>>);

impl Noting {
    fn note(&self, what: String) {
        self.1.lock().expect("not poisoned").push(what);
    }
}

impl Middleware for Noting {
    fn handle<'a>(&'a self, mut request: Request<Body>, next: Next<'a>) -> Outcome<'a> {
        Box::pin(async move {
            let (name, operation, attempt) = (self.0, next.operation(), next.attempt());
            self.note(format!("{name}: {} {attempt} {}", operation.id, request.method()));
            request.headers_mut().append("x-by", HeaderValue::from_static(name));
            let mut response = next.run(request).await?;
            self.note(format!("{name}: {}", response.status().as_u16()));
            response.headers_mut().append("x-by", HeaderValue::from_static(name));
            Ok(response)
        })
    }
}

fn quick(server: &Server) -> ClientBuilder {
    server.builder().retry(Retry::default().pauses(Duration::ZERO, Duration::ZERO))
}

#[tokio::test]
async fn middlewares_wrap_each_attempt_in_the_order_of_their_registration() {
    let server = Server::in_turn(&[(503, &[]), (200, &[])]).await;
    let notes = Arc::default();
    let (outer, inner) = (Noting("outer", Arc::clone(&notes)), Noting("inner", Arc::clone(&notes)));
    let client = quick(&server).middleware(outer).middleware(inner).build().expect("good settings");
    let response = client.items().get_item("g", "i").send_with_meta().await.expect("an item");
    let by: Vec<_> = response.headers.get_all("x-by").iter().collect();
    assert_eq!(by, ["inner", "outer"]);
    let attempt = |number: u32, status: u16| {
        [
            format!("outer: Items.Get {number} GET"),
            format!("inner: Items.Get {number} GET"),
            format!("inner: {status}"),
            format!("outer: {status}"),
        ]
    };
    assert_eq!(*notes.lock().expect("not poisoned"), [attempt(1, 503), attempt(2, 200)].concat());
    let sent = server.seen().remove(1).headers;
    assert_eq!(sent.get_all("x-by").iter().collect::<Vec<_>>(), ["outer", "inner"]);
}

/// Responds without calling `next`.
struct Cached(&'static str);

impl Middleware for Cached {
    fn handle<'a>(&'a self, _: Request<Body>, _: Next<'a>) -> Outcome<'a> {
        Box::pin(async { Ok(Response::new(self.0.into())) })
    }
}

#[tokio::test]
async fn a_middleware_can_respond_without_sending() {
    let mirror = Mirror::default();
    let client = builder("https://x.test").transport(mirror.clone()).middleware(Cached(ITEM));
    let item = client.build().expect("good settings").items().get_item("g", "i").send().await;
    assert_eq!((item.expect("an item"), mirror.all().len()), (Item::new("x"), 0));
}

/// Fails every attempt.
struct Broken(fn() -> TransportError);

impl Middleware for Broken {
    fn handle<'a>(&'a self, _: Request<Body>, _: Next<'a>) -> Outcome<'a> {
        Box::pin(async { Err(self.0()) })
    }
}

#[tokio::test]
async fn the_kind_of_a_middleware_s_error_decides_on_a_retry() {
    let server = Server::json(200, ITEM).await;
    for (fail, kind, attempts) in [
        ((|| TransportError::refused("not today")) as fn() -> TransportError, ErrorKind::Refused, 1),
        (|| TransportError::connect("nobody"), ErrorKind::Connect, 4),
        (|| TransportError::other("halfway"), ErrorKind::Transport, 1),
    ] {
        let client = quick(&server).middleware(Broken(fail)).build().expect("good settings");
        let error = client.items().create_item("g").send().await.expect_err("an error");
        assert_eq!((error.kind(), error.attempts()), (kind, attempts));
    }
    let client = quick(&server).middleware(Broken(|| TransportError::refused("not today")));
    let error = client.build().expect("good settings").items().create_item("g").send().await;
    let said = format!("Items.Create: the request was not sent to {}: not today", server.url);
    assert_eq!(error.expect_err("refused").to_string(), said);
    assert!(server.seen().is_empty());
}

/// Never completes.
struct Stuck;

impl Middleware for Stuck {
    fn handle<'a>(&'a self, _: Request<Body>, _: Next<'a>) -> Outcome<'a> {
        Box::pin(pending())
    }
}

#[tokio::test(start_paused = true)]
async fn timeouts_apply_to_middlewares() {
    let client = builder("https://x.test").transport(Mirror::default()).middleware(Stuck);
    let client = client.build().expect("good settings");
    let error = client.items().get_item("g", "i").send().await.expect_err("no response");
    assert_eq!(error.kind(), ErrorKind::Timeout);
}

/// Replaces a 404 by a 200 with an item.
struct Softening;

impl Middleware for Softening {
    fn handle<'a>(&'a self, request: Request<Body>, next: Next<'a>) -> Outcome<'a> {
        Box::pin(async move {
            let mut response = next.run(request).await?;
            if response.status() == StatusCode::NOT_FOUND {
                *response.status_mut() = StatusCode::OK;
                *response.body_mut() = ITEM.into();
            }
            Ok(response)
        })
    }
}

#[tokio::test]
async fn a_shared_middleware_can_change_the_response() {
    let server = Server::json(404, "{}").await;
    let shared: Arc<dyn Middleware> = Arc::new(Softening);
    let client = server.builder().middleware(shared).build().expect("good settings");
    assert_eq!(client.items().get_item("g", "i").send().await.expect("an item"), Item::new("x"));
}

#[tokio::test]
async fn requests_for_tokens_bypass_middlewares() {
    let mirror = Mirror::default();
    let notes = Arc::default();
    let source = ClientCredentials::new("https://auth.test/token", "id", "s").expect("a good URL");
    let client = builder("https://x.test").token_source(source).transport(mirror.clone());
    let client = client.middleware(Noting("it", Arc::clone(&notes))).build().expect("good settings");
    client.items().get_item("g", "i").send().await.expect("an item");
    assert_eq!(mirror.all().len(), 2);
    assert_eq!(*notes.lock().expect("not poisoned"), ["it: Items.Get 1 GET", "it: 200"]);
}
