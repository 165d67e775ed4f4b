//! Recordings and messages of the mock contain no secrets.

use std::time::Duration;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use restwright_runtime::auth::ClientCredentials;
use restwright_runtime::testing::{Mock, MockResponse, Recorder, Redaction};
use restwright_runtime::{Body, Operation, Part, Password, Retry};
use samples::sample_api::{GetItem, Item};
use samples::{Client, sample_wire};
use serde_json::{Value, json};

use crate::complaint_of;

static POST: Operation = Operation::new("POST", "/any/{name}");

/// The secrets of a request, as a server echoes them.
const ECHO: &str = "tok-MARKED MARKED-k MARKED&q MARKED%26q MARKED;c MARKED-p MARKED-pin session-MARKED";

/// Returns responses of all kinds that contain secrets.
fn responses() -> Vec<MockResponse> {
    let body = json!({
        "token": "MARKED-a", "nested": {"clientSecret": ["MARKED-b"], "apiKey": {"value": "MARKED-c", "n": 1}},
        "message": ECHO, "tok-MARKED": 1, "again": "it was MARKED-long-secret", "password": "MARKED-long-secret",
    });
    let basic = BASE64_STANDARD.encode("user:MARKED-p");
    vec![
        MockResponse::json(&body).header("set-cookie", "s=session-MARKED; Path=/").header("x-own", "MARKED"),
        MockResponse::json(&body).with_status(500).header("link", "</x?token=MARKED&page=2>; rel=\"next\""),
        MockResponse::text(format!("{ECHO} Basic {basic}")),
        MockResponse::text(format!("{ECHO} {{\"secret\": \"MARKED-a\"}}\n{{\"secret\": \"MARKED-a\"}}")),
        MockResponse::bytes("application/octet-stream", [&[255_u8][..], b"tok-MARKED"].concat()),
        MockResponse::events([body.clone(), body.clone()]),
        MockResponse::lines([body.clone(), body.clone()]),
        MockResponse::status(302).header("location", "https://x.test/tok-MARKED?access_token=MARKED"),
    ]
}

async fn send(client: &Client, keyed: &Client) {
    for name in ["tok-MARKED", "b", "c", "d", "e", "f", "g", "h"] {
        let call =
            client.call(&POST).path("name", &name).query("api_key", &"MARKED").query("q", &"tok-MARKED");
        let call = call.cookie("session", &"MARKED").header("X-Auth-Token", &"MARKED-header");
        let call = match name {
            "b" => call.form(&json!({"user": "tok-MARKED", "pass_word": "MARKED"})),
            "c" => call.bytes(Body::from("tok-MARKED")),
            "d" => call.text("the token is tok-MARKED"),
            "e" => call.multipart(&json!({"file": "MARKED"})),
            _ => call.json(&json!({"pin": "MARKED-pin", "token": "MARKED", "list": ["tok-MARKED"]})),
        };
        let _ = call.options(|o| o.header("X-Own", "MARKED")).send_text().await;
    }
    let _ = sample_wire::Secured::new(keyed).into_call().send_ignoring_body().await;
}

#[tokio::test]
async fn a_recording_has_no_secret_in_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("marked.json");
    let server = Mock::new();
    let tokens = json!({"access_token": "tok-MARKED", "refresh_token": "MARKED-refresh", "expires_in": 60});
    server.on_token().responds(MockResponse::json(&tokens)).any_times();
    let mut responses = responses().into_iter();
    let script = server.on_operation::<()>(&POST).responds(responses.next().expect("one"));
    responses.fold(script, restwright_runtime::testing::Script::then);
    server.on_operation::<()>(sample_wire::Secured::OPERATION).responds(MockResponse::text(ECHO));
    let recorder = Recorder::over(server.transport(), &file);

    let source =
        ClientCredentials::new("https://auth.test/token", "id", "MARKED-client").expect("a good URL");
    let builder = Client::builder().tenant("acme").retry(Retry::none());
    let client = builder.token_source(source.in_body()).transport(recorder.transport()).build();
    let keys = sample_wire::builder().base_url("https://x.test").retry(Retry::none());
    let keys = keys.credential("apiKey", "MARKED-k").credential("queryKey", "MARKED&q");
    let keys = keys.credential("cookieKey", "MARKED;c").basic_credential("basicAuth", "user", "MARKED-p");
    let keyed = keys.transport(recorder.transport()).build().expect("good settings");
    send(&client.expect("good settings"), &keyed).await;
    recorder.finish().expect("the file can be written");

    let text = std::fs::read_to_string(&file).expect("a file");
    let basic = BASE64_STANDARD.encode("user:MARKED-p");
    for marked in ["MARKED", &basic] {
        let at = text.find(marked).map(|at| &text[at.saturating_sub(200)..(at + 50).min(text.len())]);
        assert_eq!(at, None, "a secret was recorded");
    }
    // The exchanges themselves are recorded.
    let json: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(json["exchanges"].as_array().map(Vec::len), Some(9));
    assert_eq!(json["exchanges"][0]["response"]["json"]["nested"]["apiKey"]["n"], 0);
    assert!(!text.contains("auth.test") && !text.contains("acme") && !text.contains("set-cookie"), "{text}");
}

#[tokio::test]
async fn a_password_of_the_document_is_not_recorded_whatever_it_is_called() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("password.json");
    let server = Mock::new();
    server.on_operation::<()>(&POST).responds(MockResponse::json(&json!("answered-MARKED")));
    let recorder = Recorder::over(server.transport(), &file);
    let client = Client::builder().tenant("acme").token("t").transport(recorder.transport());
    let call = client.build().expect("good settings").call(&POST).path("name", &"n");
    // Only the codec knows that these values are passwords.
    let response: Password = call.json(&Password::from("sent-MARKED")).send().await.expect("a password");
    assert_eq!(response.expose(), "answered-MARKED");
    recorder.finish().expect("the file can be written");
    let text = std::fs::read_to_string(&file).expect("a file");
    assert!(text.contains("[redacted]") && !text.contains("MARKED"), "{text}");
}

#[tokio::test]
async fn sensitive_properties_of_the_document_are_not_recorded_by_default() {
    let folder = tempfile::tempdir().expect("a folder");
    let recorded = async |name: &str, redaction| {
        let file = folder.path().join(name);
        let server = Mock::new();
        let response = json!({"salary": "57000 EUR", "city": "Rome"});
        server.on_operation::<()>(&POST).responds(MockResponse::json(&response));
        let recorder = Recorder::over(server.transport(), &file).redaction(redaction);
        let client = sample_wire::builder().base_url("https://x.test").transport(recorder.transport());
        let call = client.build().expect("good settings").call(&POST).path("name", &"n");
        call.json(&json!({"salary": "48000 EUR"})).send::<Value>().await.expect("JSON");
        recorder.finish().expect("the file can be written");
        std::fs::read_to_string(&file).expect("a file")
    };
    let text = recorded("salary.json", Redaction::new()).await;
    assert!(text.contains("REDACTED") && text.contains("Rome") && !text.contains("EUR"), "{text}");
    let text = recorded("kept.json", Redaction::new().keep("salary")).await;
    assert!(text.contains("48000 EUR") && text.contains("57000 EUR"), "{text}");
}

#[tokio::test]
async fn reports_of_a_mock_show_no_secret() {
    let mock = Mock::new();
    mock.on_operation::<()>(&POST)
        .when(|call| {
            let call = call.path("name", &"x").query("api_key", &"MARKED").header("X-Auth-Token", &"MARKED");
            call.cookie("session", &"MARKED").json(&json!({"password": "MARKED"}))
        })
        .responds(MockResponse::status(204));
    let client = Client::builder().tenant("acme").token("tok-MARKED").transport(mock.transport());
    let client = client.build().expect("good settings");
    let call =
        client.call(&POST).path("name", &"tok-MARKED").query("api_key", &"MARKED2").query("q", &"tok-MARKED");
    let call = call.header("X-Auth-Token", &"MARKED2").cookie("session", &"MARKED2");
    let said = complaint_of(call.json(&json!({"password": "MARKED2"})).send_text()).await;
    assert!(!said.contains("MARKED"), "{said}");
    for line in ["path name", "query", "header x-auth-token", "cookie", "body/password"] {
        assert!(said.contains(&format!("\n    {line}: ")), "{line} {said}");
    }
    let calls = mock.calls();
    assert!(!format!("{mock:?} {calls:?} {:?}", mock.transport()).contains("MARKED"));
    let _ = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| drop(mock)));
}

#[tokio::test(start_paused = true)]
async fn parts_and_items_are_taken_as_they_are() {
    let mock = Mock::new();
    let script = mock.on_operation::<()>(&POST).when(|call| call.path("name", &"p"));
    let script = script.responds(MockResponse::json(&Item::new("a")).after(Duration::from_secs(1)));
    let client = Client::builder().tenant("acme").transport(mock.transport()).build().expect("good settings");
    let call = client.call(&POST).path("name", &"p");
    let call =
        call.multipart(&std::collections::BTreeMap::from([("file".to_owned(), Part::from("content"))]));
    let item: Item = call.send().await.expect("an item");
    assert_eq!(item.id, "a");
    let body = String::from_utf8(script.calls()[0].body().to_vec()).expect("text");
    assert!(body.contains("content") && body.contains("form-data; name=\"file\""), "{body}");
    mock.on::<GetItem>().responds(MockResponse::status(404)).any_times();
}
