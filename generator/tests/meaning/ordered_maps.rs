//! Maps keep the order of their keys, from the JSON to the type and back.

use fixture_ordered_maps::indexmap::IndexMap;
use fixture_ordered_maps::models::{Entry, Labels, Settings};
use fixture_ordered_maps::runtime::codec::{encode, from_slice};

#[test]
fn maps_are_encoded_in_the_order_in_which_they_were_decoded() {
    for json in [
        r#"{"labels":{"zoo":"1","ant":"2","bee":"3"}}"#,
        r#"{"labels":{},"nested":{"z":{"y":1,"x":2},"a":{"c":3,"b":4}}}"#,
        r#"{"labels":{},"anything":{"z":1,"a":{"y":[],"b":null}}}"#,
        r#"{"labels":{},"rows":[{"2":{"id":"i","z":true,"a":false},"1":{}}]}"#,
    ] {
        let settings: Settings = from_slice(json.as_bytes()).expect("it is read");
        assert_eq!(String::from_utf8(encode(&settings).expect("it is written")).expect("it is text"), json);
        let through_serde: Settings = serde_json::from_str(json).expect("serde reads it");
        assert_eq!(through_serde, settings);
        assert_eq!(serde_json::to_string(&through_serde).expect("serde writes it"), json);
    }
}

#[test]
fn entries_are_in_the_order_of_insertion_and_equality_ignores_it() {
    let labels: Labels = IndexMap::from([("b".to_owned(), "1".to_owned()), ("a".to_owned(), "2".to_owned())]);
    let settings = Settings::new(labels);
    assert_eq!(settings.labels.keys().collect::<Vec<_>>(), ["b", "a"]);
    let json = encode(&settings).expect("it is written");
    assert_eq!(json, br#"{"labels":{"b":"1","a":"2"}}"#);
    let other: Settings = from_slice(br#"{"labels":{"a":"2","b":"1"}}"#).expect("it is read");
    assert_eq!(other, settings);

    let entry: Entry = from_slice(br#"{"z":true,"id":"i","a":false}"#).expect("it is read");
    assert_eq!(entry.additional_properties.keys().collect::<Vec<_>>(), ["z", "a"]);
}

#[test]
fn a_key_that_is_repeated_keeps_its_place_and_a_wrong_value_is_an_error() {
    let settings: Settings = from_slice(br#"{"labels":{"b":"1","a":"2","b":"3"}}"#).expect("it is read");
    assert_eq!(
        settings.labels.iter().collect::<Vec<_>>(),
        [(&"b".into(), &"3".into()), (&"a".into(), &"2".into())]
    );
    let error = from_slice::<Settings>(br#"{"labels":{"b":1}}"#).expect_err("it is no text");
    assert!(error.to_string().contains("labels.b"), "{error}");
}
