//! Calls before they are sent, and operations that the document lacks.

use restwright_runtime::auth::ClientCredentials;
use restwright_runtime::{Body, ErrorKind, Operation};
use samples::Client;
use samples::sample_api::{CreateItem, Item};
use samples::sample_wire::{self, Secured};

use crate::server::{ITEM, Server, TOKEN, builder};
use crate::transport::Mirror;

static PING: Operation = Operation::new("GET", "/v1/internal/{name}/ping");

#[tokio::test]
async fn a_request_can_be_built_without_sending_it() {
    let client = builder("https://x.test").build().expect("good settings");
    let request = client.items().create_item("a b").body(Item::new("a"));
    let request = request.options(|o| o.header("X-Trace", "t")).build().await.expect("a request");
    assert_eq!(
        (request.method().as_str(), request.uri().to_string().as_str()),
        ("POST", "https://x.test/v1/groups/a%20b/items")
    );
    assert_eq!(request.body().as_bytes().expect("bytes"), r#"{"id":"a"}"#);
    assert_eq!(request.headers()["authorization"], format!("Bearer {TOKEN}"));
    assert_eq!(
        (&request.headers()["x-trace"], request.headers()["authorization"].is_sensitive()),
        (&http::HeaderValue::from_static("t"), true)
    );

    let error = client.items().create_item("..").build().await.expect_err("dots");
    assert_eq!(
        (error.kind(), error.operation().map(|o| o.id)),
        (ErrorKind::InvalidArgument, Some("Items.Create"))
    );
    let request = client.items().get_item("g", "i").options(|o| o.header("Authorization", "MARKED"));
    let error = request.build().await.expect_err("the client's own");
    assert!(
        error.to_string().contains("set by the client alone") && !format!("{error:?}").contains("MARKED"),
        "{error}"
    );
}

#[tokio::test]
async fn a_built_request_has_the_token_of_the_source() {
    let source = ClientCredentials::new("https://auth.test/token", "id", "cs-MARKED").expect("a good URL");
    let client =
        Client::builder().base_url("https://x.test").token_source(source).transport(Mirror::default());
    let request = client.build().expect("good settings").items().get_item("g", "i");
    assert!(request.to_curl().expect("a command").contains("'authorization: Bearer [redacted]'"));
    assert_eq!(request.build().await.expect("a request").headers()["authorization"], "Bearer t");
}

#[test]
fn a_call_is_a_command_without_secrets() {
    let client = builder("https://x.test").user_agent("me/1").build().expect("good settings");
    let request = client.items().create_item("g").body(Item::new("it's"));
    let expected = "curl -X POST 'https://x.test/v1/groups/g/items' \\
  -H 'accept: application/json' \\
  -H 'user-agent: me/1' \\
  -H 'content-type: application/json' \\
  -H 'authorization: Bearer [redacted]' \\
  --data-raw '{\"id\":\"it'\\''s\"}'";
    assert_eq!(request.to_curl().expect("a command"), expected);

    let secrets = sample_wire::builder().base_url("https://x.test").credential("apiKey", "k'MARKED");
    let client = secrets.credential("queryKey", "q'MARKED").build().expect("good settings");
    let command = Secured::new(&client)
        .into_call()
        .options(|o| o.header("X-Own", "MARKED"))
        .to_curl()
        .expect("a command");
    assert!(!command.contains("MARKED") && command.contains("[redacted]"), "{command}");

    let stream =
        client.call(CreateItem::OPERATION).path("group_id", &"g").bytes(Body::stream(Body::from("x")));
    for _ in 0..2 {
        assert!(stream.to_curl().expect("a command").ends_with(" \\\n  --data-binary @body"));
    }
    let error = client.items().create_item("..").to_curl().expect_err("dots");
    assert_eq!(error.kind(), ErrorKind::InvalidArgument);
}

#[tokio::test]
async fn a_client_calls_an_operation_that_the_document_lacks() {
    let server = Server::json(200, ITEM).await;
    let call = server.client().call(&PING).path("name", &"a").query("deep", &true);
    let response: serde_json::Value = call.send().await.expect("a response");
    assert_eq!(response["id"], "x");
    assert_eq!(server.seen_once().line, "GET /v1/internal/a/ping?deep=true");
    assert_eq!((PING.idempotent, Operation::new("POST", "/").idempotent), (true, false));
}
