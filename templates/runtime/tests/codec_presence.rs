//! Reads and writes fields of each `Presence`, with a value, null, and no property.

use restwright_runtime::codec::{encode, from_slice};
use restwright_runtime::{UnknownVariant, object, union};
use samples::sample::{Card, Level, Means, Point, Presences, Receipt};
use serde_json::{Map, Value, json};

/// Returns a valid object, changed by `change`.
fn object(change: impl FnOnce(&mut Map<String, Value>)) -> Vec<u8> {
    let mut object = Map::new();
    object.insert("required".into(), "a".into());
    object.insert("nullable".into(), Value::Null);
    change(&mut object);
    serde_json::to_vec(&object).expect("a map is JSON")
}

fn read(change: impl FnOnce(&mut Map<String, Value>)) -> Result<Presences, String> {
    from_slice(&object(change)).map_err(|error| error.to_string())
}

fn with(key: &str, value: Value) -> Result<Presences, String> {
    read(|object| {
        object.insert(key.into(), value);
    })
}

fn without(key: &str) -> Result<Presences, String> {
    read(|object| {
        object.remove(key);
    })
}

fn written(value: &Presences) -> Value {
    serde_json::from_slice(&encode(value).expect("it has a form")).expect("it is JSON")
}

#[test]
fn a_required_field_must_be_present_and_not_null() {
    assert_eq!(with("required", json!("b")).expect("a value").required, "b");
    let error = with("required", Value::Null).expect_err("null");
    assert_eq!(error, "required: invalid type: null, expected a string at line 1 column 16");
    let error = without("required").expect_err("absent");
    assert_eq!(error, "missing field `required` at line 1 column 17");
}

#[test]
fn a_nullable_field_must_be_present() {
    assert_eq!(with("nullable", json!("b")).expect("a value").nullable.as_deref(), Some("b"));
    assert_eq!(with("nullable", Value::Null).expect("null").nullable, None);
    let error = without("nullable").expect_err("absent");
    assert_eq!(error, "missing field `nullable` at line 1 column 16");
}

#[test]
fn an_optional_field_reads_absent_and_null_as_none() {
    assert_eq!(with("optional", json!("5")).expect("a string").optional, Some(5));
    assert_eq!(with("optional", json!(5)).expect("a number").optional, Some(5));
    assert_eq!(with("optional", json!(0)).expect("zero is a value").optional, Some(0));
    assert_eq!(with("optional", Value::Null).expect("null").optional, None);
    assert_eq!(without("optional").expect("absent").optional, None);
}

#[test]
fn an_implicit_field_reads_absent_and_null_as_the_default() {
    assert_eq!(with("implicit", json!(["5", 6])).expect("a value").implicit, [5, 6]);
    assert!(with("implicit", Value::Null).expect("null").implicit.is_empty());
    assert!(without("implicit").expect("absent").implicit.is_empty());
}

#[test]
fn a_field_that_is_always_written_reads_absent_and_null_as_the_default() {
    assert_eq!(with("always", json!(5)).expect("a value").always, 5);
    assert_eq!(with("always", Value::Null).expect("null").always, 0);
    assert_eq!(without("always").expect("absent").always, 0);
}

#[test]
fn presence_decides_which_defaults_are_written() {
    let empty = read(|_| {}).expect("it reads");
    assert_eq!(written(&empty), json!({"required": "a", "nullable": null, "always": 0}));
    let full =
        empty.with_nullable("b").with_optional(0).with_implicit([1, -2]).with_always(3).with_required("");
    let expected =
        json!({"required": "", "nullable": "b", "optional": "0", "implicit": ["1", "-2"], "always": 3});
    assert_eq!(written(&full), expected);
}

#[test]
fn a_received_field_must_be_present_and_its_default_is_not_written() {
    let json = json!({
        "id": "a", "at": "2024-02-29T00:00:00Z", "day": "2024-02-29", "items": [1], "point": {"x": 1.0, "y": 0.0},
        "means": {"type": "card", "number": 7}, "level": 2, "note": "n",
    });
    let full: Receipt = from_slice(json.to_string().as_bytes()).expect("it reads");
    assert_eq!(String::from_utf8(encode(&full).expect("it has a form")).expect("text"), json.to_string());
    for key in ["id", "at", "day", "items", "point", "means", "level"] {
        let mut less = json.clone();
        less.as_object_mut().and_then(|less| less.remove(key)).expect("the key is there");
        let error = from_slice::<Receipt>(less.to_string().as_bytes()).expect_err("it is absent").to_string();
        assert!(error.starts_with(&format!("missing field `{key}`")), "{error}");
    }
    let made = encode(&Receipt::new("n")).expect("it has a form");
    assert_eq!(String::from_utf8(made).as_deref(), Ok(r#"{"note":"n"}"#));
    let some = encode(&Receipt::new("n").with_id("b")).expect("it has a form");
    assert_eq!(String::from_utf8(some).as_deref(), Ok(r#"{"id":"b","note":"n"}"#));
    assert_eq!(serde_json::to_string(&Receipt::new("n")).expect("it has a form"), r#"{"note":"n"}"#);
    let one = encode(&Receipt::new("n").with_point(Point::default().with_y(2.0))).expect("it has a form");
    assert_eq!(String::from_utf8(one).as_deref(), Ok(r#"{"point":{"x":0.0,"y":2.0},"note":"n"}"#));
    let means = Means::from(Card::default().with_number(3));
    let one = encode(&Receipt::new("n").with_means(means).with_level(Level::Low)).expect("it has a form");
    let text = String::from_utf8(one).expect("text");
    assert_eq!(text, r#"{"means":{"type":"card","number":3},"level":-1,"note":"n"}"#);
    // A union whose member has only defaults counts as unset.
    let unset = encode(&Receipt::new("n").with_means(Means::from(Card::default()))).expect("it has a form");
    assert_eq!(String::from_utf8(unset).as_deref(), Ok(r#"{"note":"n"}"#));
}

#[test]
fn other_properties_are_kept_in_their_place() {
    let json =
        json!({"required": "a", "nullable": null, "always": 0, "x": {"y": [1, "z", null]}, "é\"": 1.5});
    let value: Presences = from_slice(json.to_string().as_bytes()).expect("it reads");
    assert_eq!(value.additional_properties.len(), 2);
    assert_eq!(written(&value), json);
}

#[test]
fn another_property_never_shadows_a_field() {
    let mut other = Map::new();
    other.insert("required".into(), json!("shadow"));
    other.insert("x".into(), json!(1));
    let value = read(|_| {}).expect("it reads").with_additional_properties(other);
    assert_eq!(
        String::from_utf8(encode(&value).expect("it has a form")).as_deref(),
        Ok(r#"{"required":"a","nullable":null,"always":0,"x":1}"#)
    );
    let text = serde_json::to_string(&value).expect("it has a form");
    assert_eq!(text, r#"{"required":"a","nullable":null,"always":0,"x":1}"#);
}

/// An object in a union beside the fields of [`Outer`], which has a union beside its own fields as well.
#[derive(Clone, Debug, Default, PartialEq)]
struct Inner {
    a: Option<String>,
    deepest: Deepest,
}

object! {
    Inner {
        a: optional "a" => with_a Some(String),
        &deepest => with_deepest(Deepest),
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Leaf {
    b: Option<String>,
}

object! { Leaf { b: optional "b" => with_b Some(String), } }

#[derive(Clone, Debug, PartialEq)]
enum Deepest {
    Leaf(Leaf),
    Unrecognized(UnknownVariant),
}

impl Default for Deepest {
    fn default() -> Self {
        Self::Leaf(Leaf::default())
    }
}

union! { Deepest { Leaf(Leaf): object, } unrecognized Unrecognized }

#[derive(Clone, Debug, PartialEq)]
enum Middle {
    Inner(Inner),
    Unrecognized(UnknownVariant),
}

impl Default for Middle {
    fn default() -> Self {
        Self::Inner(Inner::default())
    }
}

union! { Middle { Inner(Inner): object, } unrecognized Unrecognized }

#[derive(Clone, Debug, Default, PartialEq)]
struct Outer {
    middle: Middle,
    rest: Map<String, Value>,
}

object! {
    Outer {
        &middle => with_middle(Middle),
        ..rest => with_rest(Map<String, Value>),
    }
}

#[test]
fn a_null_property_of_an_inner_object_is_no_additional_property() {
    let outer: Outer = from_slice(br#"{"a":null,"b":null,"c":null}"#).expect("it reads");
    assert_eq!(outer.rest.keys().collect::<Vec<_>>(), ["c"]);
}
