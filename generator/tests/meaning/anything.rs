//! Tests of schemas that allow any value, and of schemas that allow none.

use fixture_anything::models::{Empty, Holder, Nothing};
use fixture_anything::serde_json::{Value, json};

use crate::json::{becomes, fault, read, round_trip, written};

fn holder(more: &str) -> Holder {
    round_trip(&format!(r#"{{"needed":1,"nothing":null{more}}}"#))
}

#[test]
fn a_schema_without_keywords_accepts_any_value() {
    for value in ["1", "\"text\"", "[1,[2]]", r#"{"a":{"b":null}}"#, "false", "1.5"] {
        let kept: Value = read(value);
        for key in ["empty", "yes", "no", "not_text", "nullable", "annotated"] {
            let all = serde_json::to_value(holder(&format!(r#","{key}":{value}"#))).expect("it has a form");
            assert_eq!(all[key], kept, "{key}");
        }
    }
    let empty: Empty = json!([1]);
    assert_eq!(holder(r#","empty":[1]"#).empty, Some(empty));
    assert_eq!(holder(r#","list":[1,"a",null]"#).list, Some(vec![json!(1), json!("a"), Value::Null]));
}

#[test]
fn a_value_that_is_required_may_be_null_but_not_absent() {
    let null: Holder = round_trip(r#"{"needed":null,"nothing":null}"#);
    assert_eq!(null.needed, None);
    assert_eq!(fault::<Holder>(r#"{"nothing":null}"#), "missing field `needed`");
    assert_eq!(fault::<Holder>(r#"{"needed":1}"#), "missing field `nothing`");
}

#[test]
fn nothing_but_null_is_a_unit() {
    let made = Holder::new(json!(1));
    assert_eq!(written(&made), r#"{"needed":1,"nothing":null}"#);
    let () = made.nothing;
    let nothing: Nothing = holder("").nothing;
    assert_eq!(nothing, ());
    assert_eq!(holder(r#","nothings":[null,null]"#).nothings, Some(vec![(), ()]));
    let optional: Holder =
        becomes(r#"{"needed":1,"nothing":null,"also_nothing":null}"#, r#"{"needed":1,"nothing":null}"#);
    assert_eq!(optional.also_nothing, None);
}

#[test]
fn values_that_not_excludes_are_accepted() {
    assert_eq!(holder(r#","text_but":"a""#).text_but.as_deref(), Some("a"));
    assert_eq!(holder(r#","not_text":"a""#).not_text, Some(json!("a")));
}
