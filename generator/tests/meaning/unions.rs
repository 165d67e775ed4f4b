//! Tests of unions with a discriminator, and of unions by JSON type.

use fixture_unions::models::{Card, Iban, Order, OrderLabel, OrderType, Payment, Wide};
use fixture_unions::uuid::Uuid;

use crate::json::{becomes, fault, round_trip, written};

#[test]
fn several_tags_may_select_one_member() {
    for tag in ["card", "credit_card"] {
        let card: Payment = round_trip(&format!(r#"{{"type":"{tag}","number":"1"}}"#));
        assert_eq!(card, Card::new(tag, "1").into());
    }
    // A value that is no tag of the member is replaced with the preferred tag.
    assert_eq!(written(&Payment::from(Card::new("x", "1"))), r#"{"type":"card","number":"1"}"#);
    // A member without the discriminator property has a tag too.
    let iban: Payment = round_trip(r#"{"type":"Iban","iban":"DE"}"#);
    assert_eq!(iban, Iban::new("DE").into());
    assert_eq!(becomes::<Payment>(r#"{"iban":"DE"}"#, r#"{"iban":"DE","type":"Iban"}"#), iban);
}

#[test]
fn unions_may_be_members_of_unions() {
    let text = concat!(
        r#"{"type":"order","id":"00000000-0000-0000-0000-000000000000","#,
        r#""paid":{"type":"new","a":[1]},"label":["a"]}"#
    );
    let Payment::Order(order) = round_trip::<Payment>(text) else { panic!("it is an order") };
    assert!(!order.paid.is_known());
    assert_eq!(order.label, Some(OrderLabel::StringList(vec!["a".to_owned()])));
    let made = Order::new(Uuid::nil(), Iban::new("DE"));
    assert_eq!(made.r#type, OrderType::Order);
    assert_eq!(fault::<Payment>(r#"{"type":"order"}"#), "missing field `id`");
    assert!(fault::<Payment>("null").starts_with("invalid type: null"));
}

#[test]
fn the_json_type_distinguishes_members() {
    let wide: Wide = round_trip("true");
    assert_eq!(wide, true.into());
    assert!(round_trip::<Wide>(r#"{"a":"x","i":"y"}"#).is_known());
    for text in ["1", "[]", "\"a\""] {
        assert!(!round_trip::<Wide>(text).is_known());
    }
}
