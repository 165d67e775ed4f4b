//! Tests of timeouts and size limits. Time is virtual.

use std::error::Error as _;
use std::time::Duration;

use restwright_runtime::{ErrorKind, Retry, Timeouts};
use samples::Client;
use samples::sample_wire::{self, GetFile};
use tokio::io::AsyncWriteExt;
use tokio::time::Instant;

use crate::server::{ITEM, RawServer, builder, listen, read_head};

const SECOND: Duration = Duration::from_secs(1);

/// Starts a server whose first response stops in the middle of its body. The second response is complete.
async fn stalling() -> String {
    let (listener, url) = listen().await;
    tokio::spawn(async move {
        let (mut first, _) = listener.accept().await.expect("a connection");
        read_head(&mut first).await;
        first.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\n{\"id\"").await.expect("written");
        let (mut second, _) = listener.accept().await.expect("a connection");
        read_head(&mut second).await;
        let response = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{ITEM}", ITEM.len());
        second.write_all(response.as_bytes()).await.expect("written");
        std::future::pending::<()>().await;
    });
    url
}

fn patient(url: &str) -> Client {
    builder(url).retry(Retry::default()).build().expect("good settings")
}

#[tokio::test(start_paused = true)]
async fn an_attempt_that_stalls_is_followed_by_another() {
    let start = Instant::now();
    let response =
        patient(&stalling().await).items().get_item("g", "i").send_with_meta().await.expect("an item");
    assert_eq!(response.attempts, 2);
    assert!((30 * SECOND..31 * SECOND).contains(&start.elapsed()), "{:?}", start.elapsed());

    let client = builder(&stalling().await).timeouts(Timeouts::default().attempt(3 * SECOND)).build();
    let error = client.expect("good settings").items().create_item("g").send().await.expect_err("too slow");
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 1));
    assert!(error.to_string().ends_with("and its body was not complete within 3s"), "{error}");
}

#[tokio::test(start_paused = true)]
async fn a_call_overrides_the_timeouts_of_its_client() {
    let url = stalling().await;
    let start = Instant::now();
    let request = patient(&url).items().get_item("g", "i");
    request.options(|o| o.attempt_timeout(2 * SECOND)).send().await.expect("an item");
    assert!((2 * SECOND..3 * SECOND).contains(&start.elapsed()), "{:?}", start.elapsed());
}

#[tokio::test(start_paused = true)]
async fn the_timeout_of_a_call_limits_all_attempts_together() {
    let start = Instant::now();
    let (listener, url) = listen().await;
    tokio::spawn(async move {
        let mut open = Vec::new();
        loop {
            open.push(listener.accept().await.expect("a connection"));
        }
    });
    let request = patient(&url).items().get_item("g", "i");
    let error = request.clone().options(|o| o.timeout(40 * SECOND)).send().await.expect_err("too slow");
    assert_eq!((start.elapsed(), error.attempts()), (40 * SECOND, 2));
    assert_eq!(error.to_string(), "Items.Get: the call did not complete within 40s");
    let before = error.source().expect("the attempt before").to_string();
    assert_eq!(before, format!("Items.Get: {url} did not respond within 30s"));

    let error = request.options(|o| o.timeout(4 * SECOND)).send().await.expect_err("too slow");
    assert_eq!(error.to_string(), format!("Items.Get: {url} did not respond within 4s"));
    assert_eq!(error.attempts(), 1);
}

/// Starts a server that sends 10 GB, until the client closes the connection.
async fn endless() -> RawEndless {
    let (listener, url) = listen().await;
    let (sent, seen) = tokio::sync::watch::channel(0_u64);
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.expect("a connection");
        read_head(&mut stream).await;
        stream.write_all(b"HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n").await.expect("written");
        let piece = vec![b' '; 1 << 20];
        for _ in 0..10_000 {
            if stream.write_all(&piece).await.is_err() {
                return;
            }
            sent.send_modify(|sent| *sent += piece.len() as u64);
        }
    });
    RawEndless { url, sent: seen }
}

struct RawEndless {
    url: String,
    sent: tokio::sync::watch::Receiver<u64>,
}

#[tokio::test]
async fn ten_gigabytes_are_not_held_in_memory() {
    let server = endless().await;
    let client = patient(&server.url);
    let error = client.items().create_item("g").send().await.expect_err("too much");
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::TooLarge, 1));
    assert!(error.to_string().ends_with("is longer than the limit of 67108864 bytes"), "{error}");
    // The buffers of the sockets add to the limit.
    assert!(*server.sent.borrow() < 100 << 20, "{}", *server.sent.borrow());

    let request = patient(&endless().await.url).items().get_item("g", "i");
    let error = request.options(|o| o.max_response_bytes(1_000)).send().await.expect_err("too much");
    assert!(error.to_string().ends_with("is longer than the limit of 1000 bytes"), "{error}");
}

#[tokio::test]
async fn a_download_may_be_longer_than_what_is_held_in_memory() {
    let client = sample_wire::builder().base_url(endless().await.url).build().expect("good settings");
    let mut file = GetFile::new(&client).send().await.expect("a file");
    let mut length = 0;
    while length <= 65 << 20 {
        length += file.chunk().await.expect("a chunk").expect("more").len();
    }
}

#[tokio::test(start_paused = true)]
async fn a_stream_that_falls_silent_is_an_error_and_not_begun_again() {
    let server = RawServer::waiting("HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\nx").await;
    let client = sample_wire::builder().base_url(&server.url).build().expect("good settings");
    let start = Instant::now();
    let mut file = GetFile::new(&client).send().await.expect("a file");
    assert_eq!(file.chunk().await.expect("a chunk").expect("a byte"), "x");
    let error = file.chunk().await.expect_err("silence");
    assert_eq!((error.kind(), error.attempts(), start.elapsed()), (ErrorKind::Timeout, 1, 60 * SECOND));
}
