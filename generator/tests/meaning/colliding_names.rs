//! Tests of names that become equal in Rust's case: they become several types, fields and variants.

use fixture_colliding_names::models::{Bytes, FooBar, FooMinusBar, FooUnderscoreBar};

use crate::json::round_trip;

#[test]
fn each_name_on_the_wire_has_a_field() {
    let foo: FooUnderscoreBar = round_trip(r#"{"id":"a","ID":"b","Id":"c"}"#);
    assert_eq!(
        (foo.id.as_deref(), foo.id_upper.as_deref(), foo.id_pascal.as_deref()),
        (Some("a"), Some("b"), Some("c"))
    );
    let bar: FooBar = round_trip(r#"{"userId":"a","userID":"b","UserID":"c"}"#);
    assert_eq!(bar.user_id_camel_capitals.as_deref(), Some("b"));
    let bytes = Bytes::default().with_x("x").with_with_x("w").with_new("n");
    assert_eq!(round_trip::<Bytes>(r#"{"with_x":"w","x":"x","new":"n"}"#), bytes);
}

#[test]
fn each_value_on_the_wire_has_a_variant() {
    for text in ["a", "A", "a-", "+1", "-1", "1", "01", "", " ", "unrecognized"] {
        assert!(round_trip::<FooMinusBar>(&format!("\"{text}\"")).is_known(), "{text}");
    }
    assert_ne!(FooMinusBar::ALower, FooMinusBar::A);
}
