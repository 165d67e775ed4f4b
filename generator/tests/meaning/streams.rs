//! Tests of responses that are read while they arrive: events, lines, files.

use std::convert::Infallible;
use std::sync::Mutex;

use axum::body::{Body, Bytes};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use fixture_streams::operations::streams::{ChoiceResponse, UnionResponseEvent};
use fixture_streams::{Client, ErrorKind};
use tokio::sync::mpsc::UnboundedSender;

use crate::arriving::Arriving;
use crate::server::Server;

fn client(server: &Server) -> Client {
    let builder = Client::builder().base_url(server.url()).max_response_bytes(1024);
    builder.build().expect("a loopback URL is enough")
}

/// Starts a server with one response, whose body arrives in pieces that the test sends.
async fn arriving(media_type: &'static str) -> (Server, UnboundedSender<Bytes>) {
    let (sender, body) = Arriving::<Infallible>::new();
    let body = Mutex::new(Some(body));
    let response = move |_: &_| -> Response {
        let body = body.lock().expect("nobody panics with the lock").take().map(Body::new);
        ([(CONTENT_TYPE, media_type)], body.unwrap_or_default()).into_response()
    };
    (Server::start(response).await, sender)
}

fn send(sender: &UnboundedSender<Bytes>, text: &'static str) {
    sender.send(Bytes::from_static(text.as_bytes())).expect("the server waits for it");
}

#[tokio::test]
async fn events_are_given_while_the_response_goes_on() {
    let (server, sender) = arriving("text/event-stream").await;
    send(&sender, ": hello\n\nid: 1\nevent: token\nretry: 5\ndata: {\"text\":\ndata: \"a\"}\n\n");
    let mut events = client(&server).streams().typed().send().await.expect("the response begins");
    let event = events.next().await.expect("an event").expect("a good one");
    assert_eq!((event.event.as_str(), event.id.as_str(), event.data.text.as_str()), ("token", "1", "a"));
    assert_eq!(event.retry.map(|time| time.as_millis()), Some(5));
    // The test sends the next bytes only now, so the client has not waited for them.
    send(&sender, "data: {\"text\": 5}\n\ndata: {\"text\": \"b\"}\r\n\r\ndata: [DONE]\n\n");
    let error = events.next().await.expect("an event").expect_err("the text is a number");
    assert_eq!((error.kind(), error.path()), (ErrorKind::Decode, Some("text")));
    assert_eq!(events.next().await.expect("an event").expect("a good one").data.text, "b");
    assert!(events.next().await.is_none());
    assert_eq!(server.only_request().header("accept"), Some("text/event-stream"));
}

#[tokio::test]
async fn items_of_a_stream_are_what_their_data_hold() {
    let (server, sender) = arriving("text/event-stream").await;
    send(&sender, "data: {\"text\": \"a\"}\n\n");
    drop(sender);
    let mut events = client(&server).streams().items().send().await.expect("the response begins");
    assert_eq!(events.next().await.expect("an event").expect("a good one").data.text, "a");
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn events_of_several_types() {
    let (server, sender) = arriving("text/event-stream; charset=utf-8").await;
    send(&sender, "data: {\"text\": \"a\"}\n\ndata: {\"reason\": \"end\"}\n\n");
    drop(sender);
    let mut events = client(&server).streams().union().send().await.expect("the response begins");
    let first = events.next().await.expect("an event").expect("a good one").data;
    assert!(matches!(first, UnionResponseEvent::Token(token) if token.text == "a"));
    let second = events.next().await.expect("an event").expect("a good one").data;
    assert!(matches!(second, UnionResponseEvent::End(end) if end.reason == "end"));
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn events_of_text_are_the_text() {
    let (server, sender) = arriving("text/event-stream").await;
    send(&sender, "data: [DONE]\n\ndata: \"quoted\"\n\n");
    drop(sender);
    let mut events = client(&server).streams().texts().send().await.expect("the response begins");
    assert_eq!(events.next().await.expect("an event").expect("a good one").data, "[DONE]");
    assert_eq!(events.next().await.expect("an event").expect("a good one").data, "\"quoted\"");
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn a_page_is_no_stream() {
    let server = Server::responding(200, "text/html", "<h1>Sign in</h1>").await;
    let error = client(&server).streams().typed().send().await.expect_err("a page");
    assert_eq!(error.kind(), ErrorKind::Decode);
}

#[tokio::test]
async fn lines_are_given_while_the_response_goes_on() {
    let (server, sender) = arriving("application/jsonl").await;
    send(&sender, "{\"text\":\"a\"}\n\n{\"te");
    let mut lines = client(&server).streams().lines().send().await.expect("the response begins");
    assert_eq!(lines.next().await.expect("a line").expect("a good one").text, "a");
    send(&sender, "xt\":\"b\"}\r\n{}\n{\"text\":\"c\"}");
    drop(sender);
    assert_eq!(lines.next().await.expect("a line").expect("a good one").text, "b");
    assert_eq!(lines.next().await.expect("a line").expect_err("no text").kind(), ErrorKind::Decode);
    assert_eq!(lines.next().await.expect("a line").expect("a good one").text, "c");
    assert!(lines.next().await.is_none());
    assert_eq!(server.only_request().header("accept"), Some("application/jsonl"));
}

#[tokio::test]
async fn records_of_a_sequence() {
    let (server, sender) = arriving("application/json-seq").await;
    send(&sender, "\u{1e}{\"text\":\n\"a\"}\n\u{1e}{\"text\":\"b\"}\n");
    drop(sender);
    let mut lines = client(&server).streams().sequence().send().await.expect("the response begins");
    assert_eq!(lines.next().await.expect("a record").expect("a good one").text, "a");
    assert_eq!(lines.next().await.expect("a record").expect("a good one").text, "b");
    assert!(lines.next().await.is_none());
}

#[tokio::test]
async fn the_media_type_tells_a_stream_from_a_whole() {
    let server = Server::responding(200, "application/json", r#"{"text":"a"}"#).await;
    let whole = client(&server).streams().choice().send().await.expect("a response");
    assert!(matches!(whole, ChoiceResponse::Json(token) if token.text == "a"));
    assert_eq!(server.only_request().header("accept"), Some("application/json, text/event-stream"));

    let (server, sender) = arriving("text/event-stream").await;
    send(&sender, "data: {\"text\": \"a\"}\n\n");
    let response = client(&server).streams().choice().send().await.expect("a response");
    let ChoiceResponse::Events(mut events) = response else { panic!("{response:?}") };
    assert_eq!(events.next().await.expect("an event").expect("a good one").data.text, "a");
}

#[tokio::test]
async fn a_file_is_larger_than_what_is_held_in_memory() {
    const CHUNK: usize = 64 * 1024;
    let (server, sender) = arriving("application/octet-stream").await;
    let mut file = client(&server).streams().file().send().await.expect("the response begins");
    let mut read = 0;
    for round in 1_u8..=64 {
        // The test sends each chunk after the client has read the previous one.
        sender.send(vec![round; CHUNK].into()).expect("the server waits for it");
        while read < usize::from(round) * CHUNK {
            let chunk = file.chunk().await.expect("no fault").expect("more");
            assert!(chunk.iter().all(|&byte| byte == round));
            read += chunk.len();
        }
    }
    drop(sender);
    assert!(file.chunk().await.expect("no fault").is_none());

    let server = Server::responding(200, "application/octet-stream", vec![0; 2048]).await;
    let file = client(&server).streams().file().send().await.expect("the response begins");
    assert_eq!(file.bytes().await.expect_err("more than the limit").kind(), ErrorKind::TooLarge);
}
