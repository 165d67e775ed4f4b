//! Tests of enums of strings, which keep unknown values.

use fixture_enums::models::{Color, Holder, HolderTags, Odd, UserType};

use crate::json::{fault, round_trip, written};

#[test]
fn a_value_that_is_not_listed_is_kept() {
    assert_eq!(round_trip::<Color>(r#""dark-red""#), Color::DarkRed);
    let blue: Color = round_trip(r#""blue""#);
    assert_eq!((blue.as_str(), blue.is_known()), ("blue", false));
    assert_eq!(blue, Color::from("blue"));
    // Values are compared with case.
    assert!(!round_trip::<Color>(r#""Red""#).is_known());
    assert_eq!(round_trip::<Color>(r#""""#), Color::Empty);
    assert!(fault::<Color>("1").starts_with("invalid type: integer `1`"));
}

#[test]
fn the_text_on_the_wire_is_the_documents() {
    for text in ["1", "+1", "-1", "self", "Self", "unrecognized", "a\\\"b\\\\c", "ä", "<", ">="] {
        assert!(round_trip::<Odd>(&format!("\"{text}\"")).is_known(), "{text}");
    }
    assert_eq!(written(&UserType::Human), r#""USER_TYPE_HUMAN""#);
}

#[test]
fn enums_occur_in_objects_and_lists() {
    let holder: Holder = round_trip(r#"{"kind":"USER_TYPE_ROBOT","color":"red","tags":["new","?"]}"#);
    assert_eq!(holder.kind.as_str(), "USER_TYPE_ROBOT");
    assert_eq!(holder.tags, Some(vec![HolderTags::New, "?".into()]));
    assert_eq!(Holder::new("USER_TYPE_HUMAN"), Holder::new(UserType::Human));
}
