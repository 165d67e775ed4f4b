//! Tests of changes, whose properties have three states, and of properties that only requests or only
//! responses have.

use fixture_changes::Client;
use fixture_changes::models::{User, UserChange, UserChangeHome};
use fixture_changes::runtime::Patch;
use fixture_changes::serde_json::{Value, json};
use fixture_changes::uuid::Uuid;

use crate::json::{fault, round_trip, written};
use crate::server::Server;

#[test]
fn absent_null_and_a_value_are_three_things() {
    let cases =
        [("{}", Patch::Absent), (r#"{"name":null}"#, Patch::Null), (r#"{"name":"a"}"#, Patch::from("a"))];
    for (text, name) in cases {
        let change: UserChange = round_trip(text);
        assert_eq!(change.name, name, "{text}");
        assert_eq!(written(&UserChange::default().with_name(name)), text);
    }
    let any: UserChange = round_trip(r#"{"any":null}"#);
    assert_eq!(any.any, Patch::Null);
    assert_eq!(round_trip::<UserChange>(r#"{"any":[1]}"#).any, Patch::Value(json!([1])));
}

#[test]
fn objects_in_a_change_are_changes() {
    let text = r#"{"age":7,"home":{"street":null},"friend":{"age":null}}"#;
    let change: UserChange = round_trip(text);
    assert_eq!(change.home, Patch::Value(UserChangeHome::default().with_street(Patch::Null)));
    let made = UserChange::default()
        .with_age(7)
        .with_home(UserChangeHome::default().with_street(Patch::Null))
        .with_friend(Box::new(UserChange::default().with_age(Patch::Null)));
    assert_eq!(made, change);
    assert_eq!(written(&made), text);
    assert!(fault::<UserChange>(r#"{"age":"7"}"#).contains("expected i64"));
}

#[tokio::test]
async fn a_change_is_sent_as_it_is() {
    let response = json!({"id": Uuid::nil().to_string(), "name": "Ada"});
    let server = Server::json(200, &response).await;
    let client = Client::builder().base_url(server.url()).build().expect("a loopback URL is enough");
    let change = UserChange::default().with_name(Patch::Null).with_note("n");
    let user = client.users().update(Uuid::nil()).body(change).send().await.expect("it is a user");
    assert_eq!(server.only_request().json(), json!({"name": null, "note": "n"}));
    assert_eq!((user.id, user.password), (Some(Uuid::nil()), None));
}

#[test]
fn read_only_and_write_only_properties_are_optional_for_the_other_side() {
    let sent = User::new("Ada").with_password("p");
    assert_eq!(serde_json::to_value(&sent).ok(), Some(json!({"name": "Ada", "password": "p"})));
    let received: User = round_trip(r#"{"id":"00000000-0000-0000-0000-000000000000","name":"Ada"}"#);
    assert_eq!(received.id, Some(Uuid::nil()));
    assert_ne!(serde_json::to_value(received).ok(), Some(Value::Null));
}
