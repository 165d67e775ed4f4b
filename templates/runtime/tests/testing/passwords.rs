//! The passwords of a request are redacted in its recording, in messages of the mock, and in errors. No other request knows
//! them.

use std::collections::BTreeMap;
use std::error::Error as _;

use restwright_runtime::testing::{Mock, MockResponse, Recorder};
use restwright_runtime::{Operation, Password, Retry};
use samples::Client;
use samples::sample_api::Item;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::complaint_of;

static POST: Operation = Operation::new("POST", "/any/{name}");

/// A client of a mock, with a recorder and the file of the recording.
struct Recorded {
    server: Mock,
    recorder: Recorder,
    client: Client,
    folder: TempDir,
}

impl Recorded {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let server = Mock::new();
        let recorder = Recorder::over(server.transport(), folder.path().join("r.json"));
        let builder = Client::builder().tenant("acme").token("t").retry(Retry::none());
        let client = builder.transport(recorder.transport()).build().expect("good settings");
        Self { server, recorder, client, folder }
    }

    /// Finishes the recording and returns the text of the file.
    fn text(self) -> String {
        self.recorder.finish().expect("the file can be written");
        std::fs::read_to_string(self.folder.path().join("r.json")).expect("a file")
    }
}

#[tokio::test]
async fn two_clients_do_not_know_each_others_passwords() {
    let (first, second) = (Recorded::new(), Recorded::new());
    first.server.on_operation::<()>(&POST).responds(MockResponse::json(&json!("answered-word")));
    second
        .server
        .on_operation::<()>(&POST)
        .responds(MockResponse::json(&json!(["sent-word", "answered-word"])));

    let call = first.client.call(&POST).path("name", &"n").json(&Password::from("sent-word"));
    let response: Password = call.send().await.expect("a password");
    assert_eq!(response.expose(), "answered-word");
    let call = second.client.call(&POST).path("name", &"sent-word").json(&"sent-word");
    call.send::<Value>().await.expect("JSON");

    let (first, second) = (first.text(), second.text());
    assert!(!first.contains("sent-word") && !first.contains("answered-word"), "{first}");
    assert_eq!(second.matches("sent-word").count(), 3, "{second}");
    assert!(second.contains("answered-word"), "{second}");
}

#[tokio::test]
async fn a_password_that_one_call_reads_is_taken_out_of_the_whole_recording() {
    let recorded = Recorded::new();
    let script = recorded
        .server
        .on_operation::<()>(&POST)
        .responds(MockResponse::json(&json!({"note": "it is MARKED"})));
    let script = script.then(MockResponse::json(&json!({"a": "MARKED", "b": "MARKED-2"})));
    script.then(MockResponse::json(&json!({"c": "MARKED-3"})).with_status(400));
    let call = || recorded.client.call(&POST).path("name", &"n");
    call().send::<Value>().await.expect("JSON");
    call().send::<BTreeMap<String, Password>>().await.expect("passwords");
    let error = call().send::<Value>().await.expect_err("400");
    error.decode_as::<BTreeMap<String, Password>>().expect("passwords");
    let text = recorded.text();
    assert!(text.contains("it is [redacted]") && !text.contains("MARKED"), "{text}");
}

#[tokio::test]
async fn passwords_before_the_place_where_decoding_fails_are_not_recorded() {
    let recorded = Recorded::new();
    recorded.server.on_operation::<()>(&POST).responds(MockResponse::json(&json!({"a": "MARKED", "b": 7})));
    let call = recorded.client.call(&POST).path("name", &"n");
    let error = call.send::<BTreeMap<String, Password>>().await.expect_err("a number is no password");
    assert!(error.is_decode() && error.to_string().contains("expected a password"), "{error}");
    let text = recorded.text();
    assert!(text.contains("[redacted]") && !text.contains("MARKED"), "{text}");
}

#[tokio::test]
async fn passwords_of_every_place_of_a_request_are_not_recorded() {
    let recorded = Recorded::new();
    recorded
        .server
        .on_operation::<()>(&POST)
        .responds(MockResponse::json(&json!("MARKED/1 MARKED-2 MARKED-3")))
        .any_times();
    let password = |text: &str| Password::from(text);
    for body in 0..3 {
        let call = recorded.client.call(&POST).path("name", &password("MARKED/1"));
        let call = call.query("word", &vec![password("MARKED-2")]).cookie("word", &password("MARKED-3"));
        let body_of = BTreeMap::from([("word".to_owned(), password("MARKED&4"))]);
        let call = match body {
            0 => call.form(&body_of),
            1 => call.json(&vec![body_of]),
            _ => call.header("X-Word", &password("MARKED-5")).text("MARKED-5 MARKED/1"),
        };
        call.send::<Value>().await.expect("JSON");
    }
    let text = recorded.text();
    assert!(text.contains("[redacted]") && !text.contains("MARKED"), "{text}");
}

#[tokio::test]
async fn a_response_that_shows_a_password_of_the_request_is_scrubbed_in_errors() {
    let mock = Mock::new();
    mock.on_operation::<()>(&POST).responds(MockResponse::text("wrong: MARKED \"word\"").with_status(401));
    let client = Client::builder().tenant("acme").transport(mock.transport()).build().expect("good settings");
    let call = client.call(&POST).path("name", &"n").json(&Password::from("MARKED \"word\""));
    let curl = call.to_curl().expect("a command");
    assert!(curl.contains(r#"--data-raw '"[redacted]"'"#), "{curl}");
    assert!(!format!("{call:?}").contains("MARKED"));
    let error = call.send::<Value>().await.expect_err("401");
    assert!(error.to_string().ends_with("wrong: [redacted]"), "{error}");
    assert!(!format!("{error:?} {error:#?}").contains("MARKED"));
    assert!(error.source().is_none());
}

#[tokio::test]
async fn reports_of_a_mock_show_no_password() {
    let mock = Mock::new();
    mock.on_operation::<()>(&POST)
        .when(|call| {
            let word = Password::from("1-MARKED");
            let call = call.path("name", &word).query("word", &word).cookie("word", &word);
            call.header("X-Word", &word).json(&vec![word])
        })
        .responds(MockResponse::status(204));
    let client = Client::builder().tenant("acme").transport(mock.transport()).build().expect("good settings");
    let word = Password::from("2-MARKED");
    let call = client.call(&POST).path("name", &word).query("word", &word).cookie("word", &word);
    // Without redaction before shortening, the text would end in the middle of the password.
    let long = Password::from(format!("{}-MARKED", "x".repeat(115)));
    let said = complaint_of(call.header("X-Word", &word).json(&vec![long]).send_text()).await;
    for line in ["path name", "query", "header x-word", "cookie", "body/0"] {
        assert!(said.contains(&format!("\n    {line}: ")), "{line} {said}");
    }
    assert!(!said.contains("MARKED") && !said.contains("xxx"), "{said}");
    let _ = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| drop(mock)));
}

#[tokio::test]
async fn a_recording_with_passwords_is_played() {
    let recorded = Recorded::new();
    recorded.server.on_operation::<()>(&POST).responds(MockResponse::json(&Item::new("a"))).any_times();
    let calls = async |client: &Client| {
        let call = client.call(&POST).path("name", &"n").json(&Password::from("MARKED-word"));
        call.send::<Item>().await.expect("an item");
        // The codec does not know this text as a password.
        let call = client.call(&POST).path("name", &"n").json(&json!({"note": "it is MARKED-word"}));
        call.send::<Item>().await.expect("an item");
    };
    calls(&recorded.client).await;
    let file = recorded.folder.path().join("r.json");
    recorded.recorder.finish().expect("the file can be written");
    assert!(!std::fs::read_to_string(&file).expect("a file").contains("MARKED"));
    let mock = Mock::replay(&file).expect("a recording");
    let client = Client::builder().tenant("acme").transport(mock.transport()).build().expect("good settings");
    calls(&client).await;
    mock.verify();
}
