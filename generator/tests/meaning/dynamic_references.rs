//! Tests of generic schemas (`$dynamicRef`): the schema that refers to one chooses the type of its items.

use fixture_dynamic_references::Client;
use fixture_dynamic_references::models::{
    NamedTree, OlderTree, Page, Pet, PetPage, Tree, User, UserEnvelope,
};
use fixture_dynamic_references::serde_json::json;

use crate::json::{fault, round_trip};
use crate::server::Server;

#[test]
fn a_page_is_of_what_its_anchor_says() {
    let pets: PetPage = round_trip(r#"{"items":[{"name":"Rex"}],"next":"2"}"#);
    assert_eq!(pets.items, [Pet::new("Rex")]);
    assert_eq!(fault::<PetPage>(r#"{"items":[{}]}"#), "missing field `name`");
    // The generic schema itself does not restrict its items.
    let any: Page = round_trip(r#"{"items":[{"x":1},2]}"#);
    assert_eq!(any.items, [json!({"x": 1}), json!(2)]);
}

#[test]
fn a_generic_schema_may_use_another() {
    let users: UserEnvelope =
        round_trip(r#"{"data":{"items":[{"id":7}]},"meta":{"first":{"id":7}},"own":true}"#);
    assert_eq!(users.data.items, [User::default().with_id(7)]);
    assert_eq!(users.meta.and_then(|meta| meta.first), Some(User::default().with_id(7)));
}

#[test]
fn a_tree_that_is_extended_is_a_tree_of_the_extended() {
    let tree: NamedTree = round_trip(r#"{"value":1,"name":"a","children":[{"name":"b","children":[]}]}"#);
    let children = tree.children.expect("it has children");
    assert_eq!(children[0].name.as_deref(), Some("b"));
    let plain: Tree = round_trip(r#"{"value":1,"children":[{"value":2}]}"#);
    assert_eq!(plain.children.expect("it has children")[0].value, Some(2));
    let older: OlderTree = round_trip(r#"{"children":[{"children":[]}]}"#);
    assert_eq!(older.children.map(|children| children.len()), Some(1));
}

#[tokio::test]
async fn a_response_binds_an_anchor_as_well() {
    let server = Server::json(200, &json!({"items": [{"id": 1}]})).await;
    let client = Client::builder().base_url(server.url()).build().expect("a loopback URL is enough");
    let page = client.users().list().send().await.expect("it is a page");
    assert_eq!(page.items, [User::default().with_id(1)]);
}
