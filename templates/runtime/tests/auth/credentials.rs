//! The client credentials grant (RFC 6749, section 4.4).

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use restwright_runtime::auth::{ClientCredentials, TokenCache, TokenError, TokenSource};
use restwright_runtime::{Error, ErrorKind};

use crate::oauth::OAuth;
use crate::wire::Tcp;

/// Characters that percent-encoding and the form encoding treat differently.
const ID: &str = "my client:1";
const SECRET: &str = "MARKED s%c+r&t/ü";

fn source(server: &OAuth) -> ClientCredentials {
    ClientCredentials::new(&server.token_url(), ID, SECRET).expect("a good URL")
}

#[tokio::test]
async fn credentials_go_into_the_header() {
    let server = OAuth::giving().await;
    let source = source(&server).scopes(["read", "write"]).parameter("audience", "https://a.test/");
    let token = source.token(&Tcp).await.expect("a token");
    assert_eq!(token.expires_in().expect("an end").as_secs(), 3600);

    let asked = server.asked_once();
    assert_eq!(asked.line, "POST /auth/v1/token");
    assert_eq!(asked.names(), ["audience", "grant_type", "scope"]);
    assert_eq!(asked.form["grant_type"], "client_credentials");
    assert_eq!(asked.form["scope"], "read write");
    assert_eq!(asked.form["audience"], "https://a.test/");
    // The id and the secret are form-encoded before they are joined (section 2.3.1).
    let basic = BASE64_STANDARD.encode("my+client%3A1:MARKED+s%25c%2Br%26t%2F%C3%BC");
    assert_eq!(asked.headers["authorization"], format!("Basic {basic}"));
}

#[tokio::test]
async fn credentials_go_into_the_body() {
    let server = OAuth::giving().await;
    source(&server).in_body().token(&Tcp).await.expect("a token");

    let asked = server.asked_once();
    assert_eq!(asked.names(), ["client_id", "client_secret", "grant_type"]);
    assert_eq!((&*asked.form["client_id"], &*asked.form["client_secret"]), (ID, SECRET));
    assert!(!asked.headers.contains_key("authorization"));
    assert!(asked.body.contains("client_id=my+client%3A1"), "{}", asked.body);
}

#[tokio::test]
async fn a_refusal_is_an_error_without_secrets() {
    let json = r#"{"error":"invalid_client","error_description":"no client 'MARKED s%c+r&t/ü'"}"#;
    let server = OAuth::new(401, json).await;
    let cache = TokenCache::new(source(&server), Tcp);
    let error = cache.get().await.expect_err("a refusal");
    assert!(!error.is_transient());
    let error = Error::from(error);
    assert_eq!(error.kind(), ErrorKind::Auth);
    assert!(error.is_unauthorized() && !error.is_retryable(), "{error:?}");
    let text = error.to_string();
    assert!(text.ends_with("401 Unauthorized: invalid_client: no client '[redacted]'"), "{text}");
    for text in [format!("{error:#?}"), format!("{cache:?}"), format!("{:?}", source(&server))] {
        assert!(!text.contains("MARKED"), "{text}");
    }
}

#[tokio::test]
async fn an_unreachable_token_endpoint_is_a_transient_error() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}/token", listener.local_addr().expect("an address"));
    drop(listener);
    let source = ClientCredentials::new(&url, ID, SECRET).expect("a good URL");
    let error = source.token(&Tcp).await.expect_err("nobody there");
    assert!(error.is_transient());
    assert!(error.to_string().contains("no connection to"), "{error}");
    assert!(Error::from(error).is_retryable());

    let server = OAuth::new(503, "").await;
    let error: TokenError = self::source(&server).token(&Tcp).await.expect_err("not now");
    assert!(error.is_transient() && error.to_string().contains("503"), "{error}");
}

#[tokio::test]
async fn a_token_that_cannot_be_sent_is_refused() {
    let server = OAuth::new(200, r#"{"access_token":"MARKED\nx: y"}"#).await;
    let error = TokenCache::new(source(&server), Tcp).get().await.expect_err("a line break");
    assert!(!format!("{error:?} {error}").contains("MARKED"), "{error}");
    assert!(error.to_string().contains("a character that a header cannot have"), "{error}");
}

#[test]
fn credentials_are_not_sent_in_the_clear() {
    let error = ClientCredentials::new("http://a.test/token", ID, SECRET).expect_err("http");
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert!(error.to_string().contains("only over https"), "{error}");
}
