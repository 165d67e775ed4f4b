//! Malicious servers: every call ends with a value or a typed error, and stays within its memory limit.

use std::time::Duration;

use restwright_runtime::{Error, ErrorKind, Operation};
use samples::Client;
use samples::sample_api::Item;
use samples::sample_wire::{self, GetEvents, GetFile, GetLines};
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::sync::watch;

use crate::server::{ITEM, RawServer, Server, builder, listen, read_head};

static GET: Operation = Operation::new("GET", "/any");

/// The maximum number of bytes that are read from a server before the client gives up: the limit of a head, plus the buffers of
/// sockets.
const MOST: u64 = 16 << 20;

/// Starts a server that writes `start`, and then `piece` again and again. Also returns the number of written bytes.
async fn endless(start: &'static str, piece: impl Into<Vec<u8>>) -> (String, watch::Receiver<u64>) {
    let piece = piece.into().repeat(1_000);
    let (listener, url) = listen().await;
    let (sent, seen) = watch::channel(0);
    tokio::spawn(async move {
        loop {
            let (mut stream, _) = listener.accept().await.expect("a connection");
            read_head(&mut stream).await;
            let mut open = stream.write_all(start.as_bytes()).await;
            while open.is_ok() {
                sent.send_modify(|sent| *sent += piece.len() as u64);
                open = stream.write_all(&piece).await;
            }
        }
    });
    (url, seen)
}

fn client(url: &str) -> Client {
    builder(url).max_response_bytes(100_000).build().expect("good settings")
}

fn wire(url: &str) -> Client {
    sample_wire::builder().base_url(url).max_response_bytes(100_000).build().expect("good settings")
}

async fn get(url: &str) -> Result<Item, Error> {
    client(url).items().get_item("g", "i").send().await
}

#[tokio::test]
async fn an_endless_response_head_is_an_error() {
    const OK: &str = "HTTP/1.1 200 OK\r\n";
    for (start, piece) in [
        (OK, "x-many: 1\r\n"),
        ("HTTP/1.1 200 OK\r\nx-long: ", "y"),
        ("HTTP/1.1 200 ", "reason "),
        ("HTTP/1.1 200 OK\r\ncontent-length: ", "1"),
        ("HTTP/1.1 200 OK\r\n", "content-length: 1\r\ncontent-length: 2\r\n"),
        ("", "\r\n"),
        ("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n", "1;extension"),
        ("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n0\r\n", "x-trailer: 1\r\n"),
    ] {
        let (url, sent) = endless(start, piece).await;
        let request = client(&url).items().get_item("g", "i");
        let error = request.options(|o| o.timeout(Duration::from_secs(20))).send().await.expect_err(piece);
        assert_eq!(error.kind(), ErrorKind::Transport, "{piece}: {error}");
        assert!(*sent.borrow() < MOST, "{piece}: {}", *sent.borrow());
    }
}

#[tokio::test]
async fn an_endless_response_without_content_times_out() {
    for (start, piece) in [
        ("", "HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n"),
        ("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n", "0"),
    ] {
        let (url, _) = endless(start, piece).await;
        let request = client(&url).items().get_item("g", "i");
        let error = request.options(|o| o.timeout(Duration::from_millis(300))).send().await.expect_err(piece);
        assert_eq!(error.kind(), ErrorKind::Timeout, "{piece}: {error}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_head_or_a_body_that_drips_ends_with_the_time_for_it() {
    for (start, status) in [("HTTP/1.1 200 OK\r\nx-a: ", None), ("HTTP/1.1 200 OK\r\n\r\n\"", Some(200))] {
        let (listener, url) = listen().await;
        tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.expect("a connection");
            read_head(&mut stream).await;
            let mut open = stream.write_all(start.as_bytes()).await;
            while open.is_ok() {
                // The clock of the test is virtual.
                tokio::time::sleep(Duration::from_secs(1)).await;
                open = stream.write_all(b"x").await;
            }
        });
        let begun = tokio::time::Instant::now();
        let error = get(&url).await.expect_err("no response");
        assert_eq!(
            (error.kind(), error.status().map(|s| s.as_u16())),
            (ErrorKind::Timeout, status),
            "{error}"
        );
        assert!(begun.elapsed() <= Duration::from_secs(31), "{:?}", begun.elapsed());
    }
}

#[tokio::test]
async fn lines_and_events_without_end_are_too_large() {
    const EVENTS: &str = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n";
    const LINES: &str = "HTTP/1.1 200 OK\r\ncontent-type: application/x-ndjson\r\n\r\n";
    const RECORDS: &str = "HTTP/1.1 200 OK\r\ncontent-type: application/json-seq\r\n\r\n";
    for piece in ["data: x", "data: x\n", "data: x\r", "id: x", ": comment"] {
        let (url, sent) = endless(EVENTS, piece).await;
        let mut events = GetEvents::new(&wire(&url)).send().await.expect("a stream");
        let error = events.next().await.expect("an end").expect_err("too much");
        assert_eq!(error.kind(), ErrorKind::TooLarge, "{piece:?}: {error}");
        assert!(events.next().await.is_none() && *sent.borrow() < MOST, "{piece:?}");
    }
    for (start, piece) in [(LINES, "x"), (LINES, "1 "), (RECORDS, "1\n")] {
        let (url, sent) = endless(start, piece).await;
        let mut lines = GetLines::new(&wire(&url)).send().await.expect("a stream");
        let error = lines.next().await.expect("an end").expect_err("too much");
        assert_eq!(error.kind(), ErrorKind::TooLarge, "{piece:?}: {error}");
        assert!(lines.next().await.is_none() && *sent.borrow() < MOST, "{piece:?}");
    }
}

#[tokio::test]
async fn errors_and_downloads_without_end_are_held_in_part() {
    let (url, sent) = endless("HTTP/1.1 500 Oops\r\n\r\n", "x").await;
    let error = get(&url).await.expect_err("500");
    assert_eq!((error.kind(), error.body().map(bytes::Bytes::len)), (ErrorKind::Status, Some(64 << 10)));
    let (url, also) = endless("HTTP/1.1 200 OK\r\n\r\n", "x").await;
    let file = GetFile::new(&wire(&url)).send().await.expect("a file");
    assert_eq!(file.bytes().await.expect_err("too much").kind(), ErrorKind::TooLarge);
    assert!(*sent.borrow() < MOST && *also.borrow() < MOST);
}

#[tokio::test]
async fn a_compressed_body_is_not_decompressed() {
    // An empty gzip member (RFC 1952). Ten thousand of them would be a decompression bomb.
    let gzip = b"\x1f\x8b\x08\0\0\0\0\0\0\xff\x03\0\0\0\0\0\0\0\0\0";
    for coding in ["gzip", "br", "deflate", "zstd", "x-unknown, gzip"] {
        let head = format!(
            "HTTP/1.1 200 OK\r\ncontent-encoding: {coding}\r\ncontent-length: {}\r\n\r\n",
            gzip.len()
        );
        let server = RawServer::closing([head.as_bytes(), gzip].concat()).await;
        let client = server.builder().build().expect("good settings");
        let request = client.items().get_item("g", "i");
        let built = request.clone().build().await.expect("a request");
        assert!(!built.headers().contains_key("accept-encoding"), "nothing compressed is asked for");
        let error = request.send().await.expect_err("no JSON");
        assert_eq!((error.kind(), error.body().map(|body| &**body)), (ErrorKind::Decode, Some(&gzip[..])));
    }
}

#[tokio::test]
async fn a_wrong_content_length_is_an_error() {
    let over = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{ITEM}{{}}", ITEM.len());
    let good = RawServer::closing(over).await;
    assert_eq!(get(&good.url).await.expect("what was announced").id, "x");
    for lengths in [
        "content-length: 500",
        "content-length: 5\r\ncontent-length: 10",
        "content-length: -1",
        "content-length: 0x0a",
        "content-length: 99999999999999999999",
        "transfer-encoding: chunked\r\nx: y\r\n\r\nffffffffffffffffff\r\n",
        "transfer-encoding: chunked\r\nx: y\r\n\r\n-1\r\n",
    ] {
        let server = RawServer::closing(format!("HTTP/1.1 200 OK\r\n{lengths}\r\n\r\n{ITEM}")).await;
        let kind = get(&server.url).await.map(|item| item.id).map_err(|error| error.kind());
        assert!(
            matches!(kind, Err(ErrorKind::Transport | ErrorKind::TooLarge | ErrorKind::Decode)),
            "{lengths}"
        );
    }
}

#[tokio::test]
async fn text_that_is_not_utf_8_is_a_decode_error() {
    let utf16: Vec<u8> = ITEM.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (media_type, body) in [
        ("application/json; charset=utf-16", utf16.as_slice()),
        ("application/json", b"{\"id\":\"\xff\xfe\"}"),
        ("application/json", b"{\"id\":\"x\",\"un\xc3known\":1}"),
        ("application/json", b"{\"id\":\"\xed\xa0\x80\"}"),
        ("application/json", b"{\"id\":\"\\ud800\"}"),
        ("application/json", b"{\"id\":\"\\udc00\\ud800\"}"),
        ("application/json", b"\xef\xbb\xbf\xef\xbb\xbf{\"id\":\"x\"}"),
        ("application/json", b" \xef\xbb\xbf{\"id\":\"x\"}"),
        ("application/json", b"{\"id\":\"x\0\"}"),
        ("application/json", b"{\"id\":\"x\"}\0"),
    ] {
        let head = format!("HTTP/1.1 200 OK\r\ncontent-type: {media_type}\r\n\r\n");
        let server = RawServer::closing([head.as_bytes(), body].concat()).await;
        let error = get(&server.url).await.expect_err("no JSON");
        assert_eq!((error.kind(), error.path()), (ErrorKind::Decode, Some(error.path().unwrap_or_default())));
    }
    // A header that is not text does not fail the response.
    let server = RawServer::closing(
        [b"HTTP/1.1 200 OK\r\nx-a: \xff\xfe\r\ncontent-type: \xff\r\n\r\n", ITEM.as_bytes()].concat(),
    );
    assert_eq!(get(&server.await.url).await.expect("an item").id, "x");
}

#[tokio::test]
async fn events_that_are_not_utf_8_are_text_with_replacements() {
    let bytes = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\ndata: a\xffb\n\ndata: {\xff\n\ndata: {}\n\n";
    let server = RawServer::closing(&bytes[..]).await;
    let mut events = wire(&server.url).call(&GET).send_events::<String>().await.expect("a stream");
    assert_eq!(events.next().await.expect("one").expect("text").data, "a\u{fffd}b");
    let lines = b"HTTP/1.1 200 OK\r\ncontent-type: application/x-ndjson\r\n\r\n\"\xff\"\n\"\\ud800\"\n1\n";
    let server = RawServer::closing(&lines[..]).await;
    let mut lines = wire(&server.url).call(&GET).send_lines::<Value>().await.expect("a stream");
    for _ in 0..2 {
        assert_eq!(lines.next().await.expect("a line").expect_err("no text").kind(), ErrorKind::Decode);
    }
    assert_eq!(lines.next().await.expect("a line").expect("a number"), 1);
}

#[tokio::test]
async fn numbers_out_of_range_are_decode_errors_and_never_other_numbers() {
    let digits = "9".repeat(90_000);
    for (count, expected) in [
        ("9223372036854775807", Some(i64::MAX)),
        ("-0", Some(0)),
        ("-0.0", Some(0)),
        ("1e2", Some(100)),
        ("\"-9223372036854775808\"", Some(i64::MIN)),
        ("9223372036854775808", None),
        ("18446744073709551616", None),
        ("-9223372036854775809", None),
        ("1e400", None),
        ("-1e400", None),
        ("1e-400", Some(0)),
        ("1e999999999999999999999", None),
        ("0e999999999999999999999", Some(0)),
        ("9007199254740991.0", Some(9_007_199_254_740_991)),
        ("9007199254740993.0", None),
        ("1.5", None),
        ("NaN", None),
        ("0x10", None),
        (&digits, None),
        // JSON numbers have the precision of IEEE 754 (RFC 8259, section 6), by which this number equals 1.
        (&format!("0.{digits}"), Some(1)),
        (&format!("0.5{digits}"), None),
        (&format!("1{}e-{}", "0".repeat(3_000), 3_000), Some(1)),
    ] {
        let server = Server::json(200, format!(r#"{{"id":"x","count":{count}}}"#)).await;
        let result = get(&server.url).await.map(|item| item.count);
        let shown = &count[..count.len().min(40)];
        match expected {
            Some(expected) => assert_eq!(result.expect(shown), Some(expected), "{shown}"),
            None => assert_eq!(result.expect_err(shown).kind(), ErrorKind::Decode, "{shown}"),
        }
    }
}

#[tokio::test]
async fn a_duplicate_key_of_a_field_is_an_error() {
    let server = Server::json(200, r#"{"id":"a","id":"b"}"#).await;
    let error = get(&server.url).await.expect_err("two ids");
    assert!(error.is_decode() && error.to_string().contains("duplicate field `id`"), "{error}");
    // The last of several equal keys takes precedence, like in `serde_json`.
    let server = Server::json(200, r#"{"a":1,"\u0061":2}"#).await;
    let value: Value = client(&server.url).call(&GET).send().await.expect("JSON");
    assert_eq!(value, serde_json::json!({"a": 2}));
}

#[tokio::test(start_paused = true)]
async fn an_invalid_retry_after_is_replaced_by_the_usual_pause() {
    for value in ["-1", "1.5", "soon", "", "Thu, 01 Jan 1970 00:00:00 GMT", "Thu, 32 Foo 1970 99:00:00 GMT"] {
        let server = Server::in_turn(&[(429, &[("retry-after", value)]), (200, &[])]).await;
        let client = builder(&server.url).retry(restwright_runtime::Retry::default()).build();
        let begun = tokio::time::Instant::now();
        client.expect("good settings").items().get_item("g", "i").send().await.expect("an item");
        assert!(begun.elapsed() < Duration::from_secs(10), "{value}: {:?}", begun.elapsed());
    }
    for value in ["99999999999999999999999", "Fri, 31 Dec 9999 23:59:59 GMT"] {
        let server = Server::in_turn(&[(429, &[("retry-after", value)]), (200, &[])]).await;
        let client = builder(&server.url).retry(restwright_runtime::Retry::default()).build();
        let request = client.expect("good settings").items().get_item("g", "i");
        assert!(request.send().await.expect_err("too long").is_rate_limited(), "{value}");
    }
}

#[tokio::test]
async fn an_unsolicited_response_is_not_read_by_the_next_call() {
    // An unsolicited second response must not become the response of the next call.
    let (listener, url) = listen().await;
    tokio::spawn(async move {
        let response = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{ITEM}", ITEM.len());
        let (mut first, _) = listener.accept().await.expect("a connection");
        read_head(&mut first).await;
        let smuggled = response.replace("\"x\"", "\"y\"");
        first.write_all(format!("{response}{smuggled}").as_bytes()).await.expect("written");
        let (mut second, _) = listener.accept().await.expect("a connection");
        read_head(&mut second).await;
        second.write_all(response.as_bytes()).await.expect("written");
        let _ = first.read_to_end(&mut Vec::new()).await;
        let _ = second.read_to_end(&mut Vec::new()).await;
    });
    let client = client(&url);
    for _ in 0..2 {
        assert_eq!(client.items().get_item("g", "i").send().await.expect("an item").id, "x");
    }
}

#[tokio::test]
async fn error_messages_escape_line_breaks_and_control_characters_of_responses() {
    let long = "y".repeat(50_000);
    for (head, body) in [
        ("200 OK", format!("{{\"id\":\"x\",\"count\":\"\u{1b}[2J\u{202e}{long}\"}}")),
        ("200 OK", format!("{{\"id\":\"x\",\"parts\":[{{\"\\u001b[2J\\n{long}\":1}}]}}")),
        ("200 OK", "{\"id\":\"a\\n\\u001b[2Jb\",\"id\":1,\"parts\":\"\\u2028x\"}".to_owned()),
        ("500 Oops", format!("{{\"message\":\"a\\n\\u001b[2J\\u202e{long}\"}}")),
        ("500 Oops", format!("a\r\n\u{1b}[2J\u{2066}{long}")),
        ("302 Found\r\nlocation: /x\u{202e}y", String::new()),
        ("200 OK\r\ncontent-type: text/plain", "no".to_owned()),
    ] {
        let response = format!("HTTP/1.1 {head}\r\ncontent-length: {}\r\n\r\n{body}", body.len());
        let server = RawServer::closing(response).await;
        let error = get(&server.url).await.expect_err("an error");
        for text in [error.to_string(), format!("{error:?}")] {
            assert!(text.len() < 3_000, "{} bytes", text.len());
            assert!(
                !text.contains(|c: char| c.is_control() || ('\u{2028}'..='\u{2069}').contains(&c)),
                "{text:?}"
            );
        }
    }
}
