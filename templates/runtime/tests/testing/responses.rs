//! Tests of mock responses of all kinds, and of simulated failures.

use std::time::Duration;

use restwright_runtime::testing::{Mock, MockResponse};
use restwright_runtime::{Download, ErrorKind, EventStream, JsonLines, Operation, Retry};
use samples::sample_api::{GetItem, Item};
use serde_json::{Value, json};
use tokio::time::Instant;

use crate::{builder, client};

static ANY: Operation = Operation::new("GET", "/any");

#[tokio::test(start_paused = true)]
async fn a_mock_fails_with_the_kinds_of_network_errors() {
    let mock = Mock::new();
    let cut_off = MockResponse::json(&Item::new("abc")).truncated_after(4);
    for (reply, kind) in [
        (MockResponse::connect_error(), ErrorKind::Connect),
        (MockResponse::reset(), ErrorKind::Transport),
        (MockResponse::timeout(), ErrorKind::Timeout),
        (MockResponse::no_response(), ErrorKind::Timeout),
        (cut_off.clone(), ErrorKind::Transport),
        (MockResponse::json(&Item::new("abc")).stalled_after(4), ErrorKind::Timeout),
        (MockResponse::status(404), ErrorKind::Status),
        (MockResponse::text("<html>"), ErrorKind::Decode),
    ] {
        mock.on::<GetItem>().responds(reply);
        let error = client(&mock).items().get_item("g", "a").send().await.expect_err("a failure");
        assert_eq!(error.kind(), kind, "{error}");
    }
    mock.on::<GetItem>().responds(cut_off);
    let error = client(&mock).items().get_item("g", "a").send().await.expect_err("a failure");
    assert_eq!(error.body().expect("a part"), "{\"id");
}

#[tokio::test]
async fn a_mock_responds_with_the_status_and_headers_of_the_test() {
    let mock = Mock::new();
    let problem =
        MockResponse::json(&json!({"message": "no such item"})).with_status(404).header("x-request-id", "r1");
    mock.on::<GetItem>().responds(problem);
    let error = client(&mock).items().get_item("g", "a").send().await.expect_err("404");
    assert!(error.is_not_found() && error.to_string().contains("no such item"), "{error}");
    assert_eq!(error.request_id(), Some("r1"));
}

#[tokio::test]
async fn a_mock_responds_with_events_lines_and_bytes() {
    let mock = Mock::new();
    let events =
        mock.on_operation::<()>(&ANY).responds(MockResponse::events([Item::new("a"), Item::new("b")]));
    let events =
        events.then(MockResponse::lines([1, 2])).then(MockResponse::bytes("image/png", &[255_u8, 0][..]));
    events.then(MockResponse::text("plain"));
    let client = client(&mock);
    let mut events: EventStream<Item> = client.call(&ANY).send_events().await.expect("events");
    assert_eq!(events.next().await.expect("one").expect("an item").data.id, "a");
    assert_eq!(events.next().await.expect("two").expect("an item").data.id, "b");
    assert!(events.next().await.is_none());
    let mut lines: JsonLines<i32> = client.call(&ANY).send_lines().await.expect("lines");
    assert_eq!(
        (lines.next().await.expect("one").ok(), lines.next().await.expect("two").ok()),
        (Some(1), Some(2))
    );
    let download: Download = client.call(&ANY).send_download().await.expect("a file");
    assert_eq!(download.media_type(), Some("image/png"));
    assert_eq!(download.bytes().await.expect("bytes"), [255, 0][..]);
    assert_eq!(client.call(&ANY).send_text().await.expect("text"), "plain");
}

#[tokio::test]
async fn text_is_sent_as_text_where_the_operation_asks_for_it() {
    static TEXT: Operation = Operation::new("GET", "/text");
    let mut operation = TEXT.clone();
    operation.accept = "text/csv, */*";
    let operation: &'static Operation = Box::leak(Box::new(operation));
    let mock = Mock::new();
    mock.on_operation(operation).returns("a,b".to_owned());
    assert_eq!(client(&mock).call(operation).send_text().await.expect("text"), "a,b");
    mock.on_operation(&TEXT).returns("a,b".to_owned());
    let value: Value = client(&mock).call(&TEXT).send().await.expect("JSON");
    assert_eq!(value, "a,b");
}

#[tokio::test(start_paused = true)]
async fn failures_of_a_mock_are_retried_by_the_client() {
    let mock = Mock::new();
    let script = mock.on::<GetItem>().responds(MockResponse::connect_error()).then(MockResponse::status(503));
    let script = script.then(MockResponse::reset()).then_returns(Item::new("a"));
    let client = builder(&mock).retry(Retry::default()).build().expect("good settings");
    let start = Instant::now();
    let response = client.items().get_item("g", "a").send_with_meta().await.expect("an item");
    assert_eq!((response.attempts, script.calls().len()), (4, 4));
    assert!(start.elapsed() < Duration::from_secs(3), "{:?}", start.elapsed());
}
