//! Tests of recordings: the responses of a server are replayed to another client, without secrets.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use restwright_runtime::testing::{Mock, MockResponse, Recorder, Redaction};
use restwright_runtime::{Body, Error, ErrorKind, Operation, Retry, Transport};
use samples::sample_api::{CreateItem, GetItem, Item};
use samples::sample_paging::{ListItems, ListItemsResponse};
use samples::{Client, ClientBuilder};
use serde_json::{Value, json};

use crate::{complaint, complaint_of};

static ANY: Operation = Operation::new("POST", "/any/{name}");

/// A temporary file, which is removed when it is dropped.
struct File(tempfile::TempDir);

impl File {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    fn path(&self) -> PathBuf {
        self.0.path().join("recordings/test.json")
    }

    fn json(&self) -> Value {
        serde_json::from_str(&std::fs::read_to_string(self.path()).expect("a file")).expect("JSON")
    }
}

fn builder() -> ClientBuilder {
    Client::builder().tenant("acme").token("tok-MARKED")
}

/// The calls of both clients.
async fn calls(client: Client) -> Result<Vec<String>, Error> {
    let mut ids = vec![client.items().get_item("g", "a").page_size(3).send().await?.id];
    let items = client.list_items().items().try_collect().await?;
    ids.extend(items.into_iter().map(|item| item.id));
    ids.push(client.items().create_item("g").body(Item::new("new").with_count(1)).send().await?.id);
    let error = client.items().delete_item("g", "a").send().await.expect_err("404");
    ids.push(error.to_string());
    Ok(ids)
}

fn server() -> Mock {
    let server = Mock::new();
    let page = |id: &str, next: &str| {
        ListItemsResponse::default().with_list([Item::new(id)]).with_next_page_token(next)
    };
    // The recording includes the failed first attempt.
    server.on::<GetItem>().responds(MockResponse::status(503)).then_returns(Item::new("a"));
    server.on::<ListItems>().returns(page("1", "t1")).then_returns(page("2", ""));
    server.on::<CreateItem>().returns(Item::new("created"));
    let gone =
        MockResponse::json(&json!({"message": "gone"})).with_status(404).header("set-cookie", "s=MARKED");
    server.on::<samples::sample_api::DeleteItem>().responds(gone);
    server
}

#[tokio::test(start_paused = true)]
async fn a_recording_is_replayed() {
    let (file, server) = (File::new(), server());
    let recorder = Recorder::over(server.transport(), file.path());
    let client = builder().transport(recorder.transport()).build().expect("good settings");
    let live = calls(client).await.expect("all responses");
    recorder.finish().expect("the file can be written");

    let mock = Mock::replay(file.path()).expect("a recording");
    let client = Client::builder().tenant("other").token("another").transport(mock.transport());
    let played = calls(client.build().expect("good settings")).await.expect("all responses");
    assert_eq!(played, live);
    mock.verify();
}

#[tokio::test(start_paused = true)]
async fn a_recording_is_json_for_people() {
    let (file, server) = (File::new(), server());
    let recorder = Recorder::over(server.transport(), file.path());
    let client = builder().transport(recorder.transport()).build().expect("good settings");
    calls(client).await.expect("all responses");
    drop(recorder);
    let json = file.json();
    assert_eq!(json["format"], 1);
    let exchanges = json["exchanges"].as_array().expect("a list");
    assert_eq!(exchanges.len(), 6);
    assert_eq!(exchanges[0]["response"]["status"], 503);
    assert_eq!(
        exchanges[1],
        json!({
            "operation": "Items.Get",
            "request": {"method": "GET", "path": "/v1/groups/g/items/a", "query": ["page_size=3"]},
            "response": {"status": 200, "headers": {"content-type": "application/json"}, "json": {"id": "a"}},
        })
    );
    assert_eq!(exchanges[3]["request"]["query"], json!(["page_token=t1"]));
    assert_eq!(exchanges[4]["request"]["json"], json!({"id": "new", "count": "1"}));
    assert_eq!(exchanges[5]["response"]["headers"], json!({"content-type": "application/json"}));
}

#[tokio::test]
async fn other_requests_than_the_recorded_ones_fail_the_test() {
    let (file, server) = (File::new(), Mock::new());
    server.on::<CreateItem>().returns(Item::new("a"));
    let recorder = Recorder::over(server.transport(), file.path());
    let client = builder().transport(recorder.transport()).build().expect("good settings");
    client.items().create_item("g").body(Item::new("a")).send().await.expect("an item");
    drop(recorder);

    let mock = Mock::replay(file.path()).expect("a recording");
    let client = builder().transport(mock.transport()).build().expect("good settings");
    let said = complaint_of(client.items().create_item("g").body(Item::new("b")).send()).await;
    assert!(said.contains(r#"body/id: expected "a", found "b""#), "{said}");
    assert!(said.contains("Items.Create (exchange 1 of ") && said.contains("test.json"), "{said}");
    let said = complaint_of(client.items().create_item("h").body(Item::new("a")).send()).await;
    assert!(said.contains("path: expected `/v1/groups/g/items`, found `/v1/groups/h/items`"), "{said}");
    assert!(complaint(|| drop(mock)).contains("expected 1 call, had 0"));
}

#[tokio::test(start_paused = true)]
async fn failures_and_bodies_of_all_kinds_are_played() {
    let (file, server) = (File::new(), Mock::new());
    let replies =
        server.on_operation::<()>(&ANY).responds(MockResponse::connect_error()).then(MockResponse::reset());
    let replies = replies.then(MockResponse::timeout()).then(MockResponse::no_response());
    let replies =
        replies.then(MockResponse::text("a\nb")).then(MockResponse::bytes("image/png", &[255_u8, 0][..]));
    replies.then(MockResponse::text("abcdef").truncated_after(3)).then(MockResponse::events([1]));
    let calls = async |client: Client| {
        let call = |name: &str| client.call(&ANY).path("name", &name);
        let mut found = Vec::new();
        for _ in 0..4 {
            found.push(format!("{:?}", call("fails").send_text().await.expect_err("a failure").kind()));
        }
        found.push(call("text").text("sent").send_text().await.expect("text"));
        let streamed = call("png").bytes(Body::stream(Frames(Some("streamed"))));
        let png = streamed.send_download().await.expect("bytes").bytes().await.expect("bytes");
        found.push(format!("{png:?}"));
        let error = call("cut").send_text().await.expect_err("cut off");
        found.push(format!("{:?} {:?}", error.kind(), error.body()));
        let mut events = call("events").send_events::<i32>().await.expect("events");
        found.push(events.next().await.expect("one").expect("a number").data.to_string());
        assert!(events.next().await.is_none());
        found
    };
    let client = |transport: Arc<dyn Transport>| {
        builder().retry(Retry::none()).transport(transport).build().expect("good settings")
    };
    let recorder = Recorder::over(server.transport(), file.path());
    let live = calls(client(Arc::new(recorder.transport()))).await;
    recorder.finish().expect("the file can be written");
    assert_eq!(file.json()["exchanges"][5]["response"]["base64"], "/wA=");

    let mock = Mock::replay(file.path()).expect("a recording");
    assert_eq!(calls(client(Arc::new(mock.transport()))).await, live);
    mock.verify();
    assert_eq!(live[..4], ["Connect", "Transport", "Timeout", "Timeout"]);
}

struct Frames(Option<&'static str>);

impl http_body::Body for Frames {
    type Data = bytes::Bytes;
    type Error = restwright_runtime::TransportError;

    fn poll_frame(
        mut self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Result<http_body::Frame<Self::Data>, Self::Error>>> {
        std::task::Poll::Ready(self.0.take().map(|text| Ok(http_body::Frame::data(text.into()))))
    }
}

#[tokio::test]
async fn a_replay_matches_redacted_values_with_any_value() {
    let (file, server) = (File::new(), Mock::new());
    server
        .on_operation::<()>(&ANY)
        .responds(MockResponse::json(&json!({"tokenType": "x", "total": 9})).header("x-total", "9"));
    let redaction = Redaction::new().hide("sent_at").keep("tokenType").keep_header("X-Total");
    let recorder = Recorder::over(server.transport(), file.path()).redaction(redaction);
    let send = async |client: &Client, at: &str| {
        let call = client.call(&ANY).path("name", &"n").json(&json!({"sentAt": at, "n": 1}));
        call.send::<Value>().await
    };
    let client = builder().transport(recorder.transport()).build().expect("good settings");
    send(&client, "monday").await.expect("JSON");
    recorder.finish().expect("the file can be written");
    let exchange = &file.json()["exchanges"][0];
    assert_eq!(exchange["request"]["json"], json!({"sentAt": "REDACTED", "n": 1}));
    assert_eq!(exchange["response"]["headers"]["x-total"], "9");

    let mock = Mock::replay(file.path()).expect("a recording");
    let client = builder().transport(mock.transport()).build().expect("good settings");
    assert_eq!(send(&client, "tuesday").await.expect("JSON")["tokenType"], "x");
}

#[tokio::test(start_paused = true)]
async fn a_replay_of_a_call_without_a_response_sends_none() {
    let (file, server) = (File::new(), Mock::new());
    server.on::<GetItem>().responds(MockResponse::json(&Item::new("a")).after(Duration::from_secs(60)));
    let recorder = Recorder::over(server.transport(), file.path());
    let client =
        builder().retry(Retry::none()).transport(recorder.transport()).build().expect("good settings");
    client.items().get_item("g", "a").send().await.expect_err("30 s are over");
    drop(recorder);
    let mock = Mock::replay(file.path()).expect("a recording");
    let client = builder().retry(Retry::none()).transport(mock.transport()).build().expect("good settings");
    let error = client.items().get_item("g", "a").send().await.expect_err("30 s are over");
    assert_eq!(error.kind(), ErrorKind::Timeout);
}

#[test]
fn an_invalid_recording_is_an_error_that_names_the_file() {
    let file = File::new();
    let error = Mock::replay(file.path()).expect_err("no file");
    assert!(
        error.kind() == std::io::ErrorKind::NotFound && error.to_string().contains("test.json"),
        "{error}"
    );
    std::fs::create_dir_all(file.path().parent().expect("a folder")).expect("a folder");
    for (text, said) in [
        ("{", "it is not JSON"),
        ("{}", "not a recording of format 1"),
        (r#"{"format": 2}"#, "not a recording of format 1"),
        (r#"{"format": 1}"#, "no list of exchanges"),
        (r#"{"format": 1, "exchanges": [{"operation": "x", "request": {"method": "GET"}}]}"#, "exchange 1"),
        (
            r#"{"format": 1, "exchanges": [{"operation": "x", "request": {"method": "GET", "path": "/"},
                "response": {"status": 200, "omitted": "it was secret"}}]}"#,
            "exchange 1 is not valid",
        ),
    ] {
        std::fs::write(file.path(), text).expect("a file");
        let error = Mock::replay(file.path()).expect_err(said);
        assert!(error.to_string().contains(said), "{error}");
    }
}

static ARCHIVE: Operation = {
    let mut operation = Operation::new("GET", "/archive/{name}");
    operation.statuses = &["302"];
    operation
};

async fn archive(client: &Client) -> Vec<u8> {
    let file = client.call(&ARCHIVE).path("name", &"a").send_download().await.expect("the file");
    file.bytes().await.expect("the bytes").to_vec()
}

#[tokio::test(start_paused = true)]
async fn a_redirect_is_recorded_without_its_query_and_played() {
    let (file, server) = (File::new(), Mock::new());
    let location = "https://files.test/there?X-Signature=MARKED&v=MARKED2&expires=77";
    let redirect = MockResponse::status(302).header("location", location);
    server.on_operation::<()>(&ARCHIVE).responds(redirect).then(MockResponse::text("bytes"));
    let recorder = Recorder::over(server.transport(), file.path());
    let client = builder().transport(recorder.transport()).build().expect("good settings");
    assert_eq!(archive(&client).await, b"bytes");
    recorder.finish().expect("the file can be written");
    assert!(server.calls().iter().all(|seen| !seen.to_string().contains("MARKED")), "{:?}", server.calls());

    let text = file.json().to_string();
    assert!(!text.contains("MARKED") && !text.contains("77"), "{text}");
    let mock = Mock::replay(file.path()).expect("a recording");
    let client = Client::builder().tenant("other").token("another").transport(mock.transport());
    assert_eq!(archive(&client.build().expect("good settings")).await, b"bytes");
    mock.verify();
}

#[tokio::test]
async fn a_mock_answers_in_base64_where_the_operation_reads_it() {
    static COVER: Operation = {
        let mut operation = Operation::new("GET", "/cover");
        operation.accept = "image/jpeg";
        operation
    };

    let mock = Mock::new();
    mock.on_operation::<bytes::Bytes>(&COVER).returns(bytes::Bytes::from_static(b"\xff\xd8"));
    let client = builder().transport(mock.transport()).build().expect("good settings");
    assert_eq!(&client.call(&COVER).send_base64().await.expect("the bytes")[..], b"\xff\xd8");
}
