//! Responses that are deserialized into a type of the caller.

use std::sync::{Arc, Mutex};

use restwright_runtime::{Drift, ErrorKind, Retry};
use samples::sample_api::GetItem;
use serde::Deserialize;

use crate::server::Server;

/// The part of an item that the caller needs. The type borrows nothing, and has no default.
#[derive(Debug, PartialEq, Deserialize)]
struct Own {
    id: Id,
    #[serde(default)]
    parts: Vec<Own>,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(try_from = "String")]
struct Id(char);

impl TryFrom<String> for Id {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let mut chars = text.chars();
        chars.next().filter(|_| chars.next().is_none()).map(Self).ok_or("an id has one character")
    }
}

fn own(id: char) -> Own {
    Own { id: Id(id), parts: Vec::new() }
}

#[tokio::test]
async fn send_as_reads_any_type_that_deserializes() {
    let server = Server::json(200, r#"{"id":"x","parts":[{"id":"y"}],"other":1}"#).await;
    let client = server.client();
    let item: Own = client.items().get_item("g", "i").page_size(3).send_as().await.expect("an item");
    assert_eq!(item, Own { id: Id('x'), parts: vec![own('y')] });
    assert_eq!(server.seen_once().line, "GET /v1/groups/g/items/i?page_size=3");

    let item = client.items().get_item("g", "i").send_as::<serde_json::Value>().await.expect("an item");
    assert_eq!(item["other"], 1);
    let call = client.call(GetItem::OPERATION).path("group_id", &"g").path("item_id", &"i");
    assert_eq!(call.send_as::<Own>().await.expect("an item").id, Id('x'));
}

#[tokio::test]
async fn send_as_gives_status_and_headers_and_is_tried_again() {
    let server = Server::in_turn(&[(503, &[("retry-after", "0")]), (200, &[("etag", "v1")])]).await;
    let client = server.builder().retry(Retry::default()).build().expect("good settings");
    let response = client.items().get_item("g", "i").send_as::<Own>().with_meta().await.expect("an item");
    assert_eq!((response.status.as_u16(), response.attempts, response.value), (200, 2, own('x')));
    assert_eq!(response.headers["etag"], "v1");
}

#[tokio::test]
async fn an_error_of_send_as_has_the_place_and_the_response() {
    let drifts = Arc::new(Mutex::new(0));
    let count = Arc::clone(&drifts);
    let body = "{\"id\":\"x\",\n\"parts\":[{\"id\":\"y\"},{\"id\":7}]}";
    let server = Server::json(200, body).await;
    let listen = move |_: &Drift| *count.lock().expect("not poisoned") += 1;
    let client = server.builder().on_drift(listen).build().expect("good settings");
    let error = client.items().get_item("g", "i").send_as::<Own>().await.expect_err("no id");
    assert_eq!((error.kind(), error.path()), (ErrorKind::Decode, Some("parts[1].id")));
    assert_eq!(
        error.to_string(),
        "Items.Get: the server responded with 200 OK with JSON that cannot be read: \
         parts[1].id: invalid type: integer `7`, expected a string at line 2 column 27"
    );
    assert_eq!((error.status(), error.operation()), (Some(http::StatusCode::OK), Some(GetItem::OPERATION)));
    assert_eq!(error.body().expect("kept"), body);
    assert_eq!(
        (client.counters().snapshot().undecodable_responses, *drifts.lock().expect("not poisoned")),
        (1, 1)
    );
}

#[tokio::test]
async fn an_error_of_send_as_that_the_type_makes_has_the_object_around_the_value() {
    let server = Server::json(200, r#"{"id":"x","parts":[{"id":"y"},{"id":"long"}]}"#).await;
    let error = server.client().items().get_item("g", "i").send_as::<Own>().await.expect_err("no id");
    assert_eq!(error.path(), Some("parts[1]"));
    assert!(error.to_string().contains("parts[1]: an id has one character at line 1"), "{error}");
}

#[tokio::test]
async fn send_as_has_the_errors_and_the_limits_of_send() {
    let server = Server::json(404, r#"{"message":"no such item"}"#).await;
    let error = server.client().items().get_item("g", "i").send_as::<Own>().await.expect_err("none");
    assert_eq!(error.to_string(), "Items.Get: the server responded with 404 Not Found: no such item");

    let server = Server::json(200, r#"{"id":"x"}"#).await;
    let request = server.client().items().get_item("g", "i").options(|o| o.max_response_bytes(5));
    assert_eq!(request.send_as::<Own>().await.expect_err("too long").kind(), ErrorKind::TooLarge);
    let request = server.client().items().get_item("..", "i");
    assert_eq!(request.send_as::<Own>().await.expect_err("no segment").kind(), ErrorKind::InvalidArgument);

    let server = Server::new(200, &[("content-type", "text/html")], "<p>").await;
    let error = server.client().items().get_item("g", "i").send_as::<Own>().await.expect_err("no JSON");
    assert!(error.to_string().contains("`text/html`, which is not JSON"), "{error}");
}

#[tokio::test]
async fn send_as_reads_no_body_as_null() {
    let server = Server::json(204, "").await;
    let none = server.client().items().get_item("g", "i").send_as::<Option<Own>>().await;
    assert_eq!(none.expect("nothing"), None);
    let error = server.client().items().get_item("g", "i").send_as::<Own>().await.expect_err("nothing");
    assert_eq!(error.to_string(), "Items.Get: the server responded with 204 No Content without a body");
}
