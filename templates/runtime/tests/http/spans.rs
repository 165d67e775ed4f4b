//! The spans and events of calls.

use std::time::Duration;

use http::{Request, Response};
use restwright_runtime::auth::{ClientCredentials, StaticToken};
use restwright_runtime::{Body, BoxFuture, Operation, Retry, Telemetry, Transport, TransportError};
use samples::ClientBuilder;
use samples::sample_api::Item;
use samples::sample_wire;
use tracing::Level;

use crate::collector::{Collector, Told};
use crate::server::{ITEM, Server, builder, listen};
use crate::transport::{Failing, Mirror};

fn patient(url: &str) -> ClientBuilder {
    builder(url).retry(Retry::default().pauses(Duration::ZERO, Duration::ZERO))
}

/// The fields of a span or an event: `name=value`.
fn fields(told: &Told) -> Vec<String> {
    told.fields.iter().map(|(name, value)| format!("{name}={value}")).collect()
}

#[tokio::test]
async fn a_call_is_a_span_and_so_is_each_attempt() {
    let (collector, _guard) = Collector::start();
    let server = Server::in_turn(&[(503, &[]), (200, &[])]).await;
    let client = patient(&server.url).build().expect("good settings");
    client.items().get_item("MARKED", "i").reason("MARKED").send().await.expect("an item");

    let port = server.url.rsplit(':').next().expect("a port");
    let place = [
        "server.address=127.0.0.1".to_owned(),
        format!("server.port={port}"),
        "url.template=/v1/groups/{group_id}/items/{item_id}".to_owned(),
    ];
    let [operation] = &collector.named("operation")[..] else { panic!("one operation") };
    let head = [
        "attempts=2",
        "http.request.method=GET",
        "http.response.status_code=200",
        "operation=Items.Get",
        "otel.kind=internal",
        "otel.name=Items.Get",
    ];
    assert_eq!(fields(operation), [&head.map(str::to_owned)[..], &place].concat());
    assert_eq!((operation.level, &operation.parent), (Level::INFO, &None));

    let attempts = collector.named("attempt");
    let [failed, good] = &attempts[..] else { panic!("two attempts") };
    let name = "otel.name=GET /v1/groups/{group_id}/items/{item_id}";
    let head = [
        "error.type=503",
        "http.request.method=GET",
        "http.response.status_code=503",
        "otel.kind=client",
        name,
        "otel.status_code=ERROR",
    ];
    assert_eq!(fields(failed), [&head.map(str::to_owned)[..], &place].concat());
    let head = [
        "http.request.method=GET",
        "http.request.resend_count=1",
        "http.response.status_code=200",
        "otel.kind=client",
        name,
    ];
    assert_eq!(fields(good), [&head.map(str::to_owned)[..], &place].concat());
    assert!(attempts.iter().all(|attempt| attempt.parent.as_deref() == Some("operation")));

    let [warning] = &collector.named("the call is tried again")[..] else { panic!("one warning") };
    assert_eq!((warning.level, warning.parent.as_deref()), (Level::WARN, Some("operation")));
    let said = ["attempts=1", "error.type=503", "reason=the status says that it may pass", "wait_ms=0"];
    assert_eq!(fields(warning), said);
    let open =
        collector.all().into_iter().filter(|told| told.target == "restwright_runtime" && told.handles > 0);
    assert_eq!(open.map(|told| told.name).collect::<Vec<_>>(), Vec::<String>::new());
}

/// The `error.type` of the operation and of the attempt, if there was one.
async fn types(client: ClientBuilder) -> (String, String) {
    let (collector, _guard) = Collector::start();
    let client = client.build().expect("good settings");
    client.items().get_item("g", "i").send().await.expect_err("an error");
    let of = |name: &str| collector.named(name).last().map_or("", |told| told.get("error.type")).to_owned();
    (of("operation"), of("attempt"))
}

#[tokio::test]
async fn spans_have_the_kind_of_an_error_without_its_message() {
    let (free, nobody) = listen().await;
    drop(free);
    let broken = Server::json(200, r#"{"id":"MARKED"#).await;
    let refused = Server::json(404, "{}").await;
    let failing = |fail: fn() -> TransportError| builder("https://x.test").transport(Failing(fail));
    for (client, operation, attempt) in [
        (builder(&nobody), "connect", "connect"),
        (builder(&refused.url), "404", "404"),
        (failing(|| TransportError::timeout("t")), "timeout", "timeout"),
        (failing(|| TransportError::other("t")), "transport", "transport"),
        (failing(|| TransportError::refused("t")), "refused", "refused"),
        // The attempt has a response.
        (broken.builder(), "decode", "-"),
    ] {
        assert_eq!(types(client).await, (operation.to_owned(), attempt.to_owned()));
    }
    let tokens = Server::json(400, r#"{"error":"invalid_client"}"#).await;
    let source = ClientCredentials::new(&format!("{}/token", tokens.url), "id", "s").expect("a good URL");
    let none = patient("http://127.0.0.1:1").token_source(source);
    assert_eq!(types(none).await, ("auth".to_owned(), String::new()));
}

/// Responds with what it was sent, headers and body.
struct Echo;

impl Transport for Echo {
    fn send(&self, request: Request<Body>) -> BoxFuture<'_, Result<Response<Body>, TransportError>> {
        let (parts, body) = request.into_parts();
        let mut response = Response::new(body);
        *response.headers_mut() = parts.headers;
        Box::pin(async { Ok(response) })
    }
}

#[tokio::test]
async fn headers_and_the_query_are_shown_as_far_as_they_are_allowed() {
    let client = |telemetry| {
        let keys = sample_wire::builder().credential("apiKey", "MARKED-k").credential("queryKey", "MARKED&q");
        keys.transport(Echo).telemetry(telemetry).build().expect("good settings")
    };
    let send = async |telemetry| {
        let (collector, _guard) = Collector::start();
        let secured = sample_wire::Secured::new(&client(telemetry)).into_call();
        let call = secured.query("page size", &5).query("x", &"MARKED").header("X-Reason", &"r MARKED-k");
        call.options(|o| o.header("Cookie", "MARKED")).send_ignoring_body().await.expect("a response");
        collector.named("attempt").remove(0)
    };
    let attempt = send(Telemetry::new()).await;
    for field in ["url.query", "http.request.header", "http.response.header"] {
        assert_eq!(attempt.get(field), "-");
    }
    let telemetry = Telemetry::new()
        .show_headers(["X-REASON", "authorization", "cookie", "X-Key", "not a name", "x-absent"])
        .show_query(["page size", "key"]);
    let attempt = send(telemetry).await;
    assert_eq!(attempt.get("url.query"), "page%20size=5");
    assert_eq!(attempt.get("http.request.header"), "x-reason: r [redacted]");
    assert_eq!(attempt.get("http.response.header"), "x-reason: r [redacted]");
}

#[tokio::test]
async fn bodies_are_shown_when_they_are_asked_for_and_redacted() {
    let send = async |telemetry| {
        let (collector, _guard) = Collector::start();
        let builder = sample_wire::builder().credential("apiKey", "key-7").transport(Echo);
        let client = builder.telemetry(telemetry).build().expect("good settings");
        let json =
            serde_json::json!({"a": "key-7", "b": [{"clientSecret": "MARKED"}], "c": 1, "pin": "MARKED"});
        let call = sample_wire::Send::new(&client).into_call();
        call.clone().json(&json).send::<serde_json::Value>().await.expect("JSON");
        call.text("MARKED").send_text().await.expect("text");
        let body = |name: &str, field: &str| {
            collector.named(name).iter().map(|told| told.get(field).to_owned()).collect::<Vec<_>>()
        };
        (body("the request's body", "http.request.body"), body("the response's body", "http.response.body"))
    };
    let none = (Vec::new(), Vec::new());
    assert_eq!(send(Telemetry::new()).await, none);
    assert_eq!(send(Telemetry::new().show_bodies(20)).await, none);
    let shown =
        r#"{"a":"[redacted]","b":[{"clientSecret":"[redacted]"}],"c":"[redacted]","pin":"[redacted]"}"#;
    let telemetry = Telemetry::new().show_bodies(1_000).redact(["c"]);
    assert_eq!(send(telemetry).await, (vec![shown.to_owned()], vec![shown.to_owned()]));
}

#[tokio::test]
async fn a_request_for_a_token_is_a_span_that_does_not_say_where() {
    let (collector, _guard) = Collector::start();
    let api = Server::json(200, ITEM).await;
    let tokens = Server::in_turn(&[(503, &[]), (503, &[]), (503, &[]), (503, &[])]).await;
    let source = ClientCredentials::new(&format!("{}/token", tokens.url), "id", "s").expect("a good URL");
    let client = patient(&api.url).token_source(source).build().expect("good settings");
    client.items().get_item("g", "i").send().await.expect_err("no token");
    let spans = collector.named("token");
    assert_eq!(spans.len(), 4);
    let said = ["error.type=transient", "otel.kind=internal", "otel.name=token", "otel.status_code=ERROR"];
    assert!(spans.iter().all(|span| span.parent.is_none() && fields(span) == said), "{spans:?}");
    let [warning, ..] = &collector.named("there is no new access token")[..] else { panic!("a warning") };
    assert_eq!((warning.level, warning.parent.as_deref()), (Level::WARN, Some("token")));

    let client = patient(&api.url).token_source(StaticToken::new("t")).build().expect("good settings");
    client.items().get_item("g", "i").send().await.expect("an item");
    let [event] = &collector.named("there is a new access token")[..] else { panic!("an event") };
    assert_eq!((event.level, event.parent.as_deref(), fields(event)), (Level::DEBUG, Some("token"), vec![]));
}

#[tokio::test]
async fn the_event_of_a_call_that_is_not_retried_has_the_reason() {
    let (collector, _guard) = Collector::start();
    let server = Server::json(503, "{}").await;
    let client = patient(&server.url).build().expect("good settings");
    client.items().create_item("g").body(Item::new("a")).send().await.expect_err("unavailable");
    let [event] = &collector.named("the call is not tried again")[..] else { panic!("an event") };
    let reason = "reason=the server may have acted, and the operation is not idempotent";
    assert_eq!(fields(event), ["attempts=1", "error.type=503", reason]);
    assert_eq!(event.level, Level::DEBUG);
}

#[tokio::test]
async fn spans_record_an_unusual_method_as_other() {
    static PURGE: Operation = Operation::new("PURGE", "/cache");
    let (collector, _guard) = Collector::start();
    let client = builder("https://[::1]").transport(Mirror::default()).build().expect("good settings");
    client.call(&PURGE).send_ignoring_body().await.expect("a response");
    let attempt = collector.named("attempt").remove(0);
    let name = |field: &str| attempt.get(field).to_owned();
    assert_eq!(name("http.request.method"), "_OTHER");
    assert_eq!(name("http.request.method_original"), "PURGE");
    assert_eq!(name("otel.name"), "_OTHER /cache");
    assert_eq!((name("server.address"), name("server.port")), ("::1".to_owned(), "443".to_owned()));
}
