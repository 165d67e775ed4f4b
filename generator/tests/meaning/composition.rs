//! Tests of `allOf`, which becomes one object.

use fixture_composition::models::{
    Clash, Employee, EmployeeRequired, Narrowed, NarrowedKind, Person, Wrapped,
};
use fixture_composition::uuid::Uuid;

use crate::json::{fault, round_trip, written};

#[test]
fn properties_that_any_part_requires_are_required() {
    let person: Person = round_trip(r#"{"name":"Ada","age":36,"extra":true}"#);
    assert_eq!(person, Person::new("Ada", 36, true));
    let whole: Person = round_trip(r#"{"name":"Ada","note":"n","age":36,"extra":false}"#);
    assert_eq!(whole, Person::new("Ada", 36, false).with_note("n"));
    for (text, field) in [
        (r#"{"age":36,"extra":true}"#, "name"),
        (r#"{"name":"Ada","extra":true}"#, "age"),
        (r#"{"name":"Ada","age":36}"#, "extra"),
    ] {
        assert_eq!(fault::<Person>(text), format!("missing field `{field}`"));
    }
}

#[test]
fn compositions_in_compositions_are_one_object_in_their_order() {
    let employee = Employee::new(EmployeeRequired {
        name: "Ada".into(),
        note: "n".into(),
        age: 36,
        extra: true,
        id: Uuid::nil(),
        badge: 7,
    });
    let text = concat!(
        r#"{"name":"Ada","note":"n","age":36,"extra":true,"#,
        r#""id":"00000000-0000-0000-0000-000000000000","badge":7}"#
    );
    assert_eq!(round_trip::<Employee>(text), employee);
    assert_eq!(written(&employee), text);
    assert_eq!(fault::<Employee>(&text.replace(r#""note":"n","#, "")), "missing field `note`");
}

#[test]
fn the_last_of_two_contradicting_types_applies() {
    let clash: Clash = round_trip(r#"{"x":true,"y":1,"z":"z"}"#);
    assert_eq!(clash, Clash::new(true, 1).with_z("z"));
    assert_eq!(fault::<Clash>(r#"{"x":true,"y":1.5}"#), "invalid type: floating point `1.5`, expected i64");
}

#[test]
fn a_property_of_two_parts_is_what_both_allow() {
    let narrowed: Narrowed = round_trip(r#"{"kind":"a","level":3,"free":"text"}"#);
    assert_eq!(narrowed, Narrowed::new(3).with_kind(NarrowedKind::A).with_free("text"));
    assert!(fault::<Narrowed>(r#"{"level":null}"#).starts_with("invalid type: null"));
}

#[test]
fn a_reference_with_siblings_is_what_it_leads_to() {
    let wrapped: Wrapped = round_trip(r#"{"one":{"name":"a","note":"b"}}"#);
    assert_eq!(wrapped.one.map(|one| one.name).as_deref(), Some("a"));
    let none: Wrapped = crate::json::becomes(r#"{"none":null}"#, "{}");
    assert_eq!(none, Wrapped::default());
}
