//! Tests of tags and constants that are numbers: they are compared by value.

use fixture_number_tags::models::{Doc, Flag, Large, Mapped, One, Two, Values, ValuesWhole};

use crate::json::{read, round_trip, written};

#[test]
fn a_number_is_its_value_and_not_its_spelling() {
    for (text, is_first) in
        [("1", true), ("1.0", true), ("1e0", true), ("10e-1", true), ("2", false), ("2.0", false)]
    {
        let doc: Doc = read(&format!(r#"{{"v":{text},"a":"x"}}"#));
        assert_eq!(matches!(doc, Doc::Value1(_)), is_first, "{text}");
        assert_eq!(matches!(doc, Doc::Value2(_)), !is_first, "{text}");
    }
    assert!(matches!(round_trip::<Doc>(r#"{"v":2.5,"c":"x"}"#), Doc::Value25(_)));
    assert!(matches!(read::<Doc>(r#"{"v":25e-1}"#), Doc::Value25(_)));
    assert!(!round_trip::<Doc>(r#"{"v":3}"#).is_known());
    assert!(!round_trip::<Doc>(r#"{"v":1.5}"#).is_known());
}

#[test]
fn mapped_numbers_are_read_and_written_as_numbers() {
    assert!(matches!(read::<Mapped>(r#"{"v":2.0,"b":"x"}"#), Mapped::Two(_)));
    assert!(matches!(round_trip::<Mapped>(r#"{"v":1.0,"a":"x"}"#), Mapped::One(_)));
    // A wrong number in the property is replaced with the tag, which stays a number.
    assert_eq!(written(&Mapped::from(One::new(7.0))), r#"{"v":1}"#);
    assert_eq!(written(&Mapped::from(Two::new(2))), r#"{"v":2}"#);
}

#[test]
fn booleans_and_large_numbers() {
    assert!(matches!(round_trip::<Flag>(r#"{"on":false,"b":"x"}"#), Flag::False(_)));
    assert!(matches!(round_trip::<Flag>(r#"{"on":true,"a":"x"}"#), Flag::True(_)));
    assert!(matches!(round_trip::<Large>(r#"{"v":9007199254740993}"#), Large::Value9007199254740993(_)));
    assert!(matches!(round_trip::<Large>(r#"{"v":9007199254740992}"#), Large::Value9007199254740992(_)));
    assert!(matches!(
        round_trip::<Large>(r#"{"v":18446744073709551615}"#),
        Large::Value18446744073709551615(_)
    ));
    assert!(!round_trip::<Large>(r#"{"v":9007199254740994}"#).is_known());
}

#[test]
fn enums_of_numbers() {
    let values: Values = read(r#"{"whole":2.0,"any":25e-1}"#);
    assert_eq!(values.whole, Some(ValuesWhole::Value2));
    assert!(values.any.as_ref().is_some_and(|any| any.is_known()));
    assert_eq!(written(&values), r#"{"whole":2,"any":2.5}"#);
    let large: Values = round_trip(r#"{"any":9007199254740993}"#);
    assert!(large.any.is_some_and(|any| any.is_known()));
    let other: Values = round_trip(r#"{"any":9007199254740992}"#);
    assert!(other.any.is_some_and(|any| !any.is_known()));
}
