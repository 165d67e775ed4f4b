//! Tests of blocking calls, against a real server on loopback.

use std::io::Read;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::Router;
use axum::extract::Request;
use restwright_runtime::auth::{AccessToken, TokenError, TokenSource};
use restwright_runtime::{BoxFuture, Error, ErrorKind, Operation, Transport, blocking};
use samples::sample_api::Item;
use samples::{Client, ClientBuilder};
use serde_json::{Value, json};

static FILE: Operation = Operation::new("GET", "/file");

/// Starts a server on its own thread, and returns its URL.
fn server() -> String {
    let (sender, url) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
            let url = format!("http://{}", listener.local_addr().expect("an address"));
            sender.send(url).expect("the test waits");
            axum::serve(listener, Router::new().fallback(response)).await
        })
    });
    url.recv().expect("a server")
}

async fn response(request: Request) -> String {
    let response: Value = match (request.uri().path(), request.uri().query()) {
        ("/v1/items", None) => json!({"list": [{"id": "1"}, {"id": "2"}], "nextPageToken": "t"}),
        ("/v1/items", Some("page_token=t")) => json!({"list": [{"id": "3"}]}),
        ("/file", _) => json!("x".repeat(100_000)),
        (path, _) => json!({"id": path.rsplit('/').next()}),
    };
    response.to_string()
}

fn builder() -> ClientBuilder {
    Client::builder().base_url(server()).token("t")
}

fn client() -> Client {
    builder().build().expect("good settings")
}

#[test]
fn a_blocking_call_returns_the_value_the_response_or_the_request() {
    let client = client();
    let item: Item = client.items().get_item("g", "a").send().wait().expect("an item");
    assert_eq!(item.id, "a");
    let response = client.items().get_item("g", "b").send_with_meta().wait().expect("an item");
    assert_eq!((response.status.as_u16(), response.attempts, &*response.value.id), (200, 1, "b"));
    let request = blocking::wait(client.items().get_item("g", "c").build()).expect("no runtime here");
    assert!(request.expect("a request").uri().path().ends_with("/c"));
}

#[test]
fn items_and_pages_are_iterators() {
    let client = client();
    let ids: Result<Vec<_>, Error> =
        client.list_items().items().into_iter().map(|item| Ok(item?.id)).collect();
    assert_eq!(ids.expect("two pages"), ["1", "2", "3"]);
    let mut lengths = Vec::new();
    for page in client.list_items().pages() {
        lengths.push(page.expect("a page").list.len());
    }
    assert_eq!(lengths, [2, 1]);
    // The remaining items can be read later.
    let mut items = client.list_items().items().into_iter();
    assert_eq!(items.next().expect("one").expect("an item").id, "1");
    assert_eq!(items.into_inner().resume_token(), None);
}

#[test]
fn a_download_is_a_reader() {
    let download = client().call(&FILE).send_download().wait().expect("a file");
    let mut text = String::new();
    download.into_reader().read_to_string(&mut text).expect("all of it");
    assert_eq!(text.len(), 100_002);
}

#[test]
fn many_threads_may_wait_at_once() {
    let client = client();
    let threads: Vec<_> = (0..16)
        .map(|number| {
            let client = client.clone();
            std::thread::spawn(move || {
                let id = number.to_string();
                assert_eq!(client.items().get_item("g", &id).send().wait().expect("an item").id, id);
            })
        })
        .collect();
    for thread in threads {
        thread.join().expect("no panic");
    }
}

struct Counted(Arc<AtomicUsize>);

impl TokenSource for Counted {
    fn token<'a>(&'a self, _: &'a dyn Transport) -> BoxFuture<'a, Result<AccessToken, TokenError>> {
        let number = self.0.fetch_add(1, Ordering::SeqCst);
        Box::pin(async move { Ok(AccessToken::new(format!("t{number}"))) })
    }
}

#[test]
fn tokens_are_fetched_once_for_all_threads() {
    let count = Arc::new(AtomicUsize::new(0));
    let builder = Client::builder().base_url(server()).token_source(Counted(Arc::clone(&count)));
    let client = builder.build().expect("good settings");
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| client.items().get_item("g", "a").send().wait().expect("an item"));
        }
    });
    assert_eq!(count.load(Ordering::SeqCst), 1);
}

#[test]
fn a_blocking_call_inside_a_runtime_is_an_error() {
    let client = client();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let error = client.items().get_item("g", "a").send().wait().expect_err("a runtime");
        assert_eq!(error.kind(), ErrorKind::Configuration);
        assert!(error.to_string().contains("await it instead"), "{error}");
        let mut items = client.list_items().items().into_iter();
        assert_eq!(items.next().expect("an error").expect_err("a runtime").kind(), ErrorKind::Configuration);
        assert!(items.next().is_none());
        // The client also works in an asynchronous context.
        client.items().get_item("g", "a").send().await.expect("an item");
    });
    // Blocking calls work again afterwards.
    client.items().get_item("g", "a").send().wait().expect("an item");
}
