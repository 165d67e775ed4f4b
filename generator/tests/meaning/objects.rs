//! Tests of objects with more than fixed properties: additional properties, patterns and choices.

use std::collections::BTreeMap;

use fixture_objects::models::{
    Both, BothOpen, BothOpenVariant, BothVariant, BothVariantObjectWithFlag, BothVariantObjectWithText,
    Closed, NullableValues, Open, Ordered, Patterns, PatternsValue, TwoPatterns, TwoPatternsValue, Typed,
    Unevaluated,
};
use fixture_objects::serde_json::json;

use crate::json::{becomes, fault, read, round_trip, written};

#[test]
fn a_new_property_of_the_server_breaks_nothing() {
    let closed: Closed = becomes(r#"{"a":"x","new":{"b":[1]}}"#, r#"{"a":"x"}"#);
    assert_eq!(closed, Closed::default().with_a("x"));
    assert_eq!(read::<Closed>(r#"{"new":null}"#), Closed::default());
}

#[test]
fn other_properties_are_kept_where_the_document_says_so() {
    let open: Open = round_trip(r#"{"a":"x","b":1,"c":{"d":null},"e":null}"#);
    assert_eq!(open.additional_properties["c"], json!({"d": null}));
    assert_eq!(open.additional_properties.len(), 3);
    let typed: Typed = round_trip(r#"{"id":"x","a":1,"b":2}"#);
    assert_eq!(typed.additional_properties, BTreeMap::from([("a".to_owned(), 1), ("b".to_owned(), 2)]));
    assert!(fault::<Typed>(r#"{"id":"x","a":"1"}"#).contains("invalid type: string \"1\", expected i64"));
    let nullable: NullableValues = round_trip(r#"{"a":1,"b":null}"#);
    assert_eq!(nullable.additional_properties["b"], None);
    assert_eq!(nullable.additional_properties["a"], Some(1));
    let unevaluated: Unevaluated = round_trip(r#"{"id":"x","a":true}"#);
    assert!(unevaluated.additional_properties["a"]);
}

#[test]
fn a_property_that_is_known_is_written_once() {
    let open = Open::default()
        .with_a("x")
        .with_additional_properties(json!({"a": 1, "b": 2}).as_object().cloned().expect("an object"));
    assert_eq!(written(&open), r#"{"a":"x","b":2}"#);
}

#[test]
fn patterns_are_what_other_properties_may_be() {
    let patterns: Patterns = round_trip(r#"{"id":"x","x-a":1}"#);
    assert_eq!(patterns.additional_properties["x-a"], Some(PatternsValue::Integer(1)));
    let two: TwoPatterns = round_trip(r#"{"n-a":1,"s-a":"x"}"#);
    assert_eq!(two["n-a"], Some(TwoPatternsValue::Integer(1)));
    assert_eq!(two["s-a"], Some(TwoPatternsValue::String("x".to_owned())));
}

#[test]
fn properties_are_written_in_the_order_of_the_document() {
    let text = r#"{"z":"1","m":"2","a":"3","b":{"x":1,"y":2}}"#;
    assert_eq!(written(&round_trip::<Ordered>(r#"{"b":{"y":2,"x":1},"a":"3","m":"2","z":"1"}"#)), text);
    let both = Both::new(1, BothVariantObjectWithFlag::new(true).with_y("y"))
        .with_a(2)
        .with_additional_properties(BTreeMap::from([("b".to_owned(), 3)]));
    assert_eq!(written(&both), r#"{"z":1,"a":2,"flag":true,"y":"y","b":3}"#);
}

#[test]
fn a_choice_and_other_properties_do_not_take_the_same_ones() {
    let both: Both = round_trip(r#"{"z":1,"text":"t","other":2}"#);
    assert_eq!(both.variant, BothVariant::from(BothVariantObjectWithText::new("t")));
    assert_eq!(both.additional_properties, BTreeMap::from([("other".to_owned(), 2)]));
    // `new` belongs to neither choice, so the variant is unknown and keeps all other properties, each once.
    let neither: Both = round_trip(r#"{"z":1,"new":"t"}"#);
    assert!(!neither.variant.is_known() && neither.additional_properties.is_empty());
    assert_eq!(fault::<Both>(r#"{"z":1,"text":1}"#), "invalid type: integer `1`, expected a string");
    assert_eq!(fault::<Both>(r#"{"text":"t"}"#), "missing field `z`");
}

#[test]
fn a_choice_that_takes_every_key_leaves_none() {
    let open: BothOpen = round_trip(r#"{"z":1,"text":"t","other":{"a":1}}"#);
    assert!(open.additional_properties.is_empty());
    let BothOpenVariant::ObjectWithText(text) = &open.variant else { panic!("{open:?}") };
    assert_eq!(text.additional_properties["other"], json!({"a": 1}));
    let flagged: BothOpen = round_trip(r#"{"flag":true,"other":[1]}"#);
    assert_eq!(flagged.additional_properties["other"], json!([1]));
    assert_eq!(written(&open.with_z(2)).matches("\"z\"").count(), 1);
}
