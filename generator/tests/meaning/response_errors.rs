//! Tests of errors: they keep the status and the body, and decode the body if the document describes it.

use axum::http::StatusCode;
use fixture_response_errors::models::Problem;
use fixture_response_errors::operations::documented_errors::{PetNotFound, RedirectsResponse};
use fixture_response_errors::{Client, ErrorKind};
use serde_json::json;

use crate::server::Server;

fn client(server: &Server) -> Client {
    Client::builder().base_url(server.url()).build().expect("a loopback URL is enough")
}

#[tokio::test]
async fn a_page_of_a_gateway_keeps_its_status_and_its_body() {
    let server = Server::responding(502, "text/html", "<h1>Bad gateway</h1>").await;
    let error = client(&server).documented_errors().pet().send().await.expect_err("a gateway's page");
    assert_eq!((error.kind(), error.status()), (ErrorKind::Status, Some(StatusCode::BAD_GATEWAY)));
    assert_eq!(error.body().map(|body| &body[..]), Some(b"<h1>Bad gateway</h1>".as_slice()));
    assert_eq!(
        error.headers().and_then(|all| all.get("content-type")).map(|it| it.as_bytes()),
        Some(b"text/html".as_slice())
    );
    assert!(error.decode_as::<Problem>().is_err());
}

#[tokio::test]
async fn a_page_is_no_success() {
    let server = Server::responding(200, "text/html", "<h1>Sign in</h1>").await;
    let error = client(&server).documented_errors().pet().send().await.expect_err("no pet");
    assert_eq!((error.kind(), error.status()), (ErrorKind::Decode, Some(StatusCode::OK)));
    assert_eq!(error.body().map(|body| &body[..]), Some(b"<h1>Sign in</h1>".as_slice()));
}

#[tokio::test]
async fn inline_responses_of_two_statuses_have_two_types() {
    let server = Server::json(200, &json!({"name": "a"})).await;
    assert_eq!(client(&server).documented_errors().pet().send().await.expect("a pet").name, "a");
    let server = Server::json(404, &json!({"why": "gone"})).await;
    let error = client(&server).documented_errors().pet().send().await.expect_err("no pet");
    assert_eq!(error.decode_as::<PetNotFound>().expect("the documented error").why, "gone");
    let server = Server::responding(409, "application/problem+json", r#"{"detail":"d"}"#).await;
    let error = client(&server).documented_errors().pet().send().await.expect_err("a conflict");
    assert_eq!(error.decode_as::<Problem>().expect("the documented error").detail.as_deref(), Some("d"));
}

#[tokio::test]
async fn a_range_is_every_success() {
    let server = Server::json(207, &json!({"detail": "d"})).await;
    let response = client(&server).documented_errors().range().send().await.expect("a success");
    assert_eq!(response.detail.as_deref(), Some("d"));
}

#[tokio::test]
async fn redirects_beside_a_success_are_errors() {
    let server = Server::responding(301, "text/plain", "").await;
    let error = client(&server).documented_errors().moved().send().await.expect_err("elsewhere");
    assert_eq!((error.kind(), error.status()), (ErrorKind::Status, Some(StatusCode::MOVED_PERMANENTLY)));
    let server = Server::responding(304, "text/plain", "").await;
    let error = client(&server).documented_errors().cached().send().await.expect_err("the same");
    assert_eq!(error.status(), Some(StatusCode::NOT_MODIFIED));
}

#[tokio::test]
async fn a_range_of_redirects_is_a_response_where_there_is_no_success() {
    let server = Server::responding(302, "text/plain", "").await;
    let response = client(&server).documented_errors().redirects().send().await.expect("documented");
    assert!(matches!(response, RedirectsResponse::Found(_)), "{response:?}");
    let server = Server::responding(307, "text/plain", "").await;
    let response = client(&server).documented_errors().redirects().send().await.expect("documented");
    assert!(matches!(response, RedirectsResponse::Redirection(_)), "{response:?}");
}
