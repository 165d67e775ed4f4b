//! Tests of expectations: the requests that they match, and the messages about others.

use std::time::Duration;

use restwright_runtime::testing::{Mock, MockResponse};
use restwright_runtime::{Body, Operation};
use samples::sample_api::{CreateItem, DeleteItem, GetItem, Item};
use samples::sample_paging::{ListItems, ListItemsResponse};
use serde_json::{Value, json};

use crate::{builder, client, complaint, complaint_of};

#[tokio::test]
async fn an_operation_is_answered_with_a_value_of_its_type() {
    let mock = Mock::new();
    let script = mock.on::<GetItem>().returns(Item::new("a").with_count(7));
    let item = client(&mock).items().get_item("g", "x/y").page_size(3).send().await.expect("an item");
    assert_eq!((&*item.id, item.count), ("a", Some(7)));

    let calls = script.calls();
    assert_eq!(calls.len(), 1);
    assert_eq!(calls[0].path(), "/v1/groups/g/items/x%2Fy");
    assert_eq!(calls[0].query("page_size"), ["3"]);
    assert_eq!(calls[0].header("authorization"), Some("Bearer tok-MARKED"));
    assert_eq!(calls[0].operation(), Some(GetItem::OPERATION));
    mock.verify();
}

#[tokio::test]
async fn a_request_must_have_the_values_of_the_condition() {
    let mock = Mock::new();
    let tags = vec!["p".to_owned(), "q r".to_owned()];
    let expected = tags.clone();
    mock.on::<GetItem>()
        .when(move |call| {
            let call = call.path("item_id", &"a/b").query("tags[]", &expected);
            call.header("X-Reason", &"audit").query("page_size", &3)
        })
        .returns(Item::new("a"));
    let client = client(&mock);
    let get = client.items().get_item("g", "a/b").tags(tags).reason("audit");
    let said = complaint_of(get.clone().page_size(4).send()).await;
    let lines: Vec<_> = said.lines().skip(2).collect();
    assert_eq!(lines, ["    query: expected `page_size=3`, found `page_size=4`"], "{said}");
    get.page_size(3).send().await.expect("an item");
    assert!(!complaint(|| drop(mock)).contains("missing"));
}

#[tokio::test]
async fn an_unexpected_request_is_compared_with_the_closest_expectation() {
    let mock = Mock::new();
    mock.on::<GetItem>()
        .when(|call| call.path("item_id", &"z").path("group_id", &"y"))
        .returns(Item::new("z"));
    mock.on::<GetItem>()
        .when(|call| call.path("item_id", &"a").query("page_size", &1))
        .returns(Item::new("a"));
    let client = client(&mock);
    let said = complaint_of(client.items().get_item("g", "a").send()).await;
    let lines: Vec<_> = said.lines().collect();
    assert_eq!(lines[0], "unexpected call: Items.Get: GET /v1/groups/g/items/a");
    assert!(
        lines[1].starts_with("  the closest of 2 expectations: Items.Get (")
            && lines[1].contains("expectations.rs:")
    );
    assert_eq!(lines[2..], ["    query: expected `page_size=1`, found nothing"]);

    let said = complaint_of(client.items().delete_item("g", "a").send()).await;
    assert!(said.contains("the mock has expectations only of other operations:\n    Items.Get ("), "{said}");
    // Dropping the mock reports the unexpected calls again.
    let said = complaint(move || drop(mock));
    assert!(said.contains("page_size=1") && said.contains("Items.Delete: DELETE"), "{said}");
    assert_eq!(said.matches("expected 1 call, had 0").count(), 2, "{said}");
}

#[tokio::test]
async fn bodies_are_compared_as_json() {
    let mock = Mock::new();
    let expected = Item::new("a").with_count(2);
    mock.on::<CreateItem>().when(|call| call.json(&expected)).returns(Item::new("a"));
    mock.on::<CreateItem>().when_body_has(json!({"parts": [{"id": "p"}]})).returns(Item::new("p"));
    let client = client(&mock);
    let create = |item| client.items().create_item("g").body(item).send();
    let said = complaint_of(create(Item::new("a").with_count(3))).await;
    assert!(said.contains(r#"body/count: expected "2", found "3""#), "{said}");
    let said = complaint_of(create(Item::new("b").with_parts([Item::new("q")]))).await;
    assert!(said.contains(r#"body/parts/0/id: expected "p", found "q""#), "{said}");
    assert_eq!(create(Item::new("b").with_parts([Item::new("p")])).await.expect("an item").id, "p");
    assert_eq!(create(Item::new("a").with_count(2)).await.expect("an item").id, "a");
    let said = complaint(|| drop(mock));
    assert!(!said.contains("missing"), "{said}");
}

#[tokio::test]
async fn exactly_one_request_can_be_expected() {
    let mock = Mock::new();
    let client = builder(&mock).build().expect("good settings");
    let get = client.items().get_item("g", "a");
    mock.on_request(get.clone().page_size(1)).returns(Item::new("1"));
    mock.on_request(client.items().create_item("g").body(Item::new("b"))).returns(Item::new("2"));
    let said = complaint_of(get.clone().page_size(1).tags(["x".to_owned()]).send()).await;
    assert!(said.contains("query: expected nothing, found `tags%5B%5D=x`"), "{said}");
    let said = complaint_of(client.items().create_item("h").body(Item::new("b")).send()).await;
    assert!(said.contains("path group_id: expected `g`, found `h`"), "{said}");
    get.page_size(1).send().await.expect("an item");
    client.items().create_item("g").body(Item::new("b")).send().await.expect("an item");
    assert!(complaint(|| drop(mock)).contains("tags"));
}

#[tokio::test]
async fn a_report_names_a_custom_condition_by_its_description() {
    let mock = Mock::new();
    mock.on::<CreateItem>()
        .when_request("the item has parts", |seen| {
            seen.decode_body::<Item>().is_ok_and(|item| !item.parts.is_empty())
        })
        .returns(Item::new("x"));
    let said = complaint_of(client(&mock).items().create_item("g").body(Item::new("a")).send()).await;
    assert!(said.contains("condition not met: the item has parts"), "{said}");
    assert!(complaint(|| drop(mock)).contains("expected 1 call, had 0"));
}

#[tokio::test]
async fn an_expectation_has_as_many_calls_as_replies_unless_it_says_so() {
    let mock = Mock::new();
    mock.on::<GetItem>()
        .when(|call| call.path("item_id", &"turns"))
        .returns(Item::new("1"))
        .then_returns(Item::new("2"));
    mock.on::<GetItem>().when(|call| call.path("item_id", &"thrice")).returns(Item::new("t")).times(3);
    mock.on::<GetItem>().when(|call| call.path("item_id", &"any")).returns(Item::new("n")).any_times();
    let client = client(&mock);
    let get = async |id: &str| client.items().get_item("g", id).send().await.expect("an item").id;
    assert_eq!((&*get("turns").await, &*get("thrice").await, &*get("turns").await), ("1", "t", "2"));
    get("thrice").await;
    let said = complaint_of(client.items().get_item("g", "turns").send()).await;
    assert!(said.contains("path item_id: expected `thrice`, found `turns`"), "{said}");
    let said = complaint(|| mock.verify());
    assert!(said.contains("expected 3 calls, had 2") && !said.contains("had 0"), "{said}");
}

#[tokio::test]
async fn an_expectation_that_has_had_its_calls_is_named() {
    let mock = Mock::new();
    mock.on::<DeleteItem>().responds(MockResponse::status(204));
    let client = client(&mock);
    client.items().delete_item("g", "a").send().await.expect("gone");
    let said = complaint_of(client.items().delete_item("g", "a").send()).await;
    assert!(said.contains("has already had all its calls (1)"), "{said}");
    assert!(complaint(|| drop(mock)).contains("Items.Delete"));
}

#[tokio::test]
async fn pages_are_asked_for_by_their_tokens() {
    let mock = Mock::new();
    let page = |id: &str, next: &str| {
        ListItemsResponse::default().with_list([Item::new(id)]).with_next_page_token(next)
    };
    mock.on::<ListItems>().when(|call| call.query("page_token", &"t")).returns(page("2", ""));
    mock.on::<ListItems>()
        .when_request("it is the first", |seen| seen.query("page_token").is_empty())
        .returns(page("1", "t"));
    let items = client(&mock).list_items().items().try_collect().await.expect("two pages");
    assert_eq!(items.iter().map(|item| &*item.id).collect::<Vec<_>>(), ["1", "2"]);
}

#[tokio::test]
async fn operations_that_the_document_lacks_can_be_expected() {
    static PING: Operation = Operation::new("POST", "/internal/{name}/ping");
    let mock = Mock::new();
    let script = mock.on_operation(&PING).when(|call| call.path("name", &"a")).returns(json!({"ok": true}));
    let call = client(&mock).call(&PING).path("name", &"a").bytes(Body::from("abc"));
    let response: Value = call.send().await.expect("a response");
    assert_eq!(response["ok"], true);
    assert_eq!(script.calls()[0].body(), "abc");
}

#[tokio::test]
async fn a_condition_that_no_request_can_meet_is_said_at_once() {
    let mock = Mock::new();
    let said = complaint(|| mock.on::<GetItem>().when(|call| call.path("nobody", &"x")));
    assert!(said.contains("the operation has no path parameter `nobody`"), "{said}");
    let said = complaint(|| MockResponse::json(&f64::NAN));
    assert!(said.contains("the value of a response cannot be sent"), "{said}");
    assert!(complaint(|| MockResponse::status(99)).contains("the status of a response"));
    let _ = MockResponse::status(200).after(Duration::ZERO);
}

#[tokio::test]
async fn a_token_that_is_like_a_value_of_a_parameter_hides_none() {
    let mock = Mock::new();
    mock.on::<ListItems>().when(|call| call.query("page_token", &"t")).returns(ListItemsResponse::default());
    let client = samples::Client::builder().tenant("acme").token("t").transport(mock.transport());
    let mut items = client.build().expect("good settings").list_items().items().start_at("t");
    assert!(items.next().await.is_none());
}

#[tokio::test]
async fn keys_of_the_client_are_no_part_of_a_request_that_is_expected() {
    let mock = Mock::new();
    let keys = samples::sample_wire::builder().base_url("https://x.test").credential("queryKey", "k");
    let keys =
        keys.credential("apiKey", "k").credential("cookieKey", "k").basic_credential("basicAuth", "u", "p");
    let client = keys.transport(mock.transport()).build().expect("good settings");
    let request = samples::sample_wire::Secured::new(&client);
    let script = mock.on::<samples::sample_wire::Secured>().when(|call| call);
    let script = script
        .when_request("it has keys", |seen| seen.uri().query().is_some())
        .responds(MockResponse::status(204));
    request.into_call().send_ignoring_body().await.expect("a response");
    let line = script.calls()[0].to_string();
    assert!(!line.contains('?') && !line.contains("k="), "{line}");
}
