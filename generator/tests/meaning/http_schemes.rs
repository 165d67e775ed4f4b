//! Tests of authentication schemes other than Bearer and Basic in the Authorization header.

use fixture_http_schemes::runtime::ErrorKind;
use fixture_http_schemes::{Client, ClientBuilder};

use crate::server::{Seen, Server};

/// Makes four calls and returns the path and the Authorization header of each request.
async fn sent(with: impl FnOnce(ClientBuilder) -> ClientBuilder) -> Vec<String> {
    let server = Server::responding(204, "text/plain", "").await;
    let client = with(Client::builder().base_url(server.url())).build().expect("loopback is allowed");
    let calls = client.authentication_schemes();
    calls.default().send().await.expect("it is sent");
    calls.either().send().await.expect("it is sent");
    calls.both().send().await.expect("it is sent");
    calls.optional().send().await.expect("it is sent");
    calls.none().send().await.expect("it is sent");
    let header = |seen: &Seen, name: &str| seen.header(name).unwrap_or("-").to_owned();
    let requests = server.requests();
    let line = |seen: &Seen| {
        format!("{} {} {}", seen.uri.path(), header(seen, "authorization"), header(seen, "x-key"))
    };
    requests.iter().map(line).collect()
}

#[tokio::test]
async fn the_header_begins_with_the_name_of_the_scheme() {
    let sent = sent(|builder| builder.http("abc=")).await;
    assert_eq!(
        sent,
        ["/default SharedAccessKey abc= -", "/either - -", "/both - -", "/optional - -", "/none - -"]
    );
}

#[tokio::test]
async fn the_first_complete_alternative_is_sent() {
    let all = |builder: ClientBuilder| {
        builder.http("abc=").digest(r#"username="a", response="1f""#).token_credential("T").key("K")
    };
    let expected = [
        "/default SharedAccessKey abc= -",
        r#"/either digest username="a", response="1f" -"#,
        "/both SharedAccessKey abc= K",
        "/optional Token T -",
        "/none - -",
    ];
    assert_eq!(sent(all).await, expected);
    let without_key = sent(|builder| builder.http("abc=").digest("x").token_credential("T")).await;
    assert_eq!(without_key[2], "/both digest x -");
    assert_eq!(sent(|builder| builder.token_credential("T")).await[1], "/either Token T -");
}

#[test]
fn an_error_names_setters_that_exist() {
    let error = Client::builder().token("bearer").build().expect_err("no scheme takes a bearer token");
    assert_eq!(error.kind(), ErrorKind::Configuration);
    let advice = "set `http` or `digest` or `token_credential` or `key` on the builder";
    assert!(error.to_string().ends_with(advice), "{error}");
    let error = Client::builder().http("secret\n").build().expect_err("no header has a line break");
    assert!(error.to_string().contains("`http` has a character"), "{error}");
}

#[test]
fn secrets_go_nowhere_in_the_clear() {
    let builder = Client::builder().base_url("http://api.example.com").http("MARKED");
    assert!(!format!("{builder:?}").contains("MARKED"));
    let error = builder.build().expect_err("neither https nor loopback");
    assert!(!format!("{error:?} {error}").contains("MARKED"), "{error}");
}
