//! Tests of properties in conditional subschemas (`then`, `dependentSchemas`): they are optional, and their
//! values are kept.

use fixture_conditions::models::{Code, CodeCode, Older, Payment, PostalAddress};

use crate::json::{fault, round_trip};

#[test]
fn properties_of_every_branch_are_read_and_written() {
    let payment: Payment = round_trip(r#"{"method":"amex","card":"c","address":"a","kind":"debit","cid":7}"#);
    assert_eq!((payment.cid, payment.address.as_deref()), (Some(7), Some("a")));
    let other: Payment = round_trip(r#"{"method":"visa","cvv":"123","kind":"prepaid"}"#);
    assert_eq!((other.cvv.as_deref(), other.cid), (Some("123"), None));
    assert_eq!(Payment::new("cash"), round_trip(r#"{"method":"cash"}"#));
    assert_eq!(fault::<Payment>("{}"), "missing field `method`");
}

#[test]
fn branches_of_all_of_narrow_nothing() {
    let address: PostalAddress =
        round_trip(r#"{"country":"US","zip":"1","postcode":"2","lines":{"first":"a","second":"b"}}"#);
    let lines = address.lines.as_ref().expect("it has lines");
    assert_eq!((lines.first.as_deref(), lines.second.as_deref()), (Some("a"), Some("b")));
    assert_eq!(PostalAddress::new("FR").with_postcode("75001").country, "FR");
}

#[test]
fn a_property_of_two_types_is_read_as_either() {
    let number: Code = round_trip(r#"{"kind":"number","code":7}"#);
    assert_eq!(number.code, Some(CodeCode::Integer(7)));
    let text: Code = round_trip(r#"{"kind":"text","code":"seven"}"#);
    assert_eq!(text.code, Some(CodeCode::String("seven".to_owned())));
}

#[test]
fn dependencies_with_schemas_are_read_as_well() {
    let older: Older = round_trip(r#"{"a":"x","b":1}"#);
    assert_eq!((older.a.as_deref(), older.b), (Some("x"), Some(1)));
}
