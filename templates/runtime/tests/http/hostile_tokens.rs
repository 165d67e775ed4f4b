//! Token endpoints that return invalid data, and clocks that jump: a call gets a token or a typed error, and does not request
//! tokens endlessly.

use std::error::Error as _;
use std::time::Duration;

use restwright_runtime::auth::{AccessToken, ClientCredentials, TokenError, TokenSource};
use restwright_runtime::{BoxFuture, ErrorKind, Operation, Password, Retry, Transport};
use samples::Client;

use crate::server::{ITEM, RawServer, Server};

fn client(api: &Server, tokens: &str) -> Client {
    let source = ClientCredentials::new(&format!("{tokens}/token"), "id", "cs-MARKED").expect("a good URL");
    let builder = Client::builder().base_url(&api.url).retry(Retry::none()).token_source(source);
    builder.build().expect("good settings")
}

#[tokio::test]
async fn an_invalid_token_response_is_an_error_without_secrets() {
    let api = Server::json(200, ITEM).await;
    for (status, body) in [
        (200, "<html><body>Sign in</body></html>"),
        (200, ""),
        (200, "null"),
        (200, "[]"),
        (200, "\"cs-MARKED\""),
        (200, "{}"),
        (200, r#"{"access_token":null}"#),
        (200, r#"{"access_token":7}"#),
        (200, r#"{"access_token":["t"]}"#),
        (200, r#"{"access_token":""}"#),
        (200, r#"{"access_token":"a b"}"#),
        (200, r#"{"access_token":"a\r\nx-injected: 1"}"#),
        (200, r#"{"access_token":"\ud800"}"#),
        (200, r#"{"access_token":"t","token_type":"mac"}"#),
        (200, r#"{"access_token":"t","access_token":"#),
        (204, ""),
        (302, ""),
        (400, r#"{"error":"cs-MARKED","error_description":["x"]}"#),
        (500, "cs-MARKED"),
    ] {
        let tokens = Server::json(status, body).await;
        let error = client(&api, &tokens.url).items().get_item("g", "i").send().await.expect_err(body);
        assert_eq!(error.kind(), ErrorKind::Auth, "{body}: {error}");
        assert!(!format!("{error} {error:?}").contains("MARKED"), "{error:?}");
        assert_eq!(tokens.seen().len(), 1, "{body}");
    }
    let long = format!(r#"{{"access_token":"{}"}}"#, "t".repeat(1 << 20));
    let tokens = Server::json(200, long).await;
    let error = client(&api, &tokens.url).items().get_item("g", "i").send().await.expect_err("too long");
    assert_eq!(error.kind(), ErrorKind::Auth);
    let deep = Server::json(200, "[".repeat(200_000)).await;
    let error = client(&api, &deep.url).items().get_item("g", "i").send().await.expect_err("too deep");
    assert_eq!(error.kind(), ErrorKind::Auth);
    let broken = RawServer::closing("HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\n{").await;
    let error = client(&api, &broken.url).items().get_item("g", "i").send().await.expect_err("broken off");
    assert_eq!(error.kind(), ErrorKind::Auth);
    assert!(api.seen().is_empty(), "nothing is sent without a token");
}

#[tokio::test(start_paused = true)]
async fn an_invalid_lifetime_of_a_token_is_ignored_or_endless() {
    for (life, is_short) in [
        ("-1", false),
        ("-9223372036854775808", false),
        ("9223372036854775807", false),
        ("18446744073709551615", false),
        ("1e300", false),
        ("1e18", false),
        ("3600.5", false),
        ("\"3600\"", false),
        ("\"soon\"", false),
        ("null", false),
        ("true", false),
        ("{}", false),
        ("0", true),
        ("0.0001", true),
        ("1e-300", true),
    ] {
        let api = Server::json(200, ITEM).await;
        let tokens = Server::json(200, format!(r#"{{"access_token":"t","expires_in":{life}}}"#)).await;
        let client = client(&api, &tokens.url);
        for _ in 0..3 {
            client.items().get_item("g", "i").send().await.expect(life);
        }
        assert!(tokens.seen().len() <= 2, "{life}: {} tokens for three calls", tokens.seen().len());
        // The time of the program passes, independent of the clock of the machine.
        tokio::time::advance(Duration::from_secs(2)).await;
        client.items().get_item("g", "i").send().await.expect(life);
        assert!(tokens.seen().len() <= if is_short { 3 } else { 1 }, "{life}: {}", tokens.seen().len());
    }
}

/// Fails with an error that contains a secret.
struct Telling;

impl TokenSource for Telling {
    fn token<'a>(&'a self, _: &'a dyn Transport) -> BoxFuture<'a, Result<AccessToken, TokenError>> {
        Box::pin(async { Err(TokenError::transient("not for MARKED-word")) })
    }
}

#[tokio::test(start_paused = true)]
async fn a_source_that_shows_a_secret_is_asked_again_and_not_quoted() {
    static POST: Operation = Operation::new("POST", "/login");

    let client = Client::builder().base_url("http://127.0.0.1:1").token_source(Telling);
    let call = client.build().expect("good settings").call(&POST).json(&Password::from("MARKED-word"));
    let error = call.send_text().await.expect_err("no token");
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Auth, 4), "{error}");
    let cause = error.source().and_then(|cause| cause.downcast_ref::<TokenError>()).expect("its type");
    assert!(cause.is_transient() && !format!("{error} {error:?} {cause} {cause:?}").contains("MARKED"));
}
