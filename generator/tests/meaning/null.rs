//! Tests of each way to allow null in a schema.

use fixture_null::models::{Item, Spellings, SpellingsInEnum};

use crate::json::{becomes, read, round_trip};

#[test]
fn every_spelling_is_an_option() {
    for key in ["list", "one_of", "any_of", "keyword", "in_enum"] {
        let null: Spellings = becomes(&format!(r#"{{"{key}":null}}"#), "{}");
        assert_eq!(null, Spellings::default(), "{key}");
    }
    let all: Spellings =
        round_trip(r#"{"list":"a","one_of":{"id":"b"},"any_of":{},"keyword":"c","in_enum":"a"}"#);
    assert_eq!(all.one_of, Some(Item::default().with_id("b")));
    assert_eq!((all.any_of, all.in_enum), (Some(Item::default()), Some(SpellingsInEnum::A)));
}

#[test]
fn null_in_lists_and_maps_is_kept() {
    let inner: Spellings = round_trip(r#"{"in_items":["a",null],"in_values":{"a":1,"b":null}}"#);
    assert_eq!(inner.in_items, Some(vec![Some("a".to_owned()), None]));
    assert_eq!(inner.in_values.map(|values| values["b"]), Some(None));
    assert!(serde_json::from_str::<Spellings>(r#"{"in_items":null}"#).is_ok());
    assert_eq!(read::<Spellings>(r#"{"in_enum":"c"}"#).in_enum, Some("c".into()));
}
