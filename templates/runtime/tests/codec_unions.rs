//! Tests of unions, constants, tuples and changes: decoding, encoding, and error messages.

use restwright_runtime::codec::{Decode, Encode, encode, from_slice};
use restwright_runtime::{AnyOf, Password, Patch};
use samples::sample::{Both, Card, Change, Either, Iban, Level, Limit, Means, Order, Payment, Point};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// Decodes and encodes a value with both codecs, and returns the decoded value.
#[track_caller]
fn round_trip<T>(text: &str, written: &str) -> T
where
    T: Decode + Encode + Serialize + for<'de> Deserialize<'de> + PartialEq + std::fmt::Debug,
{
    let quick: T = from_slice(text.as_bytes()).expect(text);
    assert_eq!(serde_json::from_str::<T>(text).ok().as_ref(), Some(&quick), "{text}");
    let value = |text: &[u8]| serde_json::from_slice::<Value>(text).expect("it is JSON");
    let encoded = encode(&quick).expect(text);
    assert_eq!(value(&encoded), value(written.as_bytes()), "{text}");
    assert_eq!(encoded, serde_json::to_vec(&quick).expect(text), "{text}");
    quick
}

#[track_caller]
fn same<T>(text: &str) -> T
where
    T: Decode + Encode + Serialize + for<'de> Deserialize<'de> + PartialEq + std::fmt::Debug,
{
    round_trip(text, text)
}

#[track_caller]
fn refused<T: Decode + for<'de> Deserialize<'de> + std::fmt::Debug>(text: &str) -> String {
    let error = from_slice::<T>(text.as_bytes()).expect_err(text);
    let theirs = serde_json::from_str::<T>(text).expect_err(text).to_string();
    assert!(theirs.contains(&error.message), "{text}\n{error}\n{theirs}");
    if error.path.is_empty() { error.message } else { format!("{}: {}", error.path, error.message) }
}

#[test]
fn each_member_is_told() {
    type Case = (&'static str, fn(&Payment) -> bool);
    let cases: [Case; 12] = [
        (r#"{"type":"card","number":1}"#, |it| matches!(it, Payment::Card(card) if card.number == 1)),
        (r#"{"number":1,"type":"credit_card"}"#, |it| matches!(it, Payment::Card(_))),
        (r#"{"type":"iban","iban":"DE"}"#, |it| matches!(it, Payment::Iban(_))),
        (r#"{"type":"map","a":[1]}"#, |it| matches!(it, Payment::Map(map) if map.len() == 2)),
        (r#"{"x":1.5,"y":2.5}"#, |it| matches!(it, Payment::Point(_))),
        (r#""text""#, |it| *it == Payment::String("text".to_owned())),
        ("1.5", |it| *it == Payment::Number(1.5)),
        (r#"["18446744073709551615"]"#, |it| *it == Payment::List(vec![u64::MAX])),
        ("[true]", |it| *it == Payment::Flags(vec![true])),
        (
            r#"{"type":"new","a":{"b":1}}"#,
            |it| matches!(it, Payment::Unrecognized(it) if it.tag() == Some("new")),
        ),
        (
            r#"{"x":1}"#,
            |it| matches!(it, Payment::Unrecognized(it) if it.tag().is_none() && *it.value() == json!({"x": 1})),
        ),
        ("true", |it| matches!(it, Payment::Unrecognized(it) if *it.value() == true)),
    ];
    for (text, is_right) in cases {
        let payment: Payment = same(text);
        assert!(is_right(&payment), "{payment:?}");
        assert_eq!(payment.is_known(), !matches!(payment, Payment::Unrecognized(_)));
        let many: Vec<Payment> = from_slice(format!("[{text},{text}]").as_bytes()).expect(text);
        assert_eq!(many, [payment.clone(), payment]);
    }
    // The second item is a list of mixed items, which no member accepts.
    assert!(!same::<Payment>(r#"["a",true]"#).is_known());
}

#[test]
fn a_union_writes_a_valid_tag_of_its_member() {
    let cases = [
        (Payment::from(Card::default()), r#"{"type":"card","number":0}"#),
        (Card::default().with_kind("credit_card").into(), r#"{"type":"credit_card","number":0}"#),
        (Card::default().with_kind("other").into(), r#"{"type":"card","number":0}"#),
        (Iban::default().into(), r#"{"iban":"","type":"iban"}"#),
        (
            Iban::default().with_other(serde_json::Map::from_iter([("type".to_owned(), 1.into())])).into(),
            r#"{"iban":"","type":"iban"}"#,
        ),
        (Payment::Map(serde_json::Map::new()), r#"{"type":"map"}"#),
        // The tag of the inner union takes precedence, and that of its unknown variant even more so.
        (Payment::Nested(Box::new(Card::default().into())), r#"{"type":"card","number":0}"#),
        (
            from_slice::<Means>(b"{\"type\":\"new\"}")
                .map_or_else(|_| String::new().into(), |it| Payment::Nested(Box::new(it))),
            r#"{"type":"new"}"#,
        ),
    ];
    for (payment, expected) in cases {
        let written = String::from_utf8(encode(&payment).expect(expected)).expect("JSON is UTF-8");
        assert_eq!(written, expected);
        assert_eq!(serde_json::to_string(&payment).expect(expected), expected);
        // The tag does not apply to the next item of a list.
        let list = vec![payment, Payment::from(1.5)];
        assert_eq!(serde_json::to_string(&list).expect(expected), format!("[{expected},1.5]"));
        assert_eq!(encode(&list).expect(expected), format!("[{expected},1.5]").into_bytes());
    }
}

#[test]
fn a_known_member_that_does_not_fit_is_an_error_with_its_place() {
    let cases = [
        (r#"{"type":"card","number":"x"}"#, "number: invalid type: string \"x\", expected u64"),
        (r#"{"type":"card"}"#, "missing field `number`"),
        (r#"{"x":1,"y":"2"}"#, "y: invalid type: string \"2\", expected f64"),
        ("null", "invalid type: null, expected a value (Payment)"),
    ];
    for (text, expected) in cases {
        assert_eq!(refused::<Payment>(text), expected);
    }
    let nested = r#"[{"type":"new"},[1,true],{"type":"card","number":{}}]"#;
    assert_eq!(refused::<Vec<Payment>>(nested), "[2].number: invalid type: map, expected u64");
}

#[test]
fn an_object_is_a_value_of_a_union_besides() {
    let text = r#"{"id":"6BA7B810-9dad-11d1-80b4-00c04fd430c8","day":"2024-02-29","type":"card","number":7}"#;
    let order: Order = round_trip(text, &text.to_lowercase());
    assert_eq!(
        (order.number, &order.variant),
        (Some(7), &Card::default().with_kind("card").with_number(7).into())
    );
    // A field takes precedence over an equal property of the flattened union.
    let changed = order.with_number(8).with_variant(Card::default().with_number(1));
    let value = serde_json::to_value(&changed).expect("it has a form");
    assert_eq!((&value["number"], &value["type"]), (&json!(8), &json!("card")));
    assert_eq!(
        refused::<Order>(r#"{"id":"6BA7B810-9dad-11d1-80b4-00c04fd430c8","type":"card"}"#),
        "missing field `number`"
    );
    let bad = r#"{"id":"{6BA7B810-9dad-11d1-80b4-00c04fd430c8}"}"#;
    assert!(refused::<Order>(bad).starts_with("id: invalid value: string"), "{}", refused::<Order>(bad));
    for day in ["2024-02-30", "2024-02-29T00:00:00Z", "20240229", "2024-2-9", ""] {
        let text = format!(r#"{{"id":"6ba7b810-9dad-11d1-80b4-00c04fd430c8","day":"{day}"}}"#);
        assert!(refused::<Order>(&text).starts_with("day: invalid value"), "{text}");
    }
}

#[test]
fn absent_null_and_a_value_are_three_things() {
    assert_eq!(same::<Change>("{}").note, Patch::Absent);
    assert_eq!(same::<Change>(r#"{"note":null}"#).note, Patch::Null);
    assert_eq!(same::<Change>(r#"{"note":"a","size":"5"}"#), Change::default().with_note("a").with_size(5));
    let null = Change::default().with_note(Patch::Null).with_size(Patch::Null);
    assert_eq!(serde_json::to_value(&null).expect("it has a form"), json!({"note": null, "size": null}));
    assert_eq!(Patch::from("a".to_owned()).into_value().as_deref(), Some("a"));
    assert_eq!(refused::<Change>(r#"{"note":1}"#), "note: invalid type: integer `1`, expected a string");
}

#[test]
fn constants_and_tuples() {
    assert_eq!(
        same::<Change>(r#"{"level":-1,"limit":0.5}"#),
        Change::default().with_level(Level::Low).with_limit(Limit::Half)
    );
    assert_eq!(
        round_trip::<Change>(r#"{"level":2.0,"limit":5e-1}"#, r#"{"level":2,"limit":0.5}"#).level,
        Some(Level::High)
    );
    let unknown: Change = same(r#"{"level":7,"limit":{"a":null}}"#);
    assert_eq!(unknown.level.map(Level::value), Some(7));
    assert!(!unknown.limit.expect("it is there").is_known());
    assert_eq!((Level::from(2).to_string(), Limit::All.to_string()), ("2".to_owned(), "\"all\"".to_owned()));
    assert_eq!(same::<Change>(r#"{"pair":[1.5,"a"]}"#).pair, Some((1.5, "a".to_owned())));
    assert_eq!(
        round_trip::<Change>(r#"{"pair":[1.5,"a",{"b":[]}]}"#, r#"{"pair":[1.5,"a"]}"#).pair,
        Some((1.5, "a".to_owned()))
    );
    assert_eq!(refused::<Change>(r#"{"pair":[1.5]}"#), "pair: invalid length 1, expected a list of 2");
    assert_eq!(
        refused::<Change>(r#"{"pair":[1.5,2]}"#),
        "pair[1]: invalid type: integer `2`, expected a string"
    );
    assert_eq!(same::<(Point,)>(r#"[{"x":0.5,"y":1.5}]"#).0.x.to_bits(), 0.5_f64.to_bits());
}

#[test]
fn a_password_is_sent_and_not_shown() {
    let change = Change::default().with_password("geheim");
    assert_eq!(encode(&change).expect("it has a form"), br#"{"password":"geheim"}"#);
    assert!(format!("{change:?}").contains("[redacted]") && !format!("{change:?}").contains("geheim"));
    assert_eq!(change.password.as_ref().map(Password::expose), Some("geheim"));
}

#[test]
fn a_value_unknown_to_one_member_is_read_as_the_next() {
    let payment = same::<Either>(r#"{"type":"card","number":1}"#);
    assert!(matches!(&payment, Either::Payment(it) if it.is_known()), "{payment:?}");
    assert!(matches!(same::<Either>("0.5"), Either::Limit(Limit::Half)));
    assert!(matches!(same::<Either>(r#"{"type":"new"}"#), Either::Object(_)));
    assert!(!same::<Either>("7").is_known());
}

#[test]
fn a_value_of_two_members_keeps_the_keys_of_both() {
    let card = r#"{"type":"card","number":1,"x":1.5,"y":2.5}"#;
    let Both::Card(both) = same::<Both>(card) else { panic!("a card leaves as few keys, and comes first") };
    assert_eq!((both.number, both.rest().map(serde_json::Map::len)), (1, Some(2)));
    assert_eq!(both.read_as::<Point>().map(|point| point.x.to_bits()), Ok(1.5_f64.to_bits()));
    assert!(both.read_as::<Iban>().is_err());
    let Both::Point(both) = same::<Both>(r#"{"x":1.5,"y":2.5,"number":"1"}"#) else {
        panic!("a card has another number")
    };
    assert_eq!(both.rest().and_then(|rest| rest.get("number")), Some(&json!("1")));
    let refused = refused::<Both>(r#"{"number":"1"}"#);
    assert_eq!(refused, "number: invalid type: string \"1\", expected u64");
    assert!(!same::<Both>(r#"{"x":1.5}"#).is_known());
}

#[test]
fn two_members_are_sent_as_one_object() {
    let card = AnyOf::from(Card::default().with_kind("card"));
    let both =
        Both::Card(card.with(&Point::default().with_x(1.0).with_y(2.0)).expect("a point is an object"));
    assert_eq!(
        serde_json::to_value(&both).ok(),
        Some(json!({"type": "card", "number": 0, "x": 1.0, "y": 2.0}))
    );
}
