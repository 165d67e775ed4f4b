//! Tests of types that override a property whose type contains their base.

use fixture_recursive_overrides::models::{Chain, Ext, Left, Right};

use crate::json::{round_trip, written};

#[test]
fn a_property_is_of_the_type_that_overrides_it() {
    let text =
        r#"{"next":{"extra":1},"children":[{"extra":2}],"by_name":{"a":{"extra":3}},"parent":{"extra":4}}"#;
    let ext = Ext::default()
        .with_next(Ext::default().with_extra(1))
        .with_children([Ext::default().with_extra(2)])
        .with_by_name([("a".to_owned(), Ext::default().with_extra(3))])
        .with_parent(Ext::default().with_extra(4));
    assert_eq!(round_trip::<Ext>(text), ext);
    assert_eq!(written(&ext), text);
}

#[test]
fn two_extensions_override_a_property_by_each_other() {
    let text = r#"{"next":{"next":{"left":3},"right":2},"left":1}"#;
    let left = Left::default()
        .with_left(1)
        .with_next(Right::default().with_right(2).with_next(Left::default().with_left(3)));
    assert_eq!(round_trip::<Left>(text), left);
    assert_eq!(written(&left), text);
}

#[test]
fn a_property_of_two_types_has_the_properties_of_both_at_any_depth() {
    let chain: Chain = round_trip(r#"{"next":{"id":"a","next":{"id":"b","label":"c"},"label":"d"}}"#);
    let inner = chain.next.and_then(|next| next.next).unwrap_or_default();
    assert_eq!((inner.id.as_deref(), inner.label.as_deref()), (Some("b"), Some("c")));
}
