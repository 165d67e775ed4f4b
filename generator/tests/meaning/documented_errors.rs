//! Tests of documented errors: an enum of the operation's error responses, by status and media type.

use fixture_documented_errors::operations::orders::{DeleteOrderError, GetOrderError, HasOrderError};
use fixture_documented_errors::runtime::Retry;
use fixture_documented_errors::{Client, Error};

use crate::server::Server;

async fn error_of(status: u16, media_type: &'static str, body: &str) -> Error {
    let server = Server::responding(status, media_type, body.to_owned()).await;
    let client = Client::builder().base_url(server.url()).retry(Retry::none()).build().expect("a URL");
    client.orders().get_order("7").send().await.expect_err("an error")
}

#[tokio::test]
async fn each_documented_status_is_a_variant() {
    let problem = r#"{"detail":"d"}"#;
    let json = "application/json";
    let error = error_of(404, "application/problem+json", r#"{"missing":"7"}"#).await;
    assert!(matches!(error.documented(), Some(GetOrderError::NotFound(body)) if body.missing == "7"));
    let error = error_of(401, "text/html", "<p>").await;
    assert!(matches!(error.documented(), Some(GetOrderError::Unauthorized)));
    let error = error_of(409, json, problem).await;
    assert!(matches!(error.documented(), Some(GetOrderError::Json(body)) if body.detail == "d"));
    let error = error_of(409, "text/plain", "busy").await;
    assert!(matches!(error.documented(), Some(GetOrderError::Text(text)) if text == "busy"));
    let error = error_of(422, json, &format!("[{problem}]")).await;
    assert!(matches!(error.documented(), Some(GetOrderError::UnprocessableContent(all)) if all.len() == 1));
    let error = error_of(503, "image/png", "png").await;
    assert!(
        matches!(error.documented(), Some(GetOrderError::ServiceUnavailable(bytes)) if &bytes[..] == b"png")
    );
    let error = error_of(418, json, problem).await;
    assert!(matches!(error.documented(), Some(GetOrderError::ClientError(body)) if body.detail == "d"));
    let error = error_of(500, "text/plain", "down").await;
    assert!(matches!(error.documented(), Some(GetOrderError::Other(text)) if text == "down"));
}

#[tokio::test]
async fn a_body_of_another_type_and_another_operation_are_no_documented_error() {
    let error = error_of(404, "text/html", "<h1>Not found</h1>").await;
    assert!(error.documented::<GetOrderError>().is_none());
    let error = error_of(404, "application/problem+json", r#"{"missing":"7"}"#).await;
    assert!(error.documented::<DeleteOrderError>().is_none());
    let error = error_of(200, "application/json", "{}").await;
    assert!(error.documented::<GetOrderError>().is_none());
}

#[tokio::test]
async fn errors_without_a_body_are_units() {
    let server = Server::responding(404, "application/json", "").await;
    let client = Client::builder().base_url(server.url()).build().expect("a URL");
    let error = client.orders().has_order("7").send().await.expect_err("none");
    assert!(matches!(error.documented(), Some(HasOrderError::NotFound)));
    let server = Server::responding(304, "text/plain", "").await;
    let client = Client::builder().base_url(server.url()).build().expect("a URL");
    let error = client.orders().delete_order("7").send().await.expect_err("none");
    assert!(matches!(error.documented(), Some(DeleteOrderError::NotModified)));
}

#[tokio::test]
async fn the_error_of_a_decoder_converts() {
    async fn read() -> Result<String, Error> {
        Ok(error_of(500, "text/plain", "down").await.decode_as()?)
    }
    let error = read().await.expect_err("no JSON");
    assert!(error.is_decode() && error.to_string().contains("line 1"), "{error}");
}
