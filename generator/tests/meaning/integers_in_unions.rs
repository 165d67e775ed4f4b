//! Tests of unions of a string that contains an integer with other types.

use fixture_integers_in_unions::models::{Amount, Total, Weight};

use crate::json::{becomes, round_trip};

#[test]
fn a_number_and_a_string_that_contains_one_are_different_members() {
    assert_eq!(round_trip::<Amount>("5"), Amount::Integer(5));
    assert_eq!(round_trip::<Amount>(r#""5""#), Amount::String(5));
    assert_eq!(round_trip::<Weight>("5.5"), Weight::Number(5.5));
    assert_eq!(becomes::<Weight>("5", "5.0"), Weight::Number(5.0));
    assert_eq!(round_trip::<Weight>(r#""5""#), Weight::String(5));
}

#[test]
fn without_another_number_the_quotes_may_be_missing() {
    assert_eq!(round_trip::<Total>(r#""5""#), Total::String(5));
    assert_eq!(becomes::<Total>("5", r#""5""#), Total::String(5));
    assert_eq!(round_trip::<Total>("true"), Total::Boolean(true));
}
