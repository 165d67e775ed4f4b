//! Servers that close connections early or never complete a response.

use std::error::Error as _;
use std::time::Duration;

use restwright_runtime::{Error, ErrorKind};
use samples::ClientBuilder;
use tokio::io::AsyncReadExt;

use crate::server::{RawServer, Server, builder, listen};

const SHORT: Duration = Duration::from_millis(500);

async fn error_of(builder: ClientBuilder) -> Error {
    let client = builder.build().expect("good settings");
    client.items().get_item("g", "i").send().await.expect_err("an error")
}

#[tokio::test]
async fn a_truncated_body_is_a_transport_error_with_the_status() {
    let server = RawServer::closing("HTTP/1.1 200 OK\r\ncontent-length: 50\r\nx-a: b\r\n\r\n{\"id\":").await;
    let error = error_of(server.builder()).await;
    assert_eq!(error.kind(), ErrorKind::Transport);
    let said = error.to_string();
    let expected = "Items.Get: the server responded with 200 OK, and its body ended early after 6 bytes: ";
    assert!(said.starts_with(expected), "{said}");
    assert_eq!(error.status(), Some(http::StatusCode::OK));
    assert_eq!(error.headers().and_then(|headers| headers.get("x-a")).expect("kept"), "b");
    assert_eq!(error.body().expect("kept"), "{\"id\":");
    assert!(error.source().is_some());
}

#[tokio::test]
async fn a_truncated_chunked_body_is_a_transport_error() {
    let server =
        RawServer::closing("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\na\r\n{\"id\":\"x\"}\r\n");
    assert_eq!(error_of(server.await.builder()).await.kind(), ErrorKind::Transport);
}

#[tokio::test]
async fn a_truncated_error_keeps_its_status() {
    let server =
        RawServer::closing("HTTP/1.1 503 Service Unavailable\r\ncontent-length: 50\r\n\r\noverlo").await;
    let error = error_of(server.builder()).await;
    assert_eq!(error.kind(), ErrorKind::Status);
    assert_eq!(error.to_string(), "Items.Get: the server responded with 503 Service Unavailable: overlo");
    assert!(error.source().is_some());
}

#[tokio::test]
async fn a_stalled_error_keeps_its_status() {
    let server = RawServer::waiting("HTTP/1.1 500 Oops\r\ncontent-length: 50\r\n\r\n").await;
    let error = error_of(server.builder().timeout(SHORT)).await;
    assert_eq!((error.kind(), error.status().map(|s| s.as_u16())), (ErrorKind::Status, Some(500)));
}

#[tokio::test]
async fn a_connection_that_is_closed_without_a_response_is_a_transport_error() {
    for bytes in ["", "HTTP/1.1 200"] {
        let server = RawServer::closing(bytes).await;
        let error = error_of(server.builder()).await;
        assert_eq!((error.kind(), error.status()), (ErrorKind::Transport, None));
        let said = error.to_string();
        let expected = format!("Items.Get: {} did not respond: the connection was interrupted: ", server.url);
        assert!(said.starts_with(&expected), "{said}");
    }
}

#[tokio::test]
async fn a_response_that_is_not_http_is_a_transport_error() {
    let server = RawServer::closing("SSH-2.0-OpenSSH_9.9\r\n").await;
    assert_eq!(error_of(server.builder()).await.kind(), ErrorKind::Transport);
}

#[tokio::test]
async fn a_port_where_nobody_listens_is_a_connect_error() {
    // The port was free just before, so nothing listens on it.
    let free = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}", free.local_addr().expect("an address"));
    drop(free);
    let error = error_of(builder(&url)).await;
    assert_eq!(error.kind(), ErrorKind::Connect);
    let said = error.to_string();
    let expected = format!("Items.Get: no connection to {url} could be made: Connection refused");
    assert!(said.starts_with(&expected), "{said}");
    assert!(error.source().is_some());
}

#[tokio::test]
async fn an_https_url_is_spoken_to_in_tls() {
    let (listener, url) = listen().await;
    let heard = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.expect("a connection");
        let mut start = [0; 3];
        stream.read_exact(&mut start).await.expect("the start of a handshake");
        start
    });
    let error = error_of(builder(&url.replace("http://127.0.0.1", "https://localhost"))).await;
    assert_eq!(error.kind(), ErrorKind::Connect);
    // A handshake record of TLS 1.0 or later (RFC 8446, section 5.1).
    assert_eq!(heard.await.expect("no panic")[..2], [22, 3]);
}

#[tokio::test]
async fn a_server_that_never_answers_is_a_timeout() {
    let server = RawServer::waiting("").await;
    let error = error_of(server.builder().timeout(SHORT)).await;
    assert_eq!((error.kind(), error.status()), (ErrorKind::Timeout, None));
    assert_eq!(error.to_string(), format!("Items.Get: {} did not respond within 500ms", server.url));
    server.closed.await.expect("the connection is closed");
}

#[tokio::test]
async fn a_body_that_stalls_is_a_timeout_with_the_status() {
    let server = RawServer::waiting("HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\n{\"id\"").await;
    let error = error_of(server.builder().timeout(SHORT)).await;
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert_eq!(
        error.to_string(),
        "Items.Get: the server responded with 200 OK, and its body was not complete within 500ms"
    );
    assert_eq!(error.body().expect("kept"), "{\"id\"");
}

#[tokio::test]
async fn a_timeout_may_be_any_duration() {
    let server = Server::json(200, r#"{"id":"x"}"#).await;
    let client = server.builder().timeout(Duration::MAX).build().expect("good settings");
    client.items().get_item("g", "i").send().await.expect("an item");
    let server = RawServer::waiting("").await;
    assert_eq!(error_of(server.builder().timeout(Duration::ZERO)).await.kind(), ErrorKind::Timeout);
}

#[tokio::test]
async fn a_body_over_the_limit_is_not_read_to_its_end() {
    let chunk = format!("400\r\n{}\r\n", "x".repeat(0x400)).repeat(64);
    let response = format!("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n{chunk}");
    let server = RawServer::waiting(response).await;
    let error = error_of(server.builder().max_response_bytes(1000)).await;
    assert_eq!((error.kind(), error.status()), (ErrorKind::TooLarge, Some(http::StatusCode::OK)));
    assert_eq!(
        error.to_string(),
        "Items.Get: the server responded with 200 OK, and its body is longer than the limit of 1000 bytes"
    );
    assert_eq!(error.body().map(bytes::Bytes::len), Some(1000));
    server.closed.await.expect("the connection is closed");
}

#[tokio::test]
async fn an_announced_length_over_the_limit_is_refused_at_once() {
    let server = RawServer::waiting("HTTP/1.1 200 OK\r\ncontent-length: 10000000000\r\n\r\n").await;
    assert_eq!(error_of(server.builder()).await.kind(), ErrorKind::TooLarge);
}

#[tokio::test]
async fn a_body_of_just_the_limit_is_read() {
    let body = r#"{"id":"x"}"#;
    let server = Server::json(200, body).await;
    let client = server.builder().max_response_bytes(body.len()).build().expect("good settings");
    client.items().get_item("g", "i").send().await.expect("an item");
    let error = error_of(server.builder().max_response_bytes(body.len() - 1)).await;
    assert_eq!(error.kind(), ErrorKind::TooLarge);
}

#[tokio::test]
async fn dropping_the_future_cancels_the_request() {
    let server = RawServer::waiting("").await;
    let client = server.builder().build().expect("good settings");
    tokio::select! {
        biased;
        result = client.items().get_item("g", "i").send() => panic!("no response was sent: {result:?}"),
        asked = server.asked => asked.expect("the server has the request"),
    }
    server.closed.await.expect("the connection is closed");
}
