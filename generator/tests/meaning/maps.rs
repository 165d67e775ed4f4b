//! Tests of free-form objects and maps.

use fixture_maps::models::{Any, Bag, Extended, Labels, Typed};
use fixture_maps::serde_json::json;

use crate::json::{fault, read, round_trip};

#[test]
fn maps_keep_what_they_are_given() {
    let bag: Bag = round_trip(
        r#"{"anything":[1],"object":{"a":1},"open":{"b":null},"closed":{"c":[]},"strings":{"d":"e"},"lists":{"f":[1,2]},"nested":{"g":{"h":true}},"list":[{},1]}"#,
    );
    assert_eq!(bag.anything, Some(json!([1])));
    assert_eq!(bag.lists.map(|lists| lists["f"].clone()), Some(vec![1, 2]));
    assert_eq!(bag.nested.map(|nested| nested["g"]["h"]), Some(true));
    assert!(fault::<Bag>(r#"{"object":[]}"#).starts_with("invalid type: sequence"));
    let labels: Labels = read(r#"{"a":"b"}"#);
    assert_eq!(labels["a"], "b");
}

#[test]
fn properties_and_others_are_one_object() {
    let extended: Extended = round_trip(r#"{"id":"a","x":{"y":[null]}}"#);
    assert_eq!(extended.additional_properties["x"], json!({"y": [null]}));
    let any: Any = round_trip(r#"{"@type":"t","value":1}"#);
    assert_eq!((any.r#type.as_deref(), &any.additional_properties["value"]), (Some("t"), &json!(1)));
    let typed: Typed = crate::json::becomes(r#"{"id":"a","n":7}"#, r#"{"id":"a","n":7}"#);
    assert_eq!(typed.additional_properties["n"], 7);
}
