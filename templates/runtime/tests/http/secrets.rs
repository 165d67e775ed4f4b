//! Nothing that is printed has a secret in it.

use std::error::Error as _;
use std::fmt::{Debug, Display};

use runtime::runtime::{Body, Client, Error, TransportError};
use runtime::sample_api::{GetItem, Item};

use crate::server::{RawServer, Server, TOKEN};
use crate::transport::{Failing, Mirror};

/// Fails when a secret is in what is printed.
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

/// Debug as Display.
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
        // Who asks for the answer gets it as it was.
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
async fn what_a_transport_is_given_does_not_show_the_token() {
    let mirror = Mirror::default();
    let client =
        crate::server::builder("http://127.0.0.1:1").transport(mirror.clone()).build().expect("good");
    client.items().get_item("g", "i").send().await.expect("an item");
    let request = mirror.taken();
    assert!(request.headers()["authorization"].is_sensitive());
    assert_clean(&request);
}
