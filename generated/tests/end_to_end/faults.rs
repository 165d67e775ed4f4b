//! Tests of connections that fail: refused, closed, truncated, silent.

use std::error::Error as _;
use std::time::Duration;

use conductorone::{Client, ErrorKind};
use tokio::net::TcpListener;

use crate::operations::EVERY_OPERATION;
use crate::server::faulty::FaultyServer;
use crate::server::{TOKEN, client_for};

const CUT_SHORT: &str =
    "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n{\"list\": [";

#[tokio::test]
async fn a_closed_connection_is_a_transport_error() {
    for case in EVERY_OPERATION {
        let server = FaultyServer::hanging_up_after("").await;
        let error = (case.call)(&server.client()).await.expect_err("there was no response");

        assert_eq!(error.kind(), ErrorKind::Transport, "{}", case.id);
        assert_eq!(error.status(), None, "{}", case.id);
        assert_eq!(error.operation().expect("an operation was called").id, case.id);
        assert!(error.source().is_some(), "the cause is kept: {error:?}");
    }
}

#[tokio::test]
async fn a_truncated_body_is_never_taken_for_a_response() {
    for case in EVERY_OPERATION {
        let server = FaultyServer::hanging_up_after(CUT_SHORT).await;
        let error = (case.call)(&server.client()).await.expect_err("the response was cut short");

        assert_eq!(error.kind(), ErrorKind::Transport, "{}", case.id);
        assert!(error.source().is_some(), "the cause is kept: {error:?}");
    }
}

#[tokio::test]
async fn a_response_that_is_not_http_is_a_transport_error() {
    let server = FaultyServer::hanging_up_after("220 mail.example ESMTP\r\n").await;
    let client = server.client();
    let outcome = client.app_entitlement_owners_v2().search_user_owners("app-1", "ent-1").send().await;

    assert_eq!(outcome.expect_err("SMTP is no HTTP").kind(), ErrorKind::Transport);
}

#[tokio::test]
async fn a_refused_connection_is_a_connect_error() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port on loopback");
    let address = listener.local_addr().expect("a bound socket has an address");
    drop(listener);
    let client = client_for(&format!("http://{address}"));
    let outcome = client.app_entitlement_owners_v2().search_user_owners("app-1", "ent-1").send().await;

    assert_eq!(outcome.expect_err("nobody listens").kind(), ErrorKind::Connect);
}

#[tokio::test]
async fn a_server_that_never_responds_runs_into_the_timeout() {
    for case in EVERY_OPERATION {
        let server = FaultyServer::silent().await;
        let error = (case.call)(&impatient(&server.url())).await.expect_err("there was no response");

        assert_eq!(error.kind(), ErrorKind::Timeout, "{}", case.id);
        assert_eq!(error.status(), None, "{}", case.id);
    }
}

#[tokio::test]
async fn the_timeout_holds_until_the_body_has_been_read() {
    let server = FaultyServer::stalling_after(CUT_SHORT).await;
    let client = impatient(&server.url());
    let outcome = client.app_entitlement_owners_v2().search_user_owners("app-1", "ent-1").send().await;

    assert_eq!(outcome.expect_err("the body never ended").kind(), ErrorKind::Timeout);
}

fn impatient(url: &str) -> Client {
    let builder = Client::builder().base_url(url).token(TOKEN).timeout(Duration::from_millis(50));
    builder.build().expect("a loopback URL and a token are enough")
}
