//! Tests of the types of inline schemas in `default` responses.

use fixture_default_errors::operations::pets::{ReadPetError, ReadPetOtherError};
use fixture_default_errors::runtime::Retry;
use fixture_default_errors::{Client, Error};

use crate::server::Server;

async fn error_of(status: u16, body: &'static str) -> Error {
    let server = Server::responding(status, "application/json", body).await;
    let client = Client::builder().base_url(server.url()).retry(Retry::none()).build().expect("a URL");
    client.pets().read_pet("7").send().await.expect_err("an error")
}

#[tokio::test]
async fn the_default_error_has_a_name_of_its_own() {
    let error = error_of(500, r#"{"message":"down"}"#).await;
    let Some(ReadPetError::Other(other)) = error.documented() else { panic!("{error:?}") };
    assert_eq!(other, ReadPetOtherError::default().with_message("down"));
    let error = error_of(404, r#"{"id":"7"}"#).await;
    assert!(matches!(error.documented(), Some(ReadPetError::NotFound(body)) if body.id == "7"));
}
