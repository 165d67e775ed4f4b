//! No output contains a secret.

use std::error::Error as _;
use std::fmt::{Debug, Display};

use restwright_runtime::{Body, Error, TransportError};
use samples::Client;
use samples::sample_api::{GetItem, Item};

use crate::server::{RawServer, Server, TOKEN};
use crate::transport::{Failing, Mirror};

/// Fails if a printed text contains a secret.
fn assert_clean(what: &(impl Debug + ?Sized)) {
    for text in [format!("{what:?}"), format!("{what:#?}")] {
        assert!(!text.contains("MARKED") && !text.contains(TOKEN), "{text}");
    }
}

fn assert_error_clean(error: &Error) {
    assert_clean(error);
    assert_clean(&Shown(error));
    let mut source = error.source();
    while let Some(cause) = source {
        assert_clean(cause);
        assert_clean(&Shown(cause));
        source = cause.source();
    }
}

/// Prints `Debug` by `Display`.
struct Shown<T>(T);

impl<T: Display> Debug for Shown<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0)
    }
}

async fn error_of(client: &Client) -> Error {
    client.items().get_item("g", "i").send().await.expect_err("an error")
}

#[test]
fn settings_and_requests_do_not_show_secrets() {
    let builder = Client::builder().tenant("MARKED").base_url("https://u:MARKED@x.test").token(TOKEN);
    assert_clean(&builder);
    assert_error_clean(&builder.clone().build().expect_err("user information"));
    assert_error_clean(&builder.clone().base_url("https://x.test/?k=MARKED").build().expect_err("a query"));
    assert_error_clean(&builder.clone().base_url("http://x.test").build().expect_err("a token over http"));
    assert_error_clean(
        &builder.clone().base_url("https://x.test").token("MARKED MARKED").build().expect_err("a space"),
    );

    let client =
        builder.base_url("https://x.test").transport(Mirror::default()).build().expect("good settings");
    assert_clean(&client);
    assert_clean(&client.items());
    let request = client.items().get_item("MARKED", TOKEN).tags(["MARKED".into()]).reason("MARKED");
    assert_clean(&request);
    assert_clean(&request.send());
    assert_clean(&client.items().create_item("g").body(Item::new("MARKED")));
    assert_clean(&client.call(GetItem::OPERATION).header("Cookie", &"MARKED"));
    assert_clean(GetItem::OPERATION);
    assert_clean(&Body::from("MARKED"));
}

#[tokio::test]
async fn a_token_that_the_server_sends_back_is_not_shown() {
    let json = format!(r#"{{"message":"bad token {TOKEN}, {TOKEN}"}}"#);
    let text = format!("bad token {TOKEN}");
    for (status, content_type, body) in [
        (401, "application/json", json.as_str()),
        (401, "text/plain", text.as_str()),
        (401, "application/json", &format!(r#"{{"a":"{}"}}"#, TOKEN.replace('/', "\\/"))),
        (401, "application/json", &format!(r#"{{"a":"{}"}}"#, TOKEN.replace('t', "\\u0074"))),
        (200, "application/json", &format!(r#"{{"id":"x","parts":"{TOKEN}"}}"#)),
        (200, TOKEN, "no"),
        (500, TOKEN, "no"),
    ] {
        let headers = [
            ("content-type", content_type),
            ("authorization", &format!("Bearer {TOKEN}")),
            ("set-cookie", "session=MARKED"),
            ("x-echo", &format!("MARKED {TOKEN}")),
        ];
        let error = error_of(&Server::new(status, &headers, body).await.client()).await;
        assert_error_clean(&error);
        let headers = error.headers().expect("kept");
        assert!(!format!("{:?}", headers["set-cookie"]).contains("MARKED"));
        // The response itself is not redacted.
        assert_eq!(error.body().expect("kept"), body);
        assert_eq!(headers["set-cookie"], "session=MARKED");
    }
    let location = format!("https://other.test/{TOKEN}?t=MARKED");
    let server = Server::new(302, &[("location", location.as_str())], "").await;
    let error = error_of(&server.client()).await;
    assert!(error.to_string().contains("`https://other.test/[redacted]`"), "{error}");
    assert_error_clean(&error);
}

#[tokio::test]
async fn a_token_with_characters_that_debug_escapes_is_not_shown() {
    let token = r#"a"b\c'd"#;
    let client = Client::builder().base_url("http://127.0.0.1:1").token(token);
    let client =
        client.transport(Failing(|| TransportError::other(r#"sent a"b\c'd"#))).build().expect("good");
    let error = error_of(&client).await;
    let text = format!("{error:?}");
    assert!(!text.contains(r#"a\"b\\c"#) && text.contains("[redacted]"), "{text}");
}

/// An error of a custom transport, which prints the URL.
#[derive(Debug)]
struct BadUrl(&'static str, std::io::Error);

impl Display for BadUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "cannot fetch {}", self.0)
    }
}

impl std::error::Error for BadUrl {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.1)
    }
}

#[tokio::test]
async fn the_causes_of_an_error_are_kept_unless_they_show_a_secret() {
    const URL: &str = "https://x.test/?key=tok-MARKED-secret/+~.=";

    assert!(URL.ends_with(TOKEN));
    let error_of = async |transport: Failing| {
        let client = Client::builder().base_url("https://x.test").token(TOKEN).transport(transport);
        error_of(&client.build().expect("good settings")).await
    };
    let clean = error_of(Failing(|| {
        TransportError::other(BadUrl("https://x.test/", std::io::ErrorKind::BrokenPipe.into()))
    }))
    .await;
    let cause = clean.source().and_then(|cause| cause.downcast_ref::<BadUrl>()).expect("the error itself");
    assert_eq!(cause.1.kind(), std::io::ErrorKind::BrokenPipe);

    let telling = error_of(Failing(|| {
        let deep = std::io::Error::other(format!("no route to {TOKEN}"));
        TransportError::other(BadUrl(URL, deep))
    }))
    .await;
    assert_error_clean(&telling);
    let cause = telling.source().expect("a cause");
    assert_eq!(cause.to_string(), "cannot fetch https://x.test/?key=[redacted]");
    assert!(cause.source().is_some_and(|cause| cause.to_string() == "no route to [redacted]"));
}

#[tokio::test]
async fn faults_do_not_show_secrets() {
    let server = RawServer::closing("").await;
    let client = server.builder().build().expect("good settings");
    let request = client.items().get_item("MARKED", "MARKED").tags(["MARKED".into()]);
    assert_error_clean(&request.send().await.expect_err("closed"));

    let client = crate::server::builder("http://127.0.0.1:1").build().expect("good settings");
    let request = client.items().get_item("MARKED", "MARKED").tags(["MARKED".into()]);
    assert_error_clean(&request.send().await.expect_err("nobody listens"));
}

#[tokio::test]
async fn the_request_for_a_transport_has_a_sensitive_authorization_header() {
    let mirror = Mirror::default();
    let client =
        crate::server::builder("http://127.0.0.1:1").transport(mirror.clone()).build().expect("good");
    client.items().get_item("g", "i").send().await.expect("an item");
    let request = mirror.taken();
    assert!(request.headers()["authorization"].is_sensitive());
    assert_clean(&request);
}

/// Returns a client with a short token.
fn client_with(server: &Server, token: &str) -> Client {
    server.builder().token(token).retry(restwright_runtime::Retry::none()).build().expect("good settings")
}

#[tokio::test]
async fn a_short_token_leaves_the_crates_own_text_as_it_is() {
    for token in ["t", "a", "e", "the", "id", "JSON", "401", "Items", "server", "responded", "invalid"] {
        let body = format!(r#"{{"message":"cannot use '{token}' with this"}}"#);
        let json = [("content-type", "application/json")];
        let server = Server::new(401, &json, body.as_str()).await;
        let error = error_of(&client_with(&server, token)).await;
        let expected =
            "Items.Get: the server responded with 401 Unauthorized: cannot use '[redacted]' with this";
        assert_eq!(error.to_string(), expected, "{token}");
        let text = format!("{error:?}");
        assert!(
            text.starts_with(&format!("Error {{ kind: Status, message: {:?}", &expected[11..])),
            "{text}"
        );
        assert!(
            text.contains(r#"operation: "Items.Get", response: Response { status: 401, headers: ["#),
            "{text}"
        );

        let server = Server::new(200, &json, r#"{"id":"x","parts":5}"#).await;
        let error = error_of(&client_with(&server, token)).await;
        let expected = "Items.Get: the server responded with 200 OK with JSON that cannot be read: parts: ";
        assert!(error.to_string().starts_with(expected), "{token}: {error}");
    }
    let client = crate::server::builder("http://127.0.0.1:1").token("1").build().expect("good settings");
    let error = error_of(&client).await.to_string();
    assert!(error.starts_with("Items.Get: no connection to http://127.0.0.1:1 could be made: "), "{error}");
}

#[tokio::test]
async fn a_short_token_is_redacted_in_values_from_outside() {
    for (content_type, body, said) in [
        ("text/plain", "token=ab1, not ab12 nor xab1", "token=[redacted], not ab12 nor xab1"),
        ("application/json", r#"{"ab1":"ab1"}"#, r#"{"[redacted]":"[redacted]"}"#),
        ("application/json", r#"{"x.ab1":["(ab1)"]}"#, r#"{"x.ab1":["([redacted])"]}"#),
    ] {
        let server = Server::new(400, &[("content-type", content_type)], body).await;
        let error = error_of(&client_with(&server, "ab1")).await.to_string();
        assert!(error.ends_with(&format!("400 Bad Request: {said}")), "{error}");
    }
    let json = [("content-type", "application/json")];
    let server = Server::new(200, &json, r#"{"id":"x","count":"is ab1"}"#).await;
    let error = error_of(&client_with(&server, "ab1")).await.to_string();
    assert!(error.contains(r#"count: invalid value: string "is [redacted]", expected"#), "{error}");
}

#[tokio::test]
async fn no_part_of_a_token_is_left_where_a_sentence_is_cut_off() {
    for lead in 180..205 {
        let body = format!("{} {TOKEN}", "x".repeat(lead));
        let server = Server::new(400, &[("content-type", "text/plain")], body).await;
        let error = error_of(&server.client()).await.to_string();
        let rest = error.rsplit('x').next().expect("a rest").trim_end_matches('…').trim();
        assert!("[redacted]".starts_with(rest), "{error}");
    }
}

#[test]
fn a_command_line_has_no_short_token_and_is_whole() {
    let client = Client::builder().base_url("https://t.test/t").token("t").build().expect("good settings");
    let call = client.items().get_item("t", "i").tags(["t".into(), "tt".into()]).reason("t");
    assert_eq!(
        call.to_curl()
            .expect("a command")
            .split(" \\\n  ")
            .filter(|line| !line.contains("user-agent"))
            .collect::<Vec<_>>(),
        [
            "curl -X GET 'https://t.test/t/v1/groups/t/items/i?tags%5B%5D=[redacted]&tags%5B%5D=tt'",
            "-H 'x-reason: [redacted]'",
            "-H 'accept: application/json'",
            "-H 'authorization: Bearer [redacted]'",
        ]
    );
    let call = client.items().create_item("g").body(Item::new("t"));
    assert!(call.to_curl().expect("a command").contains(r#"--data-raw '{"id":"[redacted]""#));
}
