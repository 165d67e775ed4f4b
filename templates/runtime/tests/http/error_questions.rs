//! The predicates of an error.

use std::time::Duration;

use restwright_runtime::{Error, ErrorKind, TransportError};

use crate::server::{Server, builder};
use crate::transport::Failing;

async fn error_of(status: u16, headers: &[(&'static str, &str)], body: &str) -> Error {
    let server = Server::new(status, headers, body).await;
    server.client().items().create_item("g").send().await.expect_err("an error")
}

async fn failed(fail: fn() -> TransportError) -> Error {
    let client = builder("https://acme.test").transport(Failing(fail)).build().expect("good settings");
    client.items().create_item("g").send().await.expect_err("an error")
}

/// The names of the predicates that return true.
fn yes(error: &Error) -> Vec<&'static str> {
    let questions = [
        (error.is_not_found(), "not_found"),
        (error.is_unauthorized(), "unauthorized"),
        (error.is_forbidden(), "forbidden"),
        (error.is_conflict(), "conflict"),
        (error.is_bad_request(), "bad_request"),
        (error.is_rate_limited(), "rate_limited"),
        (error.is_server_error(), "server_error"),
        (error.is_timeout(), "timeout"),
        (error.is_connect(), "connect"),
        (error.is_decode(), "decode"),
        (error.is_retryable(), "retryable"),
    ];
    questions.iter().filter(|(yes, _)| *yes).map(|(_, question)| *question).collect()
}

#[test]
fn an_error_is_small_and_goes_anywhere() {
    fn anywhere<T: std::error::Error + Send + Sync + 'static>() {}
    anywhere::<Error>();
    assert_eq!(size_of::<Error>(), 8);
    assert_eq!(size_of::<Result<(), Error>>(), 8);
}

#[tokio::test]
async fn statuses_have_names() {
    for (status, expected) in [
        (400, &["bad_request"][..]),
        (401, &["unauthorized"]),
        (403, &["forbidden"]),
        (404, &["not_found"]),
        (408, &["timeout", "retryable"]),
        (409, &["conflict"]),
        (410, &["not_found"]),
        (412, &["conflict"]),
        (418, &[]),
        (422, &["bad_request"]),
        (429, &["rate_limited", "retryable"]),
        (500, &["server_error"]),
        (503, &["server_error", "retryable"]),
        (504, &["server_error", "timeout", "retryable"]),
        (302, &[]),
        (200, &["decode"]),
    ] {
        let error = error_of(status, &[], "no").await;
        assert_eq!(yes(&error), expected, "{status}");
        assert_eq!(error.attempts(), 1);
    }
}

#[tokio::test]
async fn failures_have_names() {
    assert_eq!(yes(&failed(|| TransportError::connect("no")).await), ["connect", "retryable"]);
    assert_eq!(yes(&failed(|| TransportError::timeout("no")).await), ["timeout", "retryable"]);
    assert_eq!(yes(&failed(|| TransportError::other("no")).await), ["retryable"]);

    let server = Server::json(200, "{}").await;
    let error = server.client().items().create_item("..").send().await.expect_err("dots");
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::InvalidArgument, 0));
    assert_eq!((yes(&error), error.retry_after(), error.request_id()), (vec![], None, None));
    assert_eq!(error.rpc_status(), None);
}

#[tokio::test]
async fn retry_after_of_an_error_is_a_duration() {
    let error = error_of(429, &[("retry-after", "7")], "").await;
    assert_eq!(error.retry_after(), Some(Duration::from_secs(7)));
    let dates = [("date", "Sun, 06 Nov 1994 08:49:37 GMT"), ("retry-after", "Sun, 06 Nov 1994 08:50:37 GMT")];
    assert_eq!(error_of(503, &dates, "").await.retry_after(), Some(Duration::from_secs(60)));
    assert_eq!(error_of(503, &[], "").await.retry_after(), None);
}

#[tokio::test]
async fn an_error_has_the_request_id_of_the_server() {
    for (headers, id) in [
        (&[("x-request-id", "a"), ("cf-ray", "b")][..], Some("a")),
        (&[("cf-ray", "b")], Some("b")),
        (&[("x-request-id", ""), ("x-amzn-requestid", "c")], Some("c")),
        (&[], None),
    ] {
        assert_eq!(error_of(500, headers, "").await.request_id(), id);
    }
}

#[tokio::test]
async fn a_status_of_grpcs_is_read() {
    let body = r#"{"code":5,"message":"MARKED is not there","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"GONE"}]}"#;
    let status = error_of(404, &[("content-type", "application/json")], body).await.rpc_status();
    let status = status.expect("a status");
    assert_eq!((status.code, status.code_name()), (5, Some("NOT_FOUND")));
    assert_eq!(status.message, "MARKED is not there");
    assert_eq!(status.detail("google.rpc.ErrorInfo").expect("a detail")["reason"], "GONE");
    assert!(!format!("{status:?}").contains("MARKED"));
    assert_eq!(error_of(404, &[], "not there").await.rpc_status(), None);
}
