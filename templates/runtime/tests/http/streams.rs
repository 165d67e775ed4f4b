//! Tests of streams of events and lines.

use std::pin::Pin;
use std::time::Duration;

use futures_core::Stream;
use restwright_runtime::ErrorKind;
use samples::Client;
use samples::sample_wire::{GetEvents, GetLines, GetTextEvents, Rgb, builder};

use crate::server::{RawServer, Server};

/// Returns a client of a server that sends a body in chunks of a size, and then ends it or closes the connection.
async fn client(content_type: &str, body: &[u8], size: usize, ends: bool) -> Client {
    let head =
        format!("HTTP/1.1 200 OK\r\ncontent-type: {content_type}\r\ntransfer-encoding: chunked\r\n\r\n");
    let mut bytes = head.into_bytes();
    for chunk in body.chunks(size) {
        bytes.extend_from_slice(format!("{:x}\r\n", chunk.len()).as_bytes());
        bytes.extend_from_slice(chunk);
        bytes.extend_from_slice(b"\r\n");
    }
    if ends {
        bytes.extend_from_slice(b"0\r\n\r\n");
    }
    let server = RawServer::closing(bytes).await;
    builder().base_url(&server.url).max_response_bytes(1000).build().expect("good settings")
}

fn rgb(r: i64) -> Rgb {
    Rgb::default().with_r(r).with_g(2)
}

/// Returns all items of a stream: values as text, and errors as their kinds.
async fn items<T: std::fmt::Debug>(
    mut stream: impl Stream<Item = Result<T, restwright_runtime::Error>> + Unpin,
) -> Vec<String> {
    let mut items = Vec::new();
    while let Some(item) = std::future::poll_fn(|cx| Pin::new(&mut stream).poll_next(cx)).await {
        items.push(match item {
            Ok(value) => format!("{value:?}"),
            Err(error) => format!("{:?} at {:?}", error.kind(), error.path()),
        });
    }
    items
}

#[tokio::test]
async fn events_arrive_whatever_the_chunks_and_ends_of_lines_are() {
    for ending in ["\n", "\r\n", "\r"] {
        let text = "\u{FEFF}: hello\n\nevent: add\nid: 7\nretry: 50\ndata: {\"R\":1,\ndata:  \"G\":2}\n\n\
                    data: {\"R\":3,\"G\":2}\n\ndata: lost";
        let text = text.replace('\n', ending);
        for size in [1, 2, 3, 7, 1000] {
            let client = client("text/event-stream; charset=utf-8", text.as_bytes(), size, true).await;
            let mut events = GetEvents::new(&client).send().await.expect("a stream");
            let first = events.next().await.expect("an event").expect("good");
            assert_eq!((first.event.as_str(), first.id.as_str(), &first.data), ("add", "7", &rgb(1)));
            assert_eq!(first.retry, Some(Duration::from_millis(50)));
            let second = events.next().await.expect("an event").expect("good");
            assert_eq!((second.event.as_str(), second.id.as_str(), second.data), ("message", "7", rgb(3)));
            assert!(events.next().await.is_none() && events.next().await.is_none());
        }
    }
}

#[tokio::test]
async fn an_event_that_cannot_be_read_does_not_end_the_stream() {
    let text = b"data: {\"R\":\"x\",\"G\":2}\n\ndata: {\"R\":1,\"G\":2}\n\ndata: [DONE]\n\ndata: {\"R\":5,\"G\":2}\n\n";
    let client = client("text/event-stream", text, 1000, true).await;
    let mut events = GetEvents::new(&client).send().await.expect("a stream");
    let error = events.next().await.expect("an item").expect_err("no number");
    assert_eq!((error.kind(), error.path()), (ErrorKind::Decode, Some("R")));
    assert_eq!(error.body().expect("kept"), r#"{"R":"x","G":2}"#);
    assert_eq!(events.next().await.expect("an event").expect("good").data, rgb(1));
    assert!(events.next().await.is_none(), "[DONE] ends it");
}

#[tokio::test]
async fn events_of_text_are_the_text() {
    let client = client("text/event-stream", b"data: \"a\"\ndata: b\n\ndata: [DONE]\n\n", 5, true).await;
    let mut events = GetTextEvents::new(&client).send().await.expect("a stream");
    let mut data = Vec::new();
    while let Some(event) = events.next().await {
        data.push(event.expect("text").data);
    }
    assert_eq!(data, ["\"a\"\nb", "[DONE]"]);
}

#[tokio::test]
async fn a_stream_that_breaks_off_or_has_no_end_of_line_is_over_with_an_error() {
    let one = "data: {\"R\":1,\"G\":2}\n\n";
    let long = format!("{one}data: {}", "x".repeat(2000));
    let wide = format!("{one}{}", "data: x\n".repeat(700));
    for (text, ends, last) in [
        (one, false, "Transport at None"),
        (long.as_str(), true, "TooLarge at None"),
        (wide.as_str(), true, "TooLarge at None"),
    ] {
        let client = client("text/event-stream", text.as_bytes(), 64, ends).await;
        let items = items(GetEvents::new(&client).send().await.expect("a stream")).await;
        assert_eq!(items.len(), 2, "{items:?}");
        assert_eq!(items[1], last);
    }
}

#[tokio::test]
async fn html_instead_of_events_is_a_decode_error() {
    let server = Server::new(200, &[("content-type", "text/html")], "<p>").await;
    let client = builder().base_url(&server.url).build().expect("good settings");
    let error = GetEvents::new(&client).send().await.expect_err("a page");
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(error.to_string().contains("`text/html`, which is not a stream of events"), "{error}");
    assert_eq!(server.seen_once().header("accept"), Some("text/event-stream"));
}

#[tokio::test]
async fn a_stream_that_stalls_is_an_error() {
    let server = RawServer::waiting(
        "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\ndata: {\"R\":1,\"G\":2}\n\n",
    );
    let builder = builder().base_url(&server.await.url).stall_timeout(Duration::from_millis(200));
    let mut events = GetEvents::new(&builder.build().expect("good settings")).send().await.expect("a stream");
    assert_eq!(events.next().await.expect("an event").expect("good").data, rgb(1));
    let error = events.next().await.expect("an item").expect_err("nothing comes");
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn lines_and_sequences_are_values() {
    let lines = "{\"R\":1,\"G\":2}\r\n\n{\"R\":2}\n{\"R\":3,\"G\":2}";
    let records = "\u{1E}{\"R\":1,\n\"G\":2}\n\u{1E}{\"R\":2}\n\u{1E}{\"R\":3,\"G\":2}\n";
    for (content_type, text) in [
        ("application/x-ndjson", lines),
        ("application/json", lines),
        ("application/json-seq", records),
        ("application/geo+json-seq; x=y", records),
    ] {
        for size in [1, 5, 1000] {
            let client = client(content_type, text.as_bytes(), size, true).await;
            let items = items(GetLines::new(&client).send().await.expect("a stream")).await;
            assert_eq!(
                items,
                [format!("{:?}", rgb(1)), r#"Decode at Some("")"#.into(), format!("{:?}", rgb(3))]
            );
        }
    }
    let client = client("application/x-ndjson", "x".repeat(2000).as_bytes(), 64, true).await;
    let items = items(GetLines::new(&client).send().await.expect("a stream")).await;
    assert_eq!(items, ["TooLarge at None"]);
}
