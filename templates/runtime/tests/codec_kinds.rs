//! Tests of the JSON form of each type.

use std::hash::{DefaultHasher, Hash, Hasher};

use bytes::Bytes;
use jiff::{SignedDuration, Timestamp};
use restwright_runtime::DateTime;
use restwright_runtime::codec::{Decode, Encode, encode, from_slice};
use samples::sample::{Color, Kinds};
use serde_json::json;

fn read<T: Decode>(json: &str) -> Option<T> {
    from_slice(json.as_bytes()).ok()
}

fn write(value: &dyn Encode) -> Option<String> {
    encode(value).ok().and_then(|json| String::from_utf8(json).ok())
}

#[test]
fn durations_are_seconds_with_0_3_6_or_9_digits() {
    let table = [
        ("3600s", 3600, 0),
        ("0s", 0, 0),
        ("1.500s", 1, 500_000_000),
        ("1.000001s", 1, 1_000),
        ("0.000000001s", 0, 1),
        ("-0.000000001s", 0, -1),
        ("-1.500s", -1, -500_000_000),
        ("315576000000s", 315_576_000_000, 0),
        ("-315576000000s", -315_576_000_000, 0),
    ];
    for (text, seconds, nanos) in table {
        let duration = SignedDuration::new(seconds, nanos);
        assert_eq!(read(&format!("\"{text}\"")), Some(duration), "{text}");
        assert_eq!(write(&duration), Some(format!("\"{text}\"")), "{text}");
    }
    assert_eq!(read("\"1.5s\""), Some(SignedDuration::from_millis(1500)));
    assert_eq!(read("\"007.10s\""), Some(SignedDuration::from_millis(7100)));
}

#[test]
fn other_durations_are_refused() {
    let table = [
        "\"3600\"",
        "\"s\"",
        "\"\"",
        "\".5s\"",
        "\"1.s\"",
        "\"1.0000000001s\"",
        "\"1,5s\"",
        "\"+1s\"",
        "\"--1s\"",
        "\"-s\"",
        "\" 1s\"",
        "\"1.-5s\"",
        "\"1.+5s\"",
        "\"PT1H\"",
        "\"315576000000.000000001s\"",
        "\"-315576000001s\"",
        "\"99999999999999999999s\"",
        "3600",
        "null",
    ];
    for text in table {
        assert_eq!(read::<SignedDuration>(text), None, "{text}");
    }
    for duration in [SignedDuration::MIN, SignedDuration::MAX, SignedDuration::new(315_576_000_000, 1)] {
        assert_eq!(write(&duration), None, "{duration}");
    }
}

#[test]
fn times_are_rfc_3339() {
    let time = Timestamp::new(1_699_335_116, 120_000_000).expect("in range");
    for text in ["2023-11-07T05:31:56.12Z", "2023-11-07T07:01:56.120+01:30", "2023-11-07t05:31:56.120000000z"]
    {
        assert_eq!(read(&format!("\"{text}\"")), Some(time), "{text}");
    }
    assert_eq!(write(&time).as_deref(), Some("\"2023-11-07T05:31:56.12Z\""));
    assert_eq!(
        read("\"0001-01-01T00:00:00Z\"").and_then(|time: Timestamp| write(&time)).as_deref(),
        Some("\"0001-01-01T00:00:00Z\"")
    );
    // A timestamp cannot hold the time, so the text is kept.
    assert_eq!(read::<Timestamp>("\"9999-12-31T23:59:59Z\""), None);
    for text in ["9999-12-31T23:59:59Z", "2016-12-31T23:59:60Z"] {
        let json = format!("\"{text}\"");
        let time: Option<DateTime> = read(&json);
        assert_eq!(time.as_ref().and_then(DateTime::as_text), Some(text));
        assert_eq!(time.and_then(|time| write(&time)), Some(json));
    }
    for text in ["\"2023-11-07\"", "\"yesterday\"", "\"\"", "\"9999-12-32T00:00:00Z\"", "1699335116"] {
        assert_eq!(read::<Timestamp>(text), None, "{text}");
    }
    assert_eq!(write(&Timestamp::MIN), None);
}

#[test]
fn bytes_are_base64_of_either_alphabet_padded_or_not() {
    let bytes = Bytes::from_static(&[0xfb, 0xff, 0xfe, 1]);
    for text in ["+//+AQ==", "-__-AQ==", "+//+AQ", "-__-AQ"] {
        assert_eq!(read(&format!("\"{text}\"")), Some(bytes.clone()), "{text}");
    }
    assert_eq!(read("\"\""), Some(Bytes::new()));
    assert_eq!(write(&bytes).as_deref(), Some("\"+//+AQ==\""));
    for text in ["\"+_\"", "\"A\"", "\"A A=\"", "\"AQ===\"", "\"é\"", "[1]"] {
        assert_eq!(read::<Bytes>(text), None, "{text}");
    }
}

#[test]
fn whole_numbers_keep_to_their_range() {
    assert_eq!(read("2147483647"), Some(i32::MAX));
    assert_eq!(read("-2147483648"), Some(i32::MIN));
    assert_eq!(read("-9223372036854775808"), Some(i64::MIN));
    assert_eq!(read("9223372036854775807"), Some(i64::MAX));
    assert_eq!(read("18446744073709551615"), Some(u64::MAX));
    assert_eq!(read("4294967295"), Some(u32::MAX));
    assert_eq!(read("1.0"), Some(1_i32), "a fraction of zero is none");
    assert_eq!(read("1e3"), Some(1000_u64));
    for text in ["2147483648", "-2147483649", "1.5", "\"1\"", "true", "01", "+1", "1e99", "null"] {
        assert_eq!(read::<i32>(text), None, "{text}");
    }
    for text in ["-1", "4294967296", "-0.5"] {
        assert_eq!(read::<u32>(text), None, "{text}");
    }
    assert_eq!(read::<i64>("9223372036854775808"), None);
    assert_eq!(read::<u64>("18446744073709551616"), None);
}

#[test]
fn quoted_numbers_are_read_from_either_and_written_as_strings() {
    let table = [
        ("\"-7\"", Some(-7)),
        ("-7", Some(-7)),
        ("\"9223372036854775807\"", Some(i64::MAX)),
        ("9223372036854775807", Some(i64::MAX)),
        ("\"1e3\"", Some(1000)),
        ("\"\\u0037\"", Some(7)),
        ("null", Some(0)),
        ("\"9223372036854775808\"", None),
        ("\"\"", None),
        ("\" 7\"", None),
        ("\"7 \"", None),
        ("\"7", None),
        ("\"0x7\"", None),
        ("true", None),
    ];
    for (text, expected) in table {
        let value = read::<Kinds>(&format!("{{\"quoted\": {text}}}")).map(|kinds| kinds.quoted);
        assert_eq!(value, expected, "{text}");
    }
    let kinds: Kinds = read(r#"{"counts":{"a":["1",2],"b":[]},"quoted":3,"small":4}"#).expect("it reads");
    assert_eq!(write(&kinds).as_deref(), Some(r#"{"small":4,"counts":{"a":["1","2"],"b":[]},"quoted":"3"}"#));
}

#[test]
fn quoting_of_numbers_does_not_apply_to_fields_of_inner_objects() {
    let kinds: Kinds =
        read(r#"{"children":[{"small":1,"quoted":"2","large":3}],"large":4}"#).expect("it reads");
    assert_eq!(
        write(&kinds).as_deref(),
        Some(r#"{"large":4,"children":[{"small":1,"large":3,"quoted":"2"}]}"#)
    );
    assert_eq!(read::<Kinds>(r#"{"quoted":"2","small":"1"}"#), None);
}

#[test]
fn floats_are_exact_and_finite() {
    for text in
        ["0.1", "1.7976931348623157e308", "5e-324", "0.30000000000000004", "-1.5", "2.2250738585072014e-308"]
    {
        let value: f64 = read(text).expect("a number");
        assert_eq!(Some(value), text.parse().ok(), "{text}");
        assert_eq!(write(&value).and_then(|text| read(&text)), Some(value), "{text}");
    }
    assert_eq!(read("3"), Some(3.0_f64));
    assert_eq!(read("0.1"), Some(0.1_f32));
    assert_eq!(write(&0.1_f32).as_deref(), Some("0.1"));
    assert_eq!(read::<f64>("1e999"), None);
    assert_eq!(read::<f32>("1e39"), None);
    assert_eq!(write(&Kinds::default().with_double(-0.0)).as_deref(), Some(r#"{"double":-0.0}"#));
    for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let error = encode(&Kinds::default().with_children(vec![Kinds::default().with_double(value)]));
        let error = error.expect_err("it is not finite").to_string();
        assert_eq!(error, format!("children[0].double: {value} has no form in JSON"));
    }
    assert_eq!(write(&f32::NAN), None);
}

#[test]
fn an_unknown_value_of_an_enum_is_kept_and_never_equal_to_a_known_one() {
    let kinds: Kinds = read(r#"{"color":"COLOR_\u00e9\n"}"#).expect("it reads");
    assert_eq!((kinds.color.as_str(), kinds.color.is_known()), ("COLOR_é\n", false));
    assert_eq!(write(&kinds).as_deref(), Some("{\"color\":\"COLOR_é\\n\"}"));
    for text in ["COLOR_UNSPECIFIED", "COLOR_RED"] {
        let color = Color::from(text);
        assert!(color.is_known() && color == text && format!("{color}") == text, "{text}");
        assert_eq!(text.parse(), Ok(color.clone()));
        assert_eq!(read(&format!("\"{text}\"")), Some(color));
    }
    assert_eq!(Color::from("color_red".to_owned()), Color::from("color_red"));
    assert_ne!(Color::from("color_red"), Color::Red);
    assert_eq!(format!("[{:>10}]", Color::Red), "[ COLOR_RED]");
    assert_eq!(write(&Kinds::default().with_color(Color::Unspecified)).as_deref(), Some("{}"));
    assert_eq!(write(&Kinds::default().with_color("COLOR_RED")).as_deref(), Some(r#"{"color":"COLOR_RED"}"#));
    assert_eq!(read::<Color>("1"), None);
}

#[test]
fn an_enum_is_copied_compared_and_printed_by_its_value() {
    let hash = |color: &Color| {
        let mut hasher = DefaultHasher::new();
        color.hash(&mut hasher);
        hasher.finish()
    };
    let other = Color::from("COLOR_MAUVE");
    for (color, printed) in [
        (Color::Unspecified, "Unspecified"),
        (Color::Red, "Red"),
        (other.clone(), "Unrecognized(UnknownValue(\"COLOR_MAUVE\"))"),
    ] {
        assert_eq!(color, color.clone());
        assert_eq!(hash(&color), hash(&color.clone()));
        assert_eq!(format!("{color:?}"), printed);
        assert_eq!(color.is_known(), color != other);
    }
    assert_ne!(Color::Red, Color::Unspecified);
    assert_ne!(other, Color::from("COLOR_TEAL"));
    assert_eq!(
        format!("{:#?}", Kinds::default()).lines().find(|line| line.contains("color")).map(str::trim),
        Some("color: Unspecified,")
    );
}

#[test]
fn keys_and_strings_are_escaped_both_ways() {
    let kinds = Kinds::default().with_odd("a\"b\\c\u{1}é😀\u{7f}").with_name("/");
    let text = write(&kinds).expect("it has a form");
    assert_eq!(text, "{\"\\\"odd\\\\\\n\":\"a\\\"b\\\\c\\u0001é😀\u{7f}\",\"näme\":\"/\"}");
    assert_eq!(read(&text), Some(kinds.clone()));
    assert_eq!(
        read(r#"{"n\u00e4me":"\/","\u0022odd\\\u000a":"a\u0022b\u005cc\u0001\u00e9\ud83d\ude00\u007f"}"#),
        Some(kinds)
    );
}

#[test]
fn a_field_of_any_type_keeps_all_json_values() {
    let any = json!({"a": [1, -2, 1.5, "x\n", null, true, {"b": {}}], "big": 18_446_744_073_709_551_615_u64});
    let kinds: Kinds =
        read(&format!(r#"{{"any":{any},"profile":{any},"child":{{"any":[]}}}}"#)).expect("it reads");
    assert_eq!(kinds.any.as_ref(), Some(&any));
    assert_eq!(Some(&kinds.profile), any.as_object());
    assert_eq!(write(&kinds).and_then(|text| read(&text)), Some(kinds));
    assert_eq!(read("{\"a\":[1]}"), Some(()));
    assert_eq!(read(""), Some(()));
    assert_eq!(read(""), Some(None::<Kinds>));
    assert_eq!(read::<Kinds>(""), None);
    assert_eq!(write(&()).as_deref(), Some("null"));
}

#[test]
fn decoding_starts_from_the_default() {
    assert_eq!(Kinds::decode_start(), Kinds::default());
}
