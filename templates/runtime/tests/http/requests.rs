//! The requests that a server receives.

use restwright_runtime::{ErrorKind, Operation};
use samples::Client;
use samples::sample_api::{GetItem, Item};

use crate::server::{Server, TOKEN};

#[tokio::test]
async fn awaiting_a_request_sends_it() {
    let server = Server::json(200, r#"{"id":"x"}"#).await;
    let item = server.client().items().get_item("g", "x").await.expect("an item");
    assert_eq!(item, Item::new("x"));
    assert_eq!(server.seen_once().line, "GET /v1/groups/g/items/x");
}

#[tokio::test]
async fn two_clients_may_share_connections() {
    let server = Server::json(200, r#"{"id":"x"}"#).await;
    let first = server.client();
    let second = Client::builder().base_url(&server.url).transport(first.transport()).build();
    let second = second.expect("good settings");
    assert!(std::sync::Arc::ptr_eq(&first.transport(), &first.clone().transport()));
    second.items().get_item("g", "x").await.expect("an item");
    assert_eq!(server.seen_once().line, "GET /v1/groups/g/items/x");
}

#[tokio::test]
async fn a_get_has_path_query_and_headers() {
    let server = Server::json(200, r#"{"id":"x","count":"9007199254740993"}"#).await;
    let items = server.client();
    let request = items.items().get_item("g 1", "é/ü").page_size(10).tags(["a&b".into(), "c d".into()]);
    let item = request.reason("because").send().await.expect("an item");
    assert_eq!(item, Item::new("x").with_count(9_007_199_254_740_993_i64));

    let seen = server.seen_once();
    assert_eq!(
        seen.line,
        "GET /v1/groups/g%201/items/%C3%A9%2F%C3%BC?page_size=10&tags%5B%5D=a%26b&tags%5B%5D=c%20d"
    );
    assert_eq!(seen.header("authorization"), Some(format!("Bearer {TOKEN}").as_str()));
    assert_eq!(seen.header("accept"), Some("application/json"));
    assert_eq!(seen.header("user-agent"), Some(concat!("samples/", env!("CARGO_PKG_VERSION"))));
    assert_eq!(seen.header("x-reason"), Some("because"));
    assert_eq!(seen.header("content-type"), None);
    assert_eq!(seen.header("content-length"), None);
    assert_eq!(seen.header("cookie"), None);
    assert_eq!(seen.header("referer"), None);
    assert_eq!(seen.header("accept-encoding"), None);
    assert_eq!(seen.body, "");
}

#[tokio::test]
async fn a_post_has_a_json_body() {
    let server = Server::json(201, r#"{"id":"new"}"#).await;
    let client = server.builder().user_agent("mine/1").build().expect("good settings");
    let item = Item::new("a").with_parts([Item::new("b")]);
    let created = client.items().create_item("g").body(item).send().await.expect("an item");
    assert_eq!(created.id, "new");

    let seen = server.seen_once();
    assert_eq!(seen.line, "POST /v1/groups/g/items");
    assert_eq!(seen.header("content-type"), Some("application/json"));
    assert_eq!(seen.header("user-agent"), Some("mine/1"));
    assert_eq!(seen.body, r#"{"id":"a","parts":[{"id":"b"}]}"#);
}

#[tokio::test]
async fn a_post_without_a_body_has_no_content_type() {
    let server = Server::json(200, r#"{"id":"new"}"#).await;
    server.client().items().create_item("g").send().await.expect("an item");
    let seen = server.seen_once();
    assert_eq!((seen.header("content-type"), seen.header("content-length")), (None, Some("0")));
}

#[tokio::test]
async fn a_client_without_a_token_sends_none() {
    let server = Server::json(200, r#"{"id":"x"}"#).await;
    let client = Client::builder().base_url(&server.url).build().expect("good settings");
    client.items().get_item("g", "i").send().await.expect("an item");
    assert_eq!(server.seen_once().header("authorization"), None);
}

#[tokio::test]
async fn the_path_of_the_base_url_is_kept() {
    let server = Server::json(200, "{}").await;
    for base in ["/c1", "/c1/", "/a%20b/c", "/"] {
        let client =
            server.builder().base_url(format!("{}{base}", server.url)).build().expect("good settings");
        client.items().get_file("f").send().await.expect("a file");
    }
    let lines: Vec<_> = server.seen().into_iter().map(|seen| seen.line).collect();
    let path = "/v1/files/f.json";
    assert_eq!(
        lines,
        [
            format!("GET /c1{path}"),
            format!("GET /c1{path}"),
            format!("GET /a%20b/c{path}"),
            format!("GET {path}"),
        ]
    );
}

#[tokio::test]
async fn path_values_stay_one_segment() {
    let server = Server::json(200, r#"{"id":"x"}"#).await;
    let client = server.client();
    for (value, segment) in [
        ("a/../b", "a%2F..%2Fb"),
        ("a\\..\\b", "a%5C..%5Cb"),
        ("%2e%2e", "%252e%252e"),
        ("%2F", "%252F"),
        ("..%00", "..%2500"),
        ("...", "..."),
        ("?q#f;p", "%3Fq%23f%3Bp"),
        ("日本 語", "%E6%97%A5%E6%9C%AC%20%E8%AA%9E"),
        ("a\r\nX: y", "a%0D%0AX%3A%20y"),
        ("'|^`{}\"<>[]", "%27%7C%5E%60%7B%7D%22%3C%3E%5B%5D"),
    ] {
        client.items().get_item("g", value).send().await.expect("an item");
        let seen = server.seen().pop().expect("a request");
        assert_eq!(seen.line, format!("GET /v1/groups/g/items/{segment}"));
    }
}

#[tokio::test]
async fn path_values_that_reach_another_operation_are_not_sent() {
    let server = Server::json(200, r#"{"id":"x"}"#).await;
    let client = server.client();
    for (value, why) in [
        ("", "the path parameter `item_id` must not be empty"),
        (".", "the path parameter `item_id` must not make `.`"),
        ("..", "the path parameter `item_id` must not make `..`"),
    ] {
        let error = client.items().get_item("g", value).send().await.expect_err("refused");
        assert_eq!(error.kind(), ErrorKind::InvalidArgument);
        assert_eq!(error.to_string(), format!("Items.Get: {why}"));
        assert_eq!(error.operation(), Some(GetItem::OPERATION));
        assert_eq!(error.status(), None);
    }
    let error = client.items().get_file("").send().await.expect_err("refused");
    assert_eq!(error.to_string(), "Items.File: the path parameter `name` must not be empty");
    assert!(server.seen().is_empty());
}

#[tokio::test]
async fn a_parameter_beside_text_may_be_dots() {
    let server = Server::json(200, "{}").await;
    server.client().items().get_file("..").send().await.expect("a file");
    assert_eq!(server.seen_once().line, "GET /v1/files/...json");
}

#[tokio::test]
async fn a_parameter_that_is_set_again_has_its_last_value() {
    let server = Server::json(200, r#"{"id":"x"}"#).await;
    let client = server.client();
    let request =
        client.items().get_item("g", "i").page_size(1).tags([]).page_size(2).reason("a").reason("b");
    request.send().await.expect("an item");
    let seen = server.seen_once();
    assert_eq!(seen.line, "GET /v1/groups/g/items/i?page_size=2");
    assert_eq!(seen.header("x-reason"), Some("b"));
}

#[tokio::test]
async fn a_request_can_be_sent_again() {
    let server = Server::json(200, r#"{"id":"x"}"#).await;
    let request = server.client().items().create_item("g").body(Item::new("a"));
    request.clone().send().await.expect("an item");
    request.send().await.expect("an item");
    let bodies: Vec<_> = server.seen().into_iter().map(|seen| seen.body).collect();
    assert_eq!(bodies, [r#"{"id":"a"}"#; 2]);
}

#[tokio::test]
async fn values_without_a_form_on_the_wire_are_errors_of_the_call() {
    let server = Server::json(200, "{}").await;
    let client = server.client();
    let call = || client.call(GetItem::OPERATION).path("group_id", &"g").path("item_id", &"i");
    let nan = f64::NAN;
    for (call, kind, message) in [
        (
            call().query("q", &nan),
            ErrorKind::Encode,
            "the query parameter `q` cannot be sent: a number must be finite",
        ),
        (
            call().path("group_id", &vec![vec![nan]]),
            ErrorKind::Encode,
            "the path parameter `group_id` cannot be sent: a number must be finite",
        ),
        (
            call().path("nope", &1_i64),
            ErrorKind::InvalidArgument,
            "the operation has no path parameter `nope`",
        ),
        (
            call().path("group_id", &None::<i64>),
            ErrorKind::InvalidArgument,
            "the path parameter `group_id` must not be empty",
        ),
        (
            call().header("X-A", &"a\nb"),
            ErrorKind::InvalidArgument,
            "the header `X-A` has a character that a header cannot have",
        ),
        (call().header("A B", &"a"), ErrorKind::InvalidArgument, "`A B` is not the name of a header"),
        (
            call().header("Authorization", &"a"),
            ErrorKind::InvalidArgument,
            "the header `Authorization` is set by the client alone",
        ),
        (
            call().json(&nan).query("q", &nan),
            ErrorKind::Encode,
            "the request's body cannot be written as JSON: ",
        ),
    ] {
        let error = call.send::<serde_json::Value>().await.expect_err("refused");
        assert_eq!(error.kind(), kind);
        let text = error.to_string();
        assert!(text.starts_with(&format!("Items.Get: {message}")), "{text}");
    }
    assert!(server.seen().is_empty());
}

#[tokio::test]
async fn a_path_parameter_without_a_value_is_named() {
    let server = Server::json(200, "{}").await;
    let call = server.client().call(GetItem::OPERATION).path("group_id", &"g");
    let error = call.send::<()>().await.expect_err("refused");
    assert_eq!(error.to_string(), "Items.Get: the path parameter `item_id` has no value");
}

#[tokio::test]
async fn a_url_that_is_too_long_is_not_sent() {
    let server = Server::json(200, r#"{"id":"x"}"#).await;
    let error = server.client().items().get_item("g", &"x".repeat(70_000)).send().await.expect_err("refused");
    assert_eq!(error.kind(), ErrorKind::InvalidArgument);
    assert!(server.seen().is_empty());
}

#[test]
fn a_call_outside_a_runtime_is_an_error() {
    let client = crate::server::builder("http://127.0.0.1:9").build().expect("good settings");
    let mut future = std::pin::pin!(client.items().get_item("g", "i").send());
    let mut cx = std::task::Context::from_waker(std::task::Waker::noop());
    let std::task::Poll::Ready(Err(error)) = future.as_mut().poll(&mut cx) else {
        panic!("an error at once")
    };
    assert_eq!(error.kind(), ErrorKind::Configuration);
}

#[test]
fn an_operation_describes_itself() {
    let Operation { id, group, method, path, idempotent, .. } = GetItem::OPERATION;
    assert_eq!((*id, *group, *method, *idempotent), ("Items.Get", "Items", "GET", true));
    assert_eq!(*path, "/v1/groups/{group_id}/items/{item_id}");
}

#[test]
fn a_request_shows_its_name_and_what_is_set() {
    let client = crate::server::builder("https://x.test").build().expect("good settings");
    let request = client.items().get_item("group", "item").reason("secret");
    let shown = format!("{request:?}");
    assert!(
        shown.starts_with(r#"GetItem { call: Call { operation: "Items.Get", path: ["group_id", "item_id"]"#)
    );
    assert!(!shown.contains("secret"), "{shown}");
    assert_eq!(format!("{:?}", request.clone()), shown);
}

#[test]
fn clients_errors_and_futures_are_send() {
    fn is_static_and_sync<T: Send + Sync + 'static>() {}
    fn is_send<T: Send + 'static>() {}
    is_static_and_sync::<Client>();
    is_static_and_sync::<restwright_runtime::ClientBuilder>();
    is_static_and_sync::<restwright_runtime::Error>();
    is_static_and_sync::<GetItem>();
    is_send::<restwright_runtime::SendFuture<Item>>();
    is_send::<restwright_runtime::Body>();
}
