//! Tests of custom transports.

use std::collections::VecDeque;
use std::error::Error as _;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};

use bytes::Bytes;
use http::{Request, Response};
use http_body::Frame;
use restwright_runtime::{
    Body, BoxFuture, ErrorKind, Operation, Transport, TransportError, TransportErrorKind,
};
use samples::sample_api::{CreateItem, Item};

use crate::server::{Server, builder};

/// Records requests, and responds with an item whose id is the host of the request. Token requests get the token `t`.
#[derive(Clone, Default)]
pub(crate) struct Mirror(Arc<Mutex<Vec<Request<Body>>>>);

impl Mirror {
    /// Returns the last request.
    pub(crate) fn taken(&self) -> Request<Body> {
        self.0.lock().expect("not poisoned").pop().expect("a request")
    }

    /// Returns all requests, with bodies as text.
    pub(crate) fn all(&self) -> Vec<Request<String>> {
        let text = |body: Body| String::from_utf8_lossy(body.as_bytes().expect("no stream")).into_owned();
        self.0.lock().expect("not poisoned").drain(..).map(|request| request.map(text)).collect()
    }
}

impl Transport for Mirror {
    fn send(&self, request: Request<Body>) -> BoxFuture<'_, Result<Response<Body>, TransportError>> {
        let json = if request.uri().path().ends_with("/token") {
            r#"{"access_token":"t","expires_in":3600}"#.to_owned()
        } else {
            format!(r#"{{"id":"{}"}}"#, request.uri().host().unwrap_or_default())
        };
        self.0.lock().expect("not poisoned").push(request);
        Box::pin(async { Ok(Response::new(json.into())) })
    }
}

/// Fails every request.
pub(crate) struct Failing(pub(crate) fn() -> TransportError);

impl Transport for Failing {
    fn send(&self, _: Request<Body>) -> BoxFuture<'_, Result<Response<Body>, TransportError>> {
        Box::pin(async { Err(self.0()) })
    }
}

/// Responds with a body of frames.
struct Framed(Vec<Result<&'static str, &'static str>>);

impl Transport for Framed {
    fn send(&self, _: Request<Body>) -> BoxFuture<'_, Result<Response<Body>, TransportError>> {
        let frames = Frames(self.0.iter().copied().collect());
        Box::pin(async { Ok(Response::new(Body::stream(frames))) })
    }
}

struct Frames(VecDeque<Result<&'static str, &'static str>>);

impl http_body::Body for Frames {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        Poll::Ready(self.0.pop_front().map(|frame| match frame {
            Ok(data) => Ok(Frame::data(Bytes::from_static(data.as_bytes()))),
            Err(why) => Err(TransportError::other(why)),
        }))
    }
}

#[tokio::test]
async fn a_transport_is_given_a_request_of_the_http_crate() {
    let mirror = Mirror::default();
    let client = builder("https://acme.test/c1").transport(mirror.clone()).build().expect("good settings");
    let item = client.items().create_item("g").body(Item::new("a")).send().await.expect("an item");
    assert_eq!(item.id, "acme.test");

    let request = mirror.taken();
    assert_eq!(request.method(), http::Method::POST);
    assert_eq!(request.uri(), "https://acme.test/c1/v1/groups/g/items");
    assert_eq!(request.body().as_bytes().expect("not a stream"), r#"{"id":"a"}"#);
    assert_eq!(request.extensions().get::<&'static Operation>(), Some(&CreateItem::OPERATION));
}

#[tokio::test]
async fn the_kinds_of_a_transport_are_kinds_of_the_error() {
    for (fail, kind) in [
        ((|| TransportError::connect("why")) as fn() -> TransportError, ErrorKind::Connect),
        (|| TransportError::timeout("why"), ErrorKind::Timeout),
        (|| TransportError::other("why"), ErrorKind::Transport),
    ] {
        let client = builder("https://acme.test").transport(Failing(fail)).build().expect("good settings");
        let error = client.items().create_item("g").send().await.expect_err("an error");
        assert_eq!(error.kind(), kind);
        assert_eq!(error.source().map(ToString::to_string).as_deref(), Some("why"));
    }
    assert_eq!(TransportError::connect("why").kind(), TransportErrorKind::Connect);
}

#[tokio::test]
async fn a_response_may_come_in_frames() {
    let send = async |frames| {
        let client = builder("https://acme.test").transport(Framed(frames)).build().expect("good settings");
        client.items().create_item("g").send().await
    };
    let item = send(vec![Ok("{\"id\""), Ok(""), Ok(":\"x\"}")]).await.expect("an item");
    assert_eq!(item.id, "x");
    let error = send(vec![Ok("{\"id\""), Err("cut")]).await.expect_err("an error");
    assert_eq!((error.kind(), error.body().expect("kept").len()), (ErrorKind::Transport, 5));
}

#[tokio::test]
async fn a_transport_may_be_shared() {
    let shared: Arc<dyn Transport> = Arc::new(Mirror::default());
    let client = builder("https://acme.test").transport(shared).build().expect("good settings");
    client.clone().items().create_item("g").send().await.expect("an item");
}

#[tokio::test]
async fn clones_share_connections() {
    let server = Server::json(200, r#"{"id":"x"}"#).await;
    let client = server.client();
    let calls = (0..20).map(|_| {
        let client = client.clone();
        tokio::spawn(async move { client.items().get_item("g", "i").send().await })
    });
    for call in calls.collect::<Vec<_>>() {
        call.await.expect("no panic").expect("an item");
    }
    assert_eq!(server.seen().len(), 20);
}
