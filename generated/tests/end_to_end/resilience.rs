//! Tests of the retries of a client.

use std::time::Duration;

use conductorone::Client;
use conductorone::runtime::Retry;

use crate::server::{Server, TOKEN};

fn client(server: &Server) -> Client {
    let quick = Retry::default().pauses(Duration::ZERO, Duration::ZERO);
    let builder = Client::builder().base_url(server.url()).token(TOKEN).retry(quick);
    builder.build().expect("a loopback URL and a token are enough")
}

#[tokio::test]
async fn what_is_idempotent_is_tried_again_and_a_post_is_not() {
    let server = Server::json(503, "{}").await;
    let client = client(&server);
    let owners = client.app_entitlement_owners_v2();
    let error = owners.get_user_owner("a", "e", "r", "u").send().await.expect_err("the server is down");
    assert_eq!((error.attempts(), server.requests().len()), (4, 4));
    let error = owners.create_user_owner("a", "e", "r", "u").send().await.expect_err("the server is down");
    assert_eq!((error.attempts(), server.requests().len()), (1, 5));
}

#[tokio::test]
async fn a_call_has_options_of_its_own() {
    let server = Server::json(200, "{}").await;
    let client = client(&server);
    let request = client.app_entitlement_owners_v2().get_user_owner("a", "e", "r", "u");
    let response = request.options(|o| o.header("X-Reason", "audit")).send_with_meta().await;
    let response = response.expect("an empty object is a response");
    assert_eq!((response.status.as_u16(), response.attempts), (200, 1));
    assert_eq!(server.only_request().header("x-reason"), Some("audit"));
}

#[test]
fn without_credentials_there_is_no_client() {
    // The environment of the test run may contain credentials.
    if std::env::vars().any(|(name, _)| name.starts_with("CONDUCTORONE_")) {
        return;
    }
    let error = Client::from_env().expect_err("there is nothing in the environment");
    let said = "set `CONDUCTORONE_CLIENT_ID` and `CONDUCTORONE_CLIENT_SECRET`";
    assert!(error.to_string().contains(said), "{error}");
}
