//! Tests of operations that redirect to a file: they return the file.

use axum::http::StatusCode;
use axum::http::header::LOCATION;
use axum::response::IntoResponse;
use fixture_redirected_downloads::operations::redirected_downloads::{
    ExportSuccessResponse, LoginResponse, MovedResponse,
};
use fixture_redirected_downloads::runtime::Download;
use fixture_redirected_downloads::{Client, ErrorKind};

use crate::server::{Seen, Server};

/// Starts a server that redirects each request with `status` to `location`.
async fn redirecting(status: u16, location: String) -> Server {
    let status = StatusCode::from_u16(status).expect("a status");
    Server::start(move |_: &Seen| (status, [(LOCATION, location.clone())]).into_response()).await
}

fn client(server: &Server) -> Client {
    let client = Client::builder().base_url(server.url()).key("key-MARKED-secret");
    client.build().expect("good settings")
}

async fn text(file: Download) -> String {
    String::from_utf8(file.bytes().await.expect("the bytes").to_vec()).expect("text")
}

#[tokio::test]
async fn an_operation_of_redirects_alone_gives_the_file() {
    let files = Server::responding(200, "application/zip", "bytes").await;
    let to = format!("{}/there?signature=s", files.url());
    let server = redirecting(302, to.clone()).await;
    let file = client(&server).redirected_downloads().archive().send().await.expect("the file");
    assert_eq!((file.status(), file.media_type()), (StatusCode::OK, Some("application/zip")));
    assert_eq!(text(file).await, "bytes");
    assert_eq!(server.only_request().header("x-key"), Some("key-MARKED-secret"));
    let seen = files.only_request();
    assert_eq!((seen.line().as_str(), seen.header("x-key")), ("GET /there?signature=s", None));

    for status in [302, 303, 307, 308] {
        let server = redirecting(status, to.clone()).await;
        let file = client(&server).redirected_downloads().any().send().await.expect("the file");
        assert_eq!(text(file).await, "bytes", "{status}");
    }
    let server = redirecting(307, to).await;
    let file = client(&server).redirected_downloads().recording().send().await.expect("the file");
    assert_eq!(text(file).await, "bytes");
}

#[tokio::test]
async fn a_server_that_sends_the_file_itself_is_read_too() {
    let server = Server::responding(200, "application/zip", "direct").await;
    let file = client(&server).redirected_downloads().archive().send().await.expect("the file");
    assert_eq!(text(file).await, "direct");
}

#[tokio::test]
async fn the_redirect_itself_is_there_when_it_is_not_followed() {
    let files = Server::responding(200, "application/zip", "bytes").await;
    let to = format!("{}/there?signature=s", files.url());
    let server = redirecting(302, to.clone()).await;
    let call = client(&server).redirected_downloads().archive();
    let meta = call.options(|options| options.follow_redirects(false)).send_with_meta().await;
    let meta = meta.expect("the redirect");
    assert_eq!((meta.status, meta.value.status()), (StatusCode::FOUND, StatusCode::FOUND));
    assert_eq!(meta.headers.get(LOCATION).map(|to| to.as_bytes()), Some(to.as_bytes()));

    let builder = Client::builder().base_url(server.url()).key("k").follow_redirects(false);
    let never = builder.build().expect("good settings");
    let file = never.redirected_downloads().archive().send().await.expect("the redirect");
    assert_eq!(file.headers().get(LOCATION).map(|to| to.as_bytes()), Some(to.as_bytes()));

    // In an operation that also has a success, a redirect that is not followed is an error. The error has the
    // headers.
    let server = redirecting(308, to.clone()).await;
    let call = client(&server).redirected_downloads().file();
    let error = call.options(|options| options.follow_redirects(false)).send().await.expect_err("not a file");
    assert_eq!(error.kind(), ErrorKind::Status);
    assert_eq!(
        error.headers().and_then(|all| all.get(LOCATION)).map(|to| to.as_bytes()),
        Some(to.as_bytes())
    );
    assert!(files.requests().is_empty());
}

#[tokio::test]
async fn a_download_beside_json_is_the_variant_of_the_file() {
    let files = Server::responding(200, "application/json", r#"{"exported":true}"#).await;
    let server = redirecting(302, format!("{}/export.json", files.url())).await;
    let response = client(&server).redirected_downloads().export().send().await.expect("the file");
    let ExportSuccessResponse::Zip(file) = response else { panic!("{response:?}") };
    assert_eq!(text(file).await, r#"{"exported":true}"#);

    let server = Server::responding(200, "application/json", r#"{"state":"waiting"}"#).await;
    let response = client(&server).redirected_downloads().export().send().await.expect("the state");
    assert!(
        matches!(response, ExportSuccessResponse::Json(state) if state.state.as_deref() == Some("waiting"))
    );
}

#[tokio::test]
async fn other_redirects_are_not_followed() {
    let files = Server::responding(200, "application/zip", "bytes").await;
    let to = format!("{}/there", files.url());
    let server = redirecting(301, to.clone()).await;
    let moved = client(&server).redirected_downloads().moved().send().await.expect("documented");
    let MovedResponse::MovedPermanently(moved) = moved else { panic!("{moved:?}") };
    assert!(moved.headers().contains_key(LOCATION));
    let server = redirecting(303, to.clone()).await;
    let login = client(&server).redirected_downloads().login().send().await.expect("documented");
    let LoginResponse::SeeOther(login) = login else { panic!("{login:?}") };
    assert!(login.headers().contains_key(LOCATION));
    let server = redirecting(302, to).await;
    let error = client(&server).redirected_downloads().object().send().await.expect_err("no download");
    assert_eq!(error.status(), Some(StatusCode::FOUND));
    let server = redirecting(302, "http://files.invalid/there?signature=s".to_owned()).await;
    let error = client(&server).redirected_downloads().archive().send().await.expect_err("neither https");
    let message = error.to_string();
    assert!(message.contains("`http://files.invalid/there`") && !message.contains("signature"), "{message}");
    assert!(files.requests().is_empty());
}
