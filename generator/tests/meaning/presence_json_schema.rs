//! Tests of absent properties and null with the exact meaning that JSON Schema gives them.

use fixture_presence_json_schema::models::{Account, AccountRequired, AccountState, Owner};

use crate::json::{becomes, fault, round_trip, written};

const LEAST: &str = r#"{"id":"a","parent":null,"owner":{},"labels":[],"state":"on"}"#;

#[test]
fn required_properties_are_always_read_and_written() {
    let least = Account::new(AccountRequired {
        id: "a".into(),
        parent: None,
        owner: Owner::default(),
        labels: Vec::new(),
        state: AccountState::On,
    });
    assert_eq!(round_trip::<Account>(LEAST), least);
    assert_eq!(written(&least), LEAST);
    for key in ["id", "parent", "owner", "labels", "state"] {
        let mut without: serde_json::Value = crate::json::read(LEAST);
        without.as_object_mut().expect("it is an object").remove(key);
        assert_eq!(fault::<Account>(&without.to_string()), format!("missing field `{key}`"));
    }
}

#[test]
fn null_is_no_value_of_what_is_not_nullable() {
    for key in ["id", "owner", "labels", "state"] {
        let mut null: serde_json::Value = crate::json::read(LEAST);
        null[key] = serde_json::Value::Null;
        assert!(fault::<Account>(&null.to_string()).starts_with("invalid type: null"), "{key}");
    }
}

#[test]
fn optional_properties_may_be_absent_or_null() {
    let nulls = r#","name":null,"nickname":null,"keeper":null,"notes":null,"level":null}"#;
    let account: Account = becomes(&LEAST.replace("\"on\"}", &format!("\"on\"{nulls}")), LEAST);
    assert_eq!(account, round_trip(LEAST));
    let zero: Account = round_trip(&LEAST.replace("\"on\"}", r#""on","name":"","notes":{},"level":0}"#));
    assert_eq!((zero.name.as_deref(), zero.level), (Some(""), Some(0)));
    assert_eq!(round_trip::<Account>(LEAST).with_parent("b").parent.as_deref(), Some("b"));
}
