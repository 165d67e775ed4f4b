//! Tests of constants, and of enums of integers and of several types.

use fixture_literals::models::{Level, Limit, Named, Thing, ThingKind, ThingOn, ThingVersion};
use fixture_literals::serde_json::json;

use crate::json::{fault, round_trip, written};

#[test]
fn integers_that_are_not_listed_are_kept() {
    assert_eq!(round_trip::<Level>("-1"), Level::Minus1);
    assert_eq!(crate::json::read::<Level>("10.0"), Level::Value10);
    let other: Level = round_trip("11");
    assert_eq!((other.value(), other.is_known()), (11, false));
    assert_eq!(other, Level::from(11));
    assert_eq!(round_trip::<Named>("2"), Named::High);
    assert!(fault::<Level>("\"1\"").starts_with("invalid type: string"));
}

#[test]
fn values_of_any_type_are_kept() {
    for (text, known) in
        [("false", Limit::False), ("0.5", Limit::Value05), ("\"all\"", Limit::All), ("3", Limit::Value3)]
    {
        assert_eq!(round_trip::<Limit>(text), known);
    }
    for text in ["true", "0.25", "\"none\"", "4", r#"{"a":1}"#] {
        let kept: Limit = round_trip(text);
        assert!(!kept.is_known(), "{text}");
    }
    assert_eq!(Limit::from(json!("all")), Limit::All);
}

#[test]
fn a_constant_is_filled_in() {
    let thing = Thing::new(Level::Value0);
    assert_eq!(written(&thing), r#"{"kind":"thing","version":2,"on":true,"level":0}"#);
    assert_eq!((&thing.kind, thing.version), (&ThingKind::Thing, ThingVersion::Value2));
    assert_eq!(thing, round_trip(r#"{"kind":"thing","version":2,"on":true,"level":0}"#));
    // A constant keeps another value that a newer server sends, as every enum does.
    let newer: Thing = round_trip(r#"{"kind":"thing2","version":3,"on":false,"level":7,"optional":"x"}"#);
    assert!(!newer.kind.is_known() && newer.on != ThingOn::True);
    assert_eq!(fault::<Thing>(r#"{"version":2,"on":true,"level":0}"#), "missing field `kind`");
    assert_eq!(
        round_trip::<Thing>(r#"{"kind":"thing","version":2,"on":true,"level":0,"named":1}"#).named,
        Some(Named::Low)
    );
}
