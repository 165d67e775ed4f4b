//! Tests of unions without a discriminator.

use fixture_unions_by_content::models::{
    Blurred, Event, Filters, Shape, ShapeCircle, Source, SourceObjectWithData,
};

use crate::json::{fault, read, round_trip, written};

#[test]
fn a_constant_distinguishes_members() {
    assert_eq!(round_trip::<Shape>(r#"{"kind":"circle","r":1.5}"#), ShapeCircle::new(1.5).into());
    assert!(matches!(round_trip::<Shape>(r#"{"kind":"rhomb","a":1.5}"#), Shape::Square(_)));
    assert!(matches!(round_trip::<Shape>(r#"{"points":[]}"#), Shape::Free(_)));
    assert_eq!(fault::<Shape>(r#"{"kind":"circle"}"#), "missing field `r`");
}

#[test]
fn required_keys_distinguish_members() {
    assert!(matches!(round_trip::<Source>(r#"{"url":"u","size":1}"#), Source::ObjectWithSize(_)));
    assert!(matches!(round_trip::<Source>(r#"{"url":"u","token":"t"}"#), Source::ObjectWithToken(_)));
    let data: Source = round_trip(r#"{"data":"aGk="}"#);
    assert_eq!(data, SourceObjectWithData::new(b"hi".to_vec()).into());
    assert!(!round_trip::<Source>(r#"{"size":1}"#).is_known());
}

#[test]
fn members_that_nothing_distinguishes_are_tried_in_order() {
    assert!(matches!(round_trip::<Blurred>("[1,2]"), Blurred::IntegerList(_)));
    assert!(matches!(round_trip::<Blurred>(r#"{"a":"x"}"#), Blurred::ObjectWithA(_)));
    // A member that declares every key of the value goes first.
    assert!(matches!(round_trip::<Blurred>(r#"{"b":2}"#), Blurred::ObjectWithB(_)));
    assert!(matches!(read::<Blurred>(r#"{"a":1,"b":2}"#), Blurred::ObjectWithB(_)));
    assert!(matches!(read::<Blurred>(r#"{"a":"x","b":2}"#), Blurred::ObjectWithA(_)));
    assert!(!round_trip::<Blurred>(r#"{"a":1,"b":"x"}"#).is_known());
}

#[test]
fn lists_are_distinguished_by_the_keys_of_their_items() {
    let groups = r#"[{"all":[[{"field":"a"}]]}]"#;
    assert!(matches!(round_trip::<Filters>(groups), Filters::ObjectListWithAll(_)));
    let fields = r#"[{"field":"a","value":"b"},{}]"#;
    assert!(matches!(round_trip::<Filters>(fields), Filters::ObjectListWithField(_)));
}

#[test]
fn an_object_may_be_a_value_of_a_union_besides() {
    let text = r#"{"at":"2024-02-29T12:00:00Z","kind":"circle","r":1.5}"#;
    let event: Event = round_trip(text);
    assert_eq!(written(&event), text);
    assert_eq!(fault::<Event>(r#"{"kind":"circle","r":1.5}"#), "missing field `at`");
}
