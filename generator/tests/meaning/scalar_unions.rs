//! Tests of unions of scalars, and of unions whose members simplify to one type.

use fixture_scalar_unions::models::{
    Holder, HolderBig, HolderColor, HolderFlag, HolderLevel, HolderMany, HolderMaybe, HolderOpen,
    HolderSeveral, HolderSeveralObject, Id, Nested, Scalar,
};

use crate::json::{fault, read, round_trip, written};

#[test]
fn each_json_type_is_its_member() {
    assert_eq!(round_trip::<Id>(r#""a""#), Id::String("a".to_owned()));
    assert_eq!(round_trip::<Id>("7"), Id::from(7));
    assert_eq!(round_trip::<Id>(r#""7""#), Id::from("7".to_owned()));
    assert_eq!(round_trip::<Scalar>("1.5"), Scalar::Number(1.5));
    assert_eq!(round_trip::<Scalar>("true"), Scalar::Boolean(true));
    for unknown in ["1.5", "true", r#"{"a":1}"#, "[1]"] {
        assert!(!round_trip::<Id>(unknown).is_known(), "{unknown}");
    }
}

#[test]
fn unions_in_unions_are_seen_through() {
    assert_eq!(round_trip::<Nested>("7"), Nested::Id(Id::Integer(7)));
    assert_eq!(round_trip::<Nested>("true"), Nested::Boolean(true));
    let list = round_trip::<Nested>(r#"[1,"a"]"#);
    assert_eq!(list, Nested::IdList(vec![Id::Integer(1), Id::String("a".to_owned())]));
}

fn holder(more: &str) -> Holder {
    round_trip(&format!(r#"{{"id":1,"maybe":null{more}}}"#))
}

#[test]
fn null_is_none_and_never_a_member() {
    assert_eq!(holder(""), Holder::new(1, None));
    let some: Holder = round_trip(r#"{"id":"a","maybe":"b"}"#);
    assert_eq!(some.maybe, Some(HolderMaybe::String("b".to_owned())));
    assert_eq!(fault::<Holder>(r#"{"id":1}"#), "missing field `maybe`");
    assert!(fault::<Holder>(r#"{"id":null,"maybe":null}"#).starts_with("invalid type: null"));
}

#[test]
fn an_enum_or_text_is_an_open_enum() {
    assert_eq!(holder(r#","open":"a""#).open, Some(HolderOpen::A));
    let open = holder(r#","open":"anything""#).open;
    assert_eq!(open, Some("anything".into()));
    assert_eq!(holder(r#","color":"red""#).color, Some(HolderColor::Red));
    assert_eq!(
        holder(r#","color":"blue""#).color.map(|color| color.as_str().to_owned()),
        Some("blue".into())
    );
    assert_eq!(holder(r#","level":2"#).level, Some(HolderLevel::Value2));
    assert_eq!(holder(r#","level":"green""#).level, Some(HolderLevel::Green));
    for unknown in ["3", r#""blue""#] {
        assert!(!holder(&format!(r#","level":{unknown}"#)).level.expect("it is there").is_known());
    }
}

#[test]
fn alternatives_of_one_type_become_that_type() {
    let day: Option<String> = holder(r#","when":"2024-02-29""#).when;
    assert_eq!(day.as_deref(), Some("2024-02-29"));
    let one: Option<String> = holder(r#","one":"a""#).one;
    assert_eq!(one.as_deref(), Some("a"));
}

#[test]
fn constants_of_several_types_are_an_enum() {
    assert_eq!(holder(r#","flag":true"#).flag, Some(HolderFlag::True));
    assert_eq!(holder(r#","flag":"auto""#).flag, Some(HolderFlag::Auto));
    assert_eq!(holder(r#","flag":7"#).flag, Some(HolderFlag::Value7));
    assert!(!holder(r#","flag":false"#).flag.expect("it is there").is_known());
}

#[test]
fn one_value_or_a_list_is_read() {
    assert_eq!(holder(r#","many":"a""#).many, Some(HolderMany::String("a".to_owned())));
    assert_eq!(holder(r#","many":["a"]"#).many, Some(HolderMany::StringList(vec!["a".to_owned()])));
    assert_eq!(holder(r#","many":[]"#).many, Some(HolderMany::StringList(Vec::new())));
}

#[test]
fn a_large_number_as_text_keeps_its_quotes() {
    let big = holder(r#","big":"9223372036854775807""#).big;
    assert_eq!(big, Some(HolderBig::String(i64::MAX)));
    assert_eq!(holder(r#","big":true"#).big, Some(HolderBig::Boolean(true)));
}

#[test]
fn each_keyword_goes_to_its_type() {
    let object = HolderSeveralObject::default().with_a("x");
    assert_eq!(holder(r#","several":{"a":"x"}"#).several, Some(object.into()));
    assert_eq!(holder(r#","several":[1,2]"#).several, Some(HolderSeveral::IntegerList(vec![1, 2])));
    assert_eq!(holder(r#","several":"x""#).several, Some(HolderSeveral::String("x".to_owned())));
}

#[test]
fn integers_beyond_the_type_are_errors() {
    assert!(fault::<Holder>(r#"{"id":18446744073709551615,"maybe":null}"#).starts_with("invalid value"));
    assert_eq!(written(&read::<Scalar>("18446744073709551615")), "1.8446744073709552e+19");
}
