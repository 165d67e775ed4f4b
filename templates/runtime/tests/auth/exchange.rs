//! Token exchange (RFC 8693).

use restwright_runtime::auth::conductorone::workload_federation;
use restwright_runtime::auth::{
    AccessToken, StaticToken, TokenCache, TokenError, TokenExchange, TokenSource,
};
use restwright_runtime::{BoxFuture, Transport};

use crate::oauth::OAuth;
use crate::wire::{Tcp, Unused};

const ID: &str = "clever-fox-12345@acme.conductor.one/spc";

#[tokio::test]
async fn a_workload_token_is_exchanged() {
    let server = OAuth::giving().await;
    let source = workload_federation(ID, StaticToken::new("MARKED.jwt")).expect("a client id");
    let source = source.with_token_url(&server.token_url()).expect("a good URL");
    assert!(!format!("{source:?}").contains("MARKED"));
    source.token(&Tcp).await.expect("a token");

    let asked = server.asked_once();
    assert_eq!(asked.names(), ["client_id", "grant_type", "subject_token", "subject_token_type"]);
    assert_eq!(asked.form["client_id"], ID);
    assert_eq!(asked.form["grant_type"], "urn:ietf:params:oauth:grant-type:token-exchange");
    assert_eq!(asked.form["subject_token"], "MARKED.jwt");
    assert_eq!(asked.form["subject_token_type"], "urn:ietf:params:oauth:token-type:jwt");
}

#[tokio::test]
async fn a_refusal_does_not_show_the_subjects_token() {
    let json = r#"{"error":"invalid_grant","error_description":"MARKED.jwt is too old"}"#;
    let server = OAuth::new(400, json).await;
    let source = TokenExchange::new(&server.token_url(), StaticToken::new("MARKED.jwt")).expect("a good URL");
    let source = source.subject_token_type("urn:ietf:params:oauth:token-type:access_token");
    let error = source.token(&Tcp).await.expect_err("a refusal");
    assert!(error.to_string().ends_with("invalid_grant: [redacted] is too old"), "{error}");
    let kind = &server.asked_once().form["subject_token_type"];
    assert_eq!(kind, "urn:ietf:params:oauth:token-type:access_token");
}

/// A token source of a platform that has no token.
struct Nothing;

impl TokenSource for Nothing {
    fn token<'a>(&'a self, _: &'a dyn Transport) -> BoxFuture<'a, Result<AccessToken, TokenError>> {
        Box::pin(async { Err(TokenError::refused("the file is not there")) })
    }
}

#[tokio::test]
async fn without_the_subjects_token_nothing_is_sent() {
    let source = TokenExchange::new("https://a.test/token", Nothing).expect("a good URL");
    let error = TokenCache::new(source, Unused).get().await.expect_err("no file");
    assert_eq!(error.to_string(), "there is no access token: the file is not there");
}
