//! Tests of retries, which the server counts. Time is virtual.

use std::time::Duration;

use http_body::Body as _;
use restwright_runtime::{Body, Error, ErrorKind, Retry};
use samples::Client;
use samples::sample_api::{CreateItem, Item};
use tokio::io::AsyncWriteExt;
use tokio::time::Instant;

use crate::server::{ITEM, Server, builder, listen, read_head};

const SECOND: Duration = Duration::from_secs(1);

/// Returns a client with the default retry policy.
fn patient(url: &str) -> Client {
    builder(url).retry(Retry::default()).build().expect("good settings")
}

async fn create(client: &Client) -> Result<Item, Error> {
    client.items().create_item("g").body(Item::new("a")).send().await
}

async fn get(client: &Client) -> Result<Item, Error> {
    client.items().get_item("g", "i").send().await
}

#[tokio::test(start_paused = true)]
async fn too_many_requests_are_sent_again_after_the_time_that_the_server_asks_for() {
    let start = Instant::now();
    let server = Server::in_turn(&[(429, &[("retry-after", "7")]), (200, &[])]).await;
    let request = patient(&server.url).items().create_item("g").body(Item::new("a"));
    let response = request.send_with_meta().await.expect("an item");
    assert_eq!((response.status.as_u16(), response.attempts, &*response.value.id), (200, 2, "x"));
    assert!((7 * SECOND..8 * SECOND).contains(&start.elapsed()), "{:?}", start.elapsed());
    let seen = server.seen();
    assert_eq!((seen.len(), &seen[0].body, &seen[0].line), (2, &seen[1].body, &seen[1].line));
    assert_eq!(seen[1].body, r#"{"id":"a"}"#);
}

#[tokio::test(start_paused = true)]
async fn an_idempotent_call_is_retried_until_it_succeeds() {
    let server = Server::in_turn(&[(503, &[]), (503, &[]), (200, &[])]).await;
    let response = patient(&server.url).items().get_item("g", "i").send_with_meta().await.expect("an item");
    assert_eq!((response.attempts, server.seen().len()), (3, 3));
}

#[tokio::test(start_paused = true)]
async fn a_post_is_sent_once() {
    for status in [408, 500, 502, 503, 504] {
        let server = Server::in_turn(&[(status, &[]), (200, &[])]).await;
        let error = create(&patient(&server.url)).await.expect_err("an error");
        assert_eq!((error.status().map(|s| s.as_u16()), error.attempts()), (Some(status), 1));
        assert_eq!(server.seen().len(), 1, "{status}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_post_that_the_caller_calls_idempotent_is_sent_again() {
    let server = Server::in_turn(&[(503, &[]), (200, &[])]).await;
    let request = patient(&server.url).items().create_item("g").body(Item::new("a"));
    let request = request.options(|o| o.idempotent(true).header("Idempotency-Key", "k"));
    request.send().await.expect("an item");
    let keys: Vec<_> =
        server.seen().iter().map(|seen| seen.header("idempotency-key").map(str::to_owned)).collect();
    assert_eq!(keys, [Some("k".to_owned()), Some("k".to_owned())]);
}

#[tokio::test(start_paused = true)]
async fn the_last_error_is_returned_as_it_is() {
    let server = Server::new(503, &[("x-request-id", "r")], "not now").await;
    let error = get(&patient(&server.url)).await.expect_err("an error");
    assert_eq!(error.to_string(), "Items.Get: the server responded with 503 Service Unavailable: not now");
    assert_eq!((error.kind(), error.attempts(), error.request_id()), (ErrorKind::Status, 4, Some("r")));
    assert_eq!(server.seen().len(), 4);
}

#[tokio::test(start_paused = true)]
async fn a_call_overrides_the_retry_policy_of_its_client() {
    let server = Server::json(503, "{}").await;
    let request = patient(&server.url).items().get_item("g", "i");
    let error = request.clone().options(|o| o.retry(Retry::none())).send().await.expect_err("an error");
    assert_eq!((error.attempts(), server.seen().len()), (1, 1));
    let error =
        request.options(|o| o.retry(Retry::default().attempts(2))).send().await.expect_err("an error");
    assert_eq!((error.attempts(), server.seen().len()), (2, 3));
}

#[tokio::test(start_paused = true)]
async fn a_server_that_asks_for_too_much_time_is_not_waited_for() {
    let start = Instant::now();
    let server = Server::in_turn(&[(429, &[("retry-after", "61")]), (200, &[])]).await;
    let error = get(&patient(&server.url)).await.expect_err("an error");
    assert_eq!((error.retry_after(), server.seen().len()), (Some(61 * SECOND), 1));
    let limited = patient(&Server::in_turn(&[(429, &[("retry-after", "9")]), (200, &[])]).await.url);
    let request = limited.items().get_item("g", "i").options(|o| o.timeout(8 * SECOND));
    assert!(request.send().await.expect_err("an error").is_rate_limited());
    assert!(start.elapsed() < SECOND);
}

/// Starts a server that closes the first `broken` connections after the head of a request and `bytes`, and then responds with an
/// item. Also returns the number of requests.
async fn breaking(broken: usize, bytes: &'static str) -> (String, tokio::sync::watch::Receiver<usize>) {
    let (listener, url) = listen().await;
    let (count, counted) = tokio::sync::watch::channel(0);
    tokio::spawn(async move {
        for made in 0.. {
            let (mut stream, _) = listener.accept().await.expect("a connection");
            read_head(&mut stream).await;
            count.send_replace(made + 1);
            let response = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{ITEM}", ITEM.len());
            let response = if made < broken { bytes } else { &response };
            stream.write_all(response.as_bytes()).await.expect("written");
            if bytes.is_empty() && made < broken {
                // Closing a connection with unread data resets it.
                stream.set_zero_linger().expect("an option of sockets");
            }
        }
    });
    (url, counted)
}

#[tokio::test(start_paused = true)]
async fn a_connection_that_is_reset_is_tried_again_if_that_is_safe() {
    for bytes in ["", "HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\n{\"id\""] {
        let (url, counted) = breaking(2, bytes).await;
        assert_eq!(get(&patient(&url)).await.expect("an item").id, "x");
        assert_eq!(*counted.borrow(), 3);

        let (url, counted) = breaking(2, bytes).await;
        let error = create(&patient(&url)).await.expect_err("an error");
        assert_eq!((error.kind(), error.attempts(), *counted.borrow()), (ErrorKind::Transport, 1, 1));
    }
}

#[tokio::test(start_paused = true)]
async fn nothing_was_sent_so_that_a_post_is_tried_again() {
    let (free, url) = listen().await;
    drop(free);
    let error = create(&patient(&url)).await.expect_err("nobody listens");
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Connect, 4));
}

#[tokio::test(start_paused = true)]
async fn a_stream_that_was_begun_is_not_sent_again() {
    let server = Server::in_turn(&[(429, &[]), (200, &[])]).await;
    let client = patient(&server.url);
    let call = |body: Body| client.call(CreateItem::OPERATION).path("group_id", &"g").bytes(body);
    let stream = Body::stream(Body::from("all of it"));
    assert_eq!((stream.size_hint().exact(), stream.as_bytes()), (Some(9), None));
    let error = call(stream).send::<Item>().await.expect_err("an error");
    assert_eq!((error.is_rate_limited(), error.attempts(), server.seen().len()), (true, 1, 1));
    call(Body::from("bytes")).send::<Item>().await.expect("an item");
}

#[tokio::test(start_paused = true)]
async fn all_calls_of_a_client_share_a_budget() {
    let server = Server::json(503, "{}").await;
    let policy = Retry::default().pauses(Duration::ZERO, Duration::ZERO);
    let client = builder(&server.url).retry(policy).build().expect("good settings");
    let clone = client.clone();
    for _ in 0..25 {
        for client in [&client, &clone] {
            get(client).await.expect_err("an error");
        }
    }
    // Without the budget there would be 150 retries: 3 for each of 50 calls.
    assert_eq!(server.seen().len(), 50 + 100);
    assert_eq!(get(&client).await.expect_err("an error").attempts(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_call_that_is_dropped_in_a_pause_is_over() {
    let server = Server::in_turn(&[(429, &[("retry-after", "30")]), (200, &[])]).await;
    let client = patient(&server.url);
    let call = create(&client);
    assert!(tokio::time::timeout(10 * SECOND, call).await.is_err());
    tokio::time::sleep(100 * SECOND).await;
    assert_eq!(server.seen().len(), 1);
}
