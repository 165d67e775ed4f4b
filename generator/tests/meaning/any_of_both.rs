//! Tests of `anyOf` values that match several members: decoding and encoding loses no property.

use fixture_any_of_both::models::{
    Contact, Contacts, Counted, Exact, Free, Half, Lists, Mail, Mixed, Nested, NestedObjectAnyOf0Inner, Open,
    Phone, Plain, Rest, Tree, Whole, Words,
};
use fixture_any_of_both::runtime::AnyOf;

use crate::json::{fault, round_trip, written};

#[test]
fn a_value_of_two_members_keeps_both() {
    let text = r#"{"email":"a@b","phone":"1","extension":2,"new":{"a":[null]}}"#;
    let Contact::Phone(phone) = round_trip::<Contact>(text) else { panic!("it is a phone before all") };
    assert_eq!((phone.phone.as_str(), phone.extension), ("1", Some(2)));
    let mail: Mail = phone.read_as().expect("it has a mail address");
    assert_eq!(mail.email, "a@b");
    assert_eq!(phone.rest().map(serde_json::Map::len), Some(2));
    let both =
        round_trip::<Contacts>(r#"{"all":[{"email":"a","phone":"1"},{"phone":"1"},{"email":"a","x":1}]}"#);
    assert!(matches!(both.all.as_deref(), Some([Contact::Mail(_), Contact::Phone(_), Contact::Mail(_)])));
}

#[test]
fn a_caller_sends_both() {
    let both =
        AnyOf::from(Mail::new("a@b")).with(&Phone::new("1").with_extension(2)).expect("a phone is an object");
    // Another fixture turns on `serde_json/preserve_order`, so the order of the keys depends on the fixtures.
    let sent: serde_json::Value = serde_json::from_str(&written(&Contact::Mail(both))).expect("it is JSON");
    assert_eq!(sent, serde_json::json!({"email": "a@b", "phone": "1", "extension": 2}));
    assert_eq!(written(&Contact::from(Mail::new("a@b"))), r#"{"email":"a@b"}"#);
    // Each key is written once, with the value from the member.
    let mut mail =
        AnyOf::from(Mail::new("a@b")).with(&Mail::new("c@d").with_note("n")).expect("it is an object");
    assert_eq!(written(&Contact::Mail(mail.clone())), r#"{"email":"a@b","note":"n"}"#);
    mail.note = Some("m".to_owned());
    mail.rest_mut().insert("more".to_owned(), 1.into());
    assert_eq!(written(&Contact::Mail(mail)), r#"{"email":"a@b","note":"m","more":1}"#);
    assert!(AnyOf::from(Mail::new("a")).with(&1_i64).is_err());
}

#[test]
fn a_selected_member_that_cannot_be_read_is_an_error() {
    assert_eq!(fault::<Contact>(r#"{"email":1}"#), "invalid type: integer `1`, expected a string");
    assert!(matches!(round_trip::<Contact>(r#"{"email":1,"phone":"1"}"#), Contact::Phone(_)));
    assert!(!round_trip::<Contact>(r#"{"fax":"1"}"#).is_known());
}

#[test]
fn the_fewest_keys_without_a_place_win() {
    assert!(matches!(round_trip::<Plain>(r#"{"b":"1","new":1}"#), Plain::ObjectWithB(_)));
    assert!(matches!(round_trip::<Plain>(r#"{"new":1}"#), Plain::ObjectWithA(_)));
    assert!(matches!(round_trip::<Plain>(r#"{"a":"1","b":"2","both":1}"#), Plain::ObjectWithA(_)));
    assert!(matches!(round_trip::<Words>(r#"{"word":"c"}"#), Words::ObjectAnyOf1(_)));
    assert!(matches!(round_trip::<Words>(r#"{"word":"a","new":1}"#), Words::ObjectAnyOf0(_)));
    assert!(matches!(round_trip::<Open>(r#"{"b":"1","new":"x"}"#), Open::ObjectWithB(_)));
    assert!(matches!(round_trip::<Open>(r#"{"a":"1","b":"2","c":"3"}"#), Open::ObjectWithA(_)));
    assert!(matches!(round_trip::<Open>(r#"{"x":1,"y":2}"#), Open::ObjectAnyOf2(_)));
}

#[test]
fn properties_of_nested_objects_select_the_member_and_are_kept() {
    assert!(matches!(round_trip::<Nested>(r#"{"inner":{"y":1}}"#), Nested::ObjectAnyOf1(_)));
    assert!(matches!(round_trip::<Nested>(r#"{"items":[{"x":1},{"x":2}]}"#), Nested::ObjectAnyOf0(_)));
    let text = r#"{"inner":{"x":1,"y":2},"items":[{"x":1,"y":2},{"y":3}]}"#;
    let Nested::ObjectAnyOf1(mut nested) = round_trip::<Nested>(text) else {
        panic!("the second leaves less")
    };
    // The kept properties belong to the items that were read, so other items are written without them.
    if let Some(items) = &mut nested.items {
        items.reverse();
    }
    let items = written(&Nested::ObjectAnyOf1(nested));
    assert_eq!(items, r#"{"inner":{"y":2,"x":1},"items":[{"y":3},{"y":2}]}"#);

    let inner = NestedObjectAnyOf0Inner::default().with_x(7);
    let Nested::ObjectAnyOf0(mut nested) = round_trip::<Nested>(r#"{"inner":{"x":1,"y":2}}"#) else {
        panic!("the first counts where both leave as many")
    };
    nested.inner = Some(inner);
    assert_eq!(written(&Nested::ObjectAnyOf0(nested)), r#"{"inner":{"x":7,"y":2}}"#);
}

#[test]
fn lists_of_objects_keep_what_their_items_lack() {
    assert!(matches!(round_trip::<Lists>(r#"[{"y":1},{"y":2}]"#), Lists::ObjectListWithY(_)));
    let both = r#"[{"x":1,"y":2},{"x":3}]"#;
    let Lists::ObjectListWithX(mut list) = round_trip::<Lists>(both) else { panic!("the first leaves less") };
    list.pop();
    assert_eq!(written(&Lists::ObjectListWithX(list)), r#"[{"x":1}]"#);
}

#[test]
fn a_tag_decides_and_the_rest_is_kept_all_the_same() {
    assert!(matches!(round_trip::<Mixed>(r#"{"kind":"square","points":[1.5]}"#), Mixed::Square(_)));
    assert!(matches!(round_trip::<Mixed>(r#"{"points":[1.5],"r":2}"#), Mixed::Object(_)));
}

#[test]
fn an_object_with_a_union_loses_no_property() {
    let whole: Whole = round_trip(r#"{"a":1,"b":2,"c":3}"#);
    assert!(matches!(&whole.variant, Half::ObjectWithA(half) if half.a == Some(1)));
    // A property that the object itself declares is not also kept among the properties of other members.
    let mut whole: Whole = round_trip(r#"{"b":2,"c":3,"d":4}"#);
    assert!(matches!(&whole.variant, Half::ObjectWithB(_)));
    whole.c = None;
    assert_eq!(written(&whole), r#"{"b":2,"d":4}"#);

    let rest: Rest = round_trip(r#"{"b":2,"c":3,"d":4}"#);
    assert_eq!(rest.additional_properties.len(), 1);
    round_trip::<Rest>(r#"{"a":1,"b":2,"c":3,"d":4}"#);

    let exact: Exact = round_trip(r#"{"b":2,"c":3}"#);
    assert!(format!("{exact:?}").contains("ObjectWithB"), "{exact:?}");
}

#[test]
fn a_tree_is_kept_at_every_level() {
    let text =
        r#"{"left":{"right":{"a":"x","new":1},"d":"y"},"right":{"leaf":{"tree":{"right":{}}}},"e":"z"}"#;
    assert!(matches!(round_trip::<Tree>(text), Tree::ObjectWithLeft(_)));
}

#[test]
fn a_property_of_another_member_is_no_additional_property() {
    let counted: Counted = round_trip(r#"{"own":true,"email":"a","phone":"x","z":5}"#);
    assert_eq!(counted.additional_properties.len(), 1, "{counted:?}");
    assert_eq!(counted.additional_properties["z"], 5);
    let alone: Counted = round_trip(r#"{"email":"a","z":5}"#);
    assert_eq!(alone.additional_properties["z"], 5);
    // A property is kept even if it has no member and its type differs from the other properties' type.
    let _: Counted = round_trip(r#"{"phone":"x","odd":"text"}"#);
}

#[test]
fn a_new_key_does_not_make_a_member_any_value() {
    assert!(matches!(round_trip::<Free>(r#"{"email":"a","new":1}"#), Free::Mail(_)));
    assert!(matches!(round_trip::<Free>(r#"{"other":1}"#), Free::Any(_)));
}
