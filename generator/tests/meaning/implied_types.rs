//! Tests of schemas with keywords but without `type`.

use fixture_implied_types::models::{
    Alternatives, Holder, HolderItems, HolderList, HolderNumbers, Items, Properties, Required, Values,
};
use fixture_implied_types::serde_json::json;

use crate::json::{read, round_trip};

#[test]
fn keywords_of_lists_do_not_make_a_list() {
    for key in ["min_items", "unique", "minimum", "described"] {
        for value in ["1", "\"a\"", "[1]", r#"{"a":1}"#, "true"] {
            let text = format!(r#"{{"{key}":{value}}}"#);
            assert_ne!(round_trip::<Holder>(&text), Holder::default(), "{text}");
        }
    }
    assert_eq!(round_trip::<Holder>(r#"{"min_items":{"a":1}}"#).min_items, Some(json!({"a": 1})));
    // Only the keywords of the schema's `type` apply.
    let items: Holder = round_trip(r#"{"items":{"a":"x"}}"#);
    assert_eq!(items.items, Some(HolderItems::default().with_a("x")));
}

#[test]
fn keywords_of_one_type_say_it() {
    assert_eq!(round_trip::<Properties>(r#"{"a":"x"}"#), Properties::new("x"));
    let values: Values = read(r#"{"a":1}"#);
    assert_eq!(values["a"], 1);
    let items: Items = read(r#"["a"]"#);
    assert_eq!(items, ["a"]);
    let required: Required = read(r#"{"a":[1]}"#);
    assert_eq!(required["a"], json!([1]));
    let text: Holder = round_trip(r#"{"length":"ab","pattern":"a"}"#);
    assert_eq!((text.length.as_deref(), text.pattern.as_deref()), (Some("ab"), Some("a")));
    let holder: Holder = round_trip(r#"{"format":"2024-02-29T12:00:00Z","int":7,"list":"a","numbers":2}"#);
    assert_eq!(holder.int, Some(7_i32));
    assert_eq!((holder.list, holder.numbers), (Some(HolderList::A), Some(HolderNumbers::Value2)));
}

#[test]
fn a_list_of_items_without_a_type_is_of_alternatives() {
    let list: Alternatives = round_trip(r#"["a"]"#);
    assert_eq!(list, Alternatives::Items(["a".to_owned()].into_iter().collect()));
    assert_eq!(round_trip::<Alternatives>("7"), Alternatives::Integer(7));
    assert_eq!(round_trip::<Option<Alternatives>>("null"), None);
}
