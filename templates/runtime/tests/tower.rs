//! Tests of tower layers around the transport.

use std::convert::Infallible;
use std::future::{Ready, ready};
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use http_body::Frame;
use restwright_runtime::auth::ClientCredentials;
use restwright_runtime::{Body, BoxFuture, ErrorKind, Operation, Retry, Transport, TransportError};
use samples::sample_api::Item;
use samples::{Client, ClientBuilder};
use tokio::sync::Notify;
use tower::limit::{ConcurrencyLimitLayer, RateLimitLayer};
use tower::timeout::TimeoutLayer;
use tower_layer::{Layer, layer_fn};
use tower_service::Service;

/// Responds with an item, or with a token to token requests. Records requests and the maximum number of concurrent ones.
#[derive(Clone, Default)]
struct Items {
    under_way: Arc<AtomicUsize>,
    most: Arc<AtomicUsize>,
    seen: Arc<Mutex<Vec<Request<()>>>>,
    slow: Option<Arc<Notify>>,
}

impl Transport for Items {
    fn send(&self, request: Request<Body>) -> BoxFuture<'_, Result<Response<Body>, TransportError>> {
        let json = if request.uri().path() == "/token" {
            r#"{"access_token":"t","expires_in":3600}"#
        } else {
            r#"{"id":"x"}"#
        };
        self.seen.lock().expect("not poisoned").push(request.map(drop));
        Box::pin(async move {
            let now = self.under_way.fetch_add(1, Ordering::SeqCst) + 1;
            self.most.fetch_max(now, Ordering::SeqCst);
            match &self.slow {
                Some(slow) => slow.notified().await,
                None => tokio::task::yield_now().await,
            }
            self.under_way.fetch_sub(1, Ordering::SeqCst);
            Ok(Response::new(json.into()))
        })
    }
}

fn builder(items: &Items) -> ClientBuilder {
    Client::builder().base_url("https://x.test").transport(items.clone()).retry(Retry::none())
}

async fn get(client: &Client) -> Result<Item, restwright_runtime::Error> {
    client.items().get_item("g", "i").send().await
}

#[tokio::test]
async fn a_layer_of_tower_limits_all_calls_of_a_client_together() {
    let items = Items::default();
    let client = builder(&items).layer(ConcurrencyLimitLayer::new(2)).build().expect("good settings");
    let calls = (0..10).map(|_| {
        let client = client.clone();
        tokio::spawn(async move { get(&client).await })
    });
    for call in calls.collect::<Vec<_>>() {
        call.await.expect("no panic").expect("an item");
    }
    assert_eq!(items.most.load(Ordering::SeqCst), 2);
}

#[tokio::test(start_paused = true)]
async fn a_service_that_cannot_be_cloned_has_its_state_for_all_calls() {
    let start = tokio::time::Instant::now();
    let client = builder(&Items::default()).layer(RateLimitLayer::new(1, Duration::from_secs(1)));
    let client = client.build().expect("good settings");
    for _ in 0..3 {
        get(&client.clone()).await.expect("an item");
    }
    assert!(start.elapsed() >= Duration::from_secs(2), "{:?}", start.elapsed());
}

#[tokio::test(start_paused = true)]
async fn an_error_of_a_layer_is_one_of_the_transport() {
    let items = Items { slow: Some(Arc::default()), ..Items::default() };
    let client = builder(&items).layer(TimeoutLayer::new(Duration::from_secs(1)));
    let error = get(&client.build().expect("good settings")).await.expect_err("too slow");
    assert_eq!(error.kind(), ErrorKind::Transport);
    assert!(error.to_string().contains("timed out"), "{error}");
}

/// Fails with an error of the transport.
struct Down(fn() -> TransportError);

impl Transport for Down {
    fn send(&self, _: Request<Body>) -> BoxFuture<'_, Result<Response<Body>, TransportError>> {
        Box::pin(async { Err(self.0()) })
    }
}

#[tokio::test]
async fn the_kind_of_the_transport_s_error_comes_through_layers() {
    for (fail, kind) in [
        ((|| TransportError::connect("c")) as fn() -> TransportError, ErrorKind::Connect),
        (|| TransportError::timeout("t"), ErrorKind::Timeout),
        (|| TransportError::refused("r"), ErrorKind::Refused),
        (|| TransportError::other("o"), ErrorKind::Transport),
    ] {
        let client = builder(&Items::default()).transport(Down(fail));
        // The limit boxes the error, and the layer of the test wraps the box.
        let client = client.layer(layer_fn(Wrapping)).layer(TimeoutLayer::new(Duration::from_secs(1)));
        let error = get(&client.build().expect("good settings")).await.expect_err("down");
        assert_eq!(error.kind(), kind, "{error:?}");
    }
}

/// A layer that wraps errors.
#[derive(Clone)]
struct Wrapping<S>(S);

/// An error with a cause.
#[derive(Debug)]
struct Wrapped(Box<dyn std::error::Error + Send + Sync>);

impl std::fmt::Display for Wrapped {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("wrapped")
    }
}

impl std::error::Error for Wrapped {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&*self.0)
    }
}

impl<S> Service<Request<Body>> for Wrapping<S>
where
    S: Service<Request<Body>, Response = Response<Body>, Future: Send + 'static>,
    S::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    type Response = Response<Body>;
    type Error = Wrapped;
    type Future = BoxFuture<'static, Result<Response<Body>, Wrapped>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Wrapped>> {
        self.0.poll_ready(cx).map_err(|error| Wrapped(error.into()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let response = self.0.call(request);
        Box::pin(async { response.await.map_err(|error| Wrapped(error.into())) })
    }
}

/// Adds its name to the request, and replaces the type of the response body.
#[derive(Clone)]
struct Naming(&'static str);

struct Named<S>(S, &'static str);

impl<S> Layer<S> for Naming {
    type Service = Named<S>;

    fn layer(&self, inner: S) -> Named<S> {
        Named(inner, self.0)
    }
}

/// A body of another type than the runtime's.
struct Other(Option<Bytes>);

impl http_body::Body for Other {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        Poll::Ready(self.0.take().map(|bytes| Ok(Frame::data(bytes))))
    }
}

impl<S: Service<Request<Other>>> Service<Request<Body>> for Named<S> {
    type Response = Response<Other>;
    type Error = Infallible;
    type Future = Ready<Result<Response<Other>, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: Request<Body>) -> Self::Future {
        let json = format!(r#"{{"id":"{}"}}"#, self.1);
        ready(Ok(Response::new(Other(Some(json.into())))))
    }
}

#[tokio::test]
async fn a_layer_may_have_bodies_of_its_own_and_the_first_is_the_outermost() {
    let items = Items::default();
    let client = builder(&items).layer(Naming("outer")).layer(Naming("inner")).build();
    assert_eq!(get(&client.expect("good settings")).await.expect("an item").id, "outer");
    assert!(items.seen.lock().expect("not poisoned").is_empty());
}

/// Never becomes ready again.
struct Closed<S>(S);

impl<S> Service<Request<Body>> for Closed<S> {
    type Response = Response<Body>;
    type Error = Wrapped;
    type Future = Ready<Result<Response<Body>, Wrapped>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Wrapped>> {
        Poll::Ready(Err(Wrapped("closed".into())))
    }

    fn call(&mut self, _: Request<Body>) -> Self::Future {
        ready(Err(Wrapped("called".into())))
    }
}

#[tokio::test]
async fn a_service_that_is_never_ready_refuses() {
    let client = builder(&Items::default()).layer(layer_fn(Closed)).retry(Retry::default());
    let error = get(&client.build().expect("good settings")).await.expect_err("closed");
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Refused, 1));
    assert!(error.to_string().contains("closed"), "{error}");
}

#[tokio::test]
async fn requests_for_tokens_go_through_layers_and_are_of_no_operation() {
    let items = Items::default();
    let source = ClientCredentials::new("https://auth.test/token", "id", "s").expect("a good URL");
    let client = builder(&items).token_source(source).layer(layer_fn(Wrapping));
    get(&client.build().expect("good settings")).await.expect("an item");
    let seen = items.seen.lock().expect("not poisoned");
    let operation = |request: &Request<()>| request.extensions().get::<&'static Operation>().is_some();
    assert_eq!(seen.iter().map(operation).collect::<Vec<_>>(), [false, true]);
}
