//! Tests of the Rust value of a response, by its status and its media type.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, LOCATION};
use axum::response::IntoResponse;
use fixture_response_kinds::models::Problem;
use fixture_response_kinds::operations::kinds_of_responses::{SeveralNotFound, SeveralResponse};
use fixture_response_kinds::{Client, ErrorKind};
use serde_json::{Value, json};

use crate::server::Server;

fn client(server: &Server) -> Client {
    Client::builder().base_url(server.url()).build().expect("a loopback URL is enough")
}

async fn several(status: u16, media_type: &'static str, body: &'static str) -> SeveralResponse {
    let server = Server::responding(status, media_type, body).await;
    client(&server).kinds_of_responses().several().send().await.expect("a success")
}

#[tokio::test]
async fn several_successes_are_told_apart_by_their_status() {
    let json = "application/json";
    assert!(
        matches!(several(200, json, r#"{"name":"a"}"#).await, SeveralResponse::Ok(pet) if pet.name == "a")
    );
    let made = several(201, json, r#"{"id":"7"}"#).await;
    assert!(matches!(made, SeveralResponse::Created(made) if made.id.as_deref() == Some("7")));
    assert!(matches!(several(202, "text/plain", "ignored").await, SeveralResponse::Accepted));
    assert!(
        matches!(several(206, "text/plain", "other").await, SeveralResponse::Success(text) if text == "other")
    );
}

#[tokio::test]
async fn errors_have_the_type_of_their_status() {
    let server = Server::responding(404, "application/problem+json", r#"{"why":"gone"}"#).await;
    let error = client(&server).kinds_of_responses().several().send().await.expect_err("there is none");
    assert_eq!((error.kind(), error.status()), (ErrorKind::Status, Some(StatusCode::NOT_FOUND)));
    let documented: SeveralNotFound = error.decode_as().expect("the documented error");
    assert_eq!(documented.why.as_deref(), Some("gone"));

    let server = Server::json(500, &json!({"detail": "broken"})).await;
    let error = client(&server).kinds_of_responses().several().send().await.expect_err("it broke");
    assert_eq!(error.decode_as::<Problem>().expect("the default").detail.as_deref(), Some("broken"));
}

#[tokio::test]
async fn an_empty_success_beside_a_full_one_is_none() {
    let server = Server::json(200, &json!({"name": "a"})).await;
    let pet = client(&server).kinds_of_responses().optional().send().await.expect("a success");
    assert_eq!(pet.map(|pet| pet.name).as_deref(), Some("a"));
    let server = Server::responding(204, "text/plain", "").await;
    let pet = client(&server).kinds_of_responses().optional().send().await.expect("a success");
    assert!(pet.is_none());
}

#[tokio::test]
async fn a_response_is_read_into_a_type_of_the_callers_own() {
    let server = Server::json(200, &json!([{"name": "a", "age": 3}, {"name": "b"}])).await;
    let pets: Vec<BTreeMap<String, Value>> =
        client(&server).kinds_of_responses().list().send_as().await.expect("pets");
    assert_eq!((pets[0]["age"].as_u64(), pets[1]["name"].as_str()), (Some(3), Some("b")));
    assert_eq!(server.only_request().line(), "GET /list");
    let error = client(&server).kinds_of_responses().list().send_as::<Vec<BTreeMap<String, String>>>().await;
    let error = error.expect_err("a number");
    assert_eq!((error.kind(), error.path()), (ErrorKind::Decode, Some("[0].age")));

    // All successes decode into one type, and the metadata has the status.
    for (status, text) in [(200, r#"{"name":"a"}"#), (201, r#"{"id":"7"}"#), (202, "")] {
        let server = Server::responding(status, "application/json", text).await;
        let several = client(&server).kinds_of_responses().several();
        let response = several.send_as::<Value>().with_meta().await.expect("a success");
        assert_eq!(response.status, status);
        assert_eq!(response.value, serde_json::from_str(text).unwrap_or(Value::Null));
    }
    let server = Server::responding(404, "application/problem+json", r#"{"why":"gone"}"#).await;
    let error = client(&server).kinds_of_responses().several().send_as::<Value>().await.expect_err("none");
    assert_eq!(error.decode_as::<SeveralNotFound>().expect("documented").why.as_deref(), Some("gone"));
}

#[tokio::test]
async fn status_and_headers_come_with_the_response() {
    let server = Server::start(|_| ([("X-Next", "2")], r#"{"name":"a"}"#).into_response()).await;
    let response = client(&server).kinds_of_responses().same().send_with_meta().await.expect("a success");
    assert_eq!((response.status, response.value.name.as_str()), (StatusCode::OK, "a"));
    assert_eq!(response.headers.get("x-next").map(|next| next.as_bytes()), Some(b"2".as_slice()));
}

#[tokio::test]
async fn text_and_json_of_any_kind() {
    let server = Server::responding(200, "text/html; charset=utf-8", "<p>ä</p>").await;
    assert_eq!(client(&server).kinds_of_responses().text().send().await.expect("a success"), "<p>ä</p>");
    assert_eq!(server.only_request().header("accept"), Some("text/html"));

    let server = Server::responding(200, "application/vnd.api+json", r#"[{"name":"a"}]"#).await;
    assert_eq!(client(&server).kinds_of_responses().list().send().await.expect("a success").len(), 1);
    assert_eq!(server.only_request().header("accept"), Some("application/vnd.api+json"));

    let server = Server::json(200, &json!([1, {"a": null}])).await;
    let any = client(&server).kinds_of_responses().any().send().await.expect("a success");
    assert_eq!(any, json!([1, {"a": null}]));
}

#[tokio::test]
async fn a_file_has_a_name_and_a_type() {
    let head = [(CONTENT_TYPE, "image/png"), (CONTENT_DISPOSITION, "attachment; filename=\"../../cat.png\"")];
    let server = Server::start(move |_| (head.clone(), "bytes").into_response()).await;
    let file = client(&server).kinds_of_responses().file().send().await.expect("a success");
    assert_eq!((file.media_type(), file.file_name().as_deref()), (Some("image/png"), Some("cat.png")));
    assert_eq!(&file.bytes().await.expect("the bytes")[..], b"bytes");
    assert_eq!(server.only_request().header("accept"), Some("image/png, application/pdf"));
}

#[tokio::test]
async fn a_redirect_is_a_response_where_the_document_says_so_and_redirects_are_not_followed() {
    let elsewhere = |_: &_| (StatusCode::FOUND, [(LOCATION, "/any")]).into_response();
    let server = Server::start(elsewhere).await;
    let call =
        client(&server).kinds_of_responses().found().options(|options| options.follow_redirects(false));
    let response = call.send().await.expect("documented");
    assert_eq!(response.status(), StatusCode::FOUND);
    assert_eq!(response.headers().get(LOCATION).map(|to| to.as_bytes()), Some(b"/any".as_slice()));
    assert_eq!(server.only_request().line(), "GET /found");

    let server = Server::start(elsewhere).await;
    let error = client(&server).kinds_of_responses().any().send().await.expect_err("not documented");
    assert_eq!(error.status(), Some(StatusCode::FOUND));
    assert_eq!(server.only_request().line(), "GET /any");
}

#[tokio::test]
async fn a_head_has_no_body() {
    let server = Server::json(200, &json!({"name": "a"})).await;
    client(&server).kinds_of_responses().head().send().await.expect("a success");
    assert_eq!(server.only_request().line(), "HEAD /head");
}
