//! Responses that differ from the document: they are counted and reported, and are errors for a strict client.

use std::sync::{Arc, Mutex};

use restwright_runtime::{Counts, DriftKind, Error, ErrorKind, Operation};
use samples::sample::{Color, Kinds, Payment};
use samples::sample_wire::{self, Choose, GetEvents, GetLines, GetMaybe};
use samples::{Client, ClientBuilder};

use crate::server::{Server, builder};

static GET: Operation = Operation::new("GET", "/");

/// The drifts that a listener received.
type Told = Arc<Mutex<Vec<String>>>;

fn told(builder: ClientBuilder) -> (Client, Told) {
    let told = Told::default();
    let keep = Arc::clone(&told);
    let builder = builder.on_drift(move |drift| {
        let what = match &drift.kind {
            DriftKind::UnknownValue { type_name, value, count, .. } => format!("{type_name} {value} {count}"),
            DriftKind::UndocumentedStatus { status, .. } => status.to_string(),
            DriftKind::Undecodable => "undecodable".to_owned(),
            other => format!("{other:?}"),
        };
        keep.lock().expect("not poisoned").push(format!("{}: {what}", drift.operation.id));
    });
    (builder.build().expect("good settings"), told)
}

fn taken(told: &Told) -> Vec<String> {
    std::mem::take(&mut *told.lock().expect("not poisoned"))
}

/// The number of calls, and the counters of drifts.
fn counts(client: &Client) -> (u64, [u64; 3]) {
    let Counts { calls, unknown_values, undocumented_statuses, undecodable_responses, .. } =
        client.counters().snapshot();
    (calls, [unknown_values, undocumented_statuses, undecodable_responses])
}

#[tokio::test]
async fn values_that_no_enum_knows_are_counted_by_type_and_value() {
    let json = r#"[
        {"color": "COLOR_NEW"},
        {"color": "COLOR_RED", "children": [{"color": "COLOR_NEW"}, {"color": "COLOR_tok-MARKED-secret/+~.="}]},
        {"color": "COLOR_UNSPECIFIED"}
    ]"#;
    // A text that the fast reader rejects is read again, but counted once.
    let slow = json.replacen("COLOR_NEW\"", "COLOR_NEW\", \"small\": 1e0", 1);
    for json in [json, &slow] {
        let server = Server::json(200, json).await;
        let (client, told) = told(server.builder());
        client.call(&GET).send::<Vec<Kinds>>().await.expect("a response");
        assert_eq!(taken(&told), ["/: Color COLOR_NEW 2", "/: Color COLOR_[redacted] 1"]);
        assert_eq!(counts(&client), (1, [3, 0, 0]));
    }
}

#[tokio::test]
async fn values_that_no_member_of_a_union_has_are_counted_by_their_tag() {
    for (json, expected) in [
        (r#"{"type":"cash","amount":1}"#, Some("Payment cash 1")),
        (r#"{"x":1}"#, Some("Payment object 1")),
        ("true", Some("Payment boolean 1")),
        (r#"{"type":"card","number":1}"#, None),
        ("[true]", None),
    ] {
        let server = Server::json(200, json).await;
        let (client, told) = told(server.builder());
        client.call(&GET).send::<Payment>().await.expect("a response");
        let expected: Vec<_> = expected.iter().map(|expected| format!("/: {expected}")).collect();
        assert_eq!(taken(&told), expected, "{json}");
    }
}

async fn refused(builder: ClientBuilder, json: &str) -> Error {
    let server = Server::json(200, json).await;
    let client = builder.base_url(&server.url).strict().build().expect("good settings");
    let error = client.call(&GET).send::<Vec<Kinds>>().await.expect_err("refused");
    assert_eq!(counts(&client).1[2], 0, "it could be read");
    error
}

#[tokio::test]
async fn a_strict_client_makes_errors_of_unknown_values() {
    let json = r#"[{"color":"COLOR_RED"},{"children":[{"color":"COLOR_NEW"}]}]"#;
    let error = refused(builder("http://127.0.0.1:1"), json).await;
    assert_eq!((error.kind(), error.path()), (ErrorKind::Decode, Some("[1].children[0].color")));
    assert!(error.to_string().contains("`Color` does not know the value `COLOR_NEW`"), "{error}");

    let server = Server::json(200, r#"{"type":"cash"}"#).await;
    let client = server.builder().strict().build().expect("good settings");
    let error = client.call(&GET).send::<Payment>().await.expect_err("refused");
    assert!(error.to_string().contains("`Payment` does not know the value `cash`"), "{error}");

    let server = Server::json(200, r#"{"color":"COLOR_RED"}"#).await;
    let client = server.builder().strict().build().expect("good settings");
    assert_eq!(client.call(&GET).send::<Kinds>().await.expect("a response").color, Color::Red);
}

#[tokio::test]
async fn statuses_that_the_document_lacks_are_counted() {
    for (status, told_of, is_error) in [
        (200, None, false),
        (206, None, true),
        (404, None, true),
        (409, Some("choose: 409 Conflict"), true),
        (302, Some("choose: 302 Found"), true),
    ] {
        let server = Server::new(status, &[("content-type", "application/json")], r#"{"R":1,"G":2}"#).await;
        let (client, told) = told(sample_wire::builder().base_url(&server.url).strict());
        let response = Choose::new(&client).send().await;
        let is_strange = status == 206 && matches!(response, Ok(sample_wire::ChooseResponse::Text(_)));
        assert!(response.is_err() == is_error || is_strange, "{status}");
        assert_eq!(taken(&told).first().map(String::as_str), told_of, "{status}");
        assert_eq!(counts(&client).1[1], u64::from(told_of.is_some()), "{status}");
    }
}

#[tokio::test]
async fn a_success_that_the_document_lacks_is_an_error_of_a_strict_client() {
    let server = Server::json(202, r#"{"R":1,"G":2}"#).await;
    let client = sample_wire::builder().base_url(&server.url);
    let lax = client.clone().build().expect("good settings");
    assert_eq!(GetMaybe::new(&lax).send().await.expect("a response").map(|rgb| rgb.r), Some(1));
    assert_eq!(counts(&lax), (1, [0, 1, 0]));
    let strict = client.strict().build().expect("good settings");
    let error = GetMaybe::new(&strict).send().await.expect_err("refused");
    let said = "getMaybe: the server responded with 202 Accepted, and the document describes only 200 for the operation";
    assert_eq!((error.kind(), error.to_string().as_str()), (ErrorKind::Decode, said));
    assert_eq!(error.status().map(|status| status.as_u16()), Some(202));
}

#[tokio::test]
async fn each_response_and_line_that_does_not_decode_is_counted() {
    let server = Server::json(200, "<html>").await;
    let client = sample_wire::builder().base_url(&server.url).build().expect("good settings");
    GetMaybe::new(&client).send().await.expect_err("a page");
    assert_eq!(counts(&client), (1, [0, 0, 1]));

    let server = Server::new(200, &[], "{\"R\":1}\n{\"R\":1,\"G\":2}\n[]\n").await;
    let client = sample_wire::builder().base_url(&server.url).build().expect("good settings");
    let mut lines = GetLines::new(&client).send().await.expect("lines");
    let mut good = 0;
    while let Some(line) = lines.next().await {
        good += usize::from(line.is_ok());
    }
    assert_eq!((good, counts(&client)), (1, (1, [0, 0, 2])));

    let server = Server::new(200, &[("content-type", "text/html")], "").await;
    let client = sample_wire::builder().base_url(&server.url).build().expect("good settings");
    GetEvents::new(&client).send().await.expect_err("a page");
    assert_eq!(counts(&client), (1, [0, 0, 1]));
}

#[tokio::test]
async fn calls_and_attempts_are_counted_by_all_clones() {
    let server = Server::in_turn(&[(503, &[("retry-after", "0")]), (200, &[])]).await;
    let quick =
        restwright_runtime::Retry::default().pauses(std::time::Duration::ZERO, std::time::Duration::ZERO);
    let client = server.builder().retry(quick).build().expect("good settings");
    for _ in 0..2 {
        client.clone().items().get_item("g", "i").send().await.expect("an item");
    }
    let Counts { calls, attempts, retries, .. } = client.counters().snapshot();
    assert_eq!((calls, attempts, retries), (2, 3, 1));
    assert_eq!(client.counters().clone().snapshot(), client.counters().snapshot());
}
