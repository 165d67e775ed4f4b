//! Tests of unions of integers and numbers: an integer is kept exactly, and a number with a fraction is a
//! float.

use fixture_integers_and_numbers::Client;
use fixture_integers_and_numbers::models::{
    Amount, Limit, Lists, Maybe, Narrow, Reading, ReadingMerged, ReadingNullable, Steps, Text, Wide,
};
use fixture_integers_and_numbers::serde_json::json;

use crate::json::{becomes, fault, read, round_trip, written};
use crate::server::Server;

/// The smallest positive integer that an `f64` cannot represent: 2^53 + 1.
const BEYOND: &str = "9007199254740993";

#[test]
fn integers_are_kept_exactly() {
    for text in ["0", "5", "-5", BEYOND, "-9007199254740993", "9223372036854775807", "-9223372036854775808"] {
        let number = text.parse().expect("it is an i64");
        assert_eq!(round_trip::<Amount>(text), Amount::Integer(number), "{text}");
    }
    assert_eq!(round_trip::<Wide>("18446744073709551615"), Wide::Integer(u64::MAX));
    assert_eq!(written(&Amount::from(5)), "5");
}

#[test]
fn fractions_are_floats() {
    for (text, number) in [("2.5", 2.5), ("-0.1", -0.1), ("1e-7", 1e-7), ("1e300", 1e300)] {
        assert_eq!(read::<Amount>(text), Amount::Number(number), "{text}");
    }
    assert_eq!(round_trip::<Amount>("2.5"), Amount::from(2.5));
    assert_eq!(round_trip::<Narrow>("0.1"), Narrow::Number(0.1));
    // A number whose fraction is zero is an integer.
    assert_eq!(becomes::<Amount>("2.0", "2"), Amount::Integer(2));
}

#[test]
fn an_integer_beyond_the_type_becomes_a_float_or_is_kept() {
    // An `f64` can represent 2^63 exactly, but not 2^64 - 1.
    assert_eq!(read::<Amount>("9223372036854775808"), Amount::Number(9_223_372_036_854_775_808.0));
    assert!(!round_trip::<Amount>("18446744073709551615").is_known());
    assert_eq!(read::<Wide>("-5"), Wide::Number(-5.0));
    assert!(!round_trip::<Wide>("-9007199254740993").is_known());
    assert_eq!(read::<Narrow>("2147483648"), Narrow::Number(2_147_483_648.0));
    assert!(!round_trip::<Narrow>("2147483649").is_known());
}

#[test]
fn text_beside_numbers_is_text() {
    assert_eq!(round_trip::<Text>(BEYOND), Text::Integer(9_007_199_254_740_993));
    assert_eq!(round_trip::<Text>("2.5"), Text::Number(2.5));
    assert_eq!(round_trip::<Text>(r#""5""#), Text::String("5".to_owned()));
}

#[test]
fn enums_of_integers_occur_beside_numbers() {
    assert!(matches!(round_trip::<Limit>("-1"), Limit::Integer(value) if value.is_known()));
    assert!(matches!(round_trip::<Limit>(BEYOND), Limit::Integer(value) if value.is_known()));
    for (text, number) in [("7.5", 7.5), ("7", 7.0)] {
        let limit: Limit = read(text);
        assert_eq!(written(&limit).parse(), Ok(number), "{text}");
    }
    assert_eq!(round_trip::<Steps>("0.5"), Steps::from(json!(0.5)));
    assert_eq!(round_trip::<Steps>(BEYOND).value(), 9_007_199_254_740_993_i64);
}

#[test]
fn numbers_of_both_kinds_occur_in_lists_and_maps_and_beside_null() {
    let lists = round_trip::<Lists>("[9007199254740993,5]");
    assert_eq!(lists, Lists::IntegerList(vec![9_007_199_254_740_993, 5]));
    assert_eq!(round_trip::<Lists>("[1.5,2.5]"), Lists::NumberList(vec![1.5, 2.5]));
    let json = r#"{"amount":5,"maybe":9007199254740993,"nullable":2.5,"many":[1,2.5,9007199254740993],"named":{"a":5,"b":0.5},"merged":5}"#;
    let reading: Reading = round_trip(json);
    assert_eq!(reading.maybe, Some(Maybe::Integer(9_007_199_254_740_993)));
    assert_eq!(reading.nullable, Some(ReadingNullable::Number(2.5)));
    assert_eq!(reading.merged, Some(ReadingMerged::Integer(5)));
    assert_eq!(becomes::<Reading>(r#"{"amount":5,"nullable":null}"#, r#"{"amount":5}"#).nullable, None);
    assert!(fault::<Reading>(r#"{"amount":null}"#).contains("invalid type: null"));
}

#[tokio::test]
async fn strict_accepts_an_integer_that_no_type_holds() {
    let server = Server::json(200, &json!({"amount": u64::MAX})).await;
    let client = Client::builder().base_url(server.url()).strict().build().expect("a loopback URL is enough");
    let reading = client.readings().get().send().await.expect("the document allows every number");
    assert_eq!(written(&reading), r#"{"amount":18446744073709551615}"#);
}
