//! Tests of every format.

use fixture_formats::jiff::Timestamp;
use fixture_formats::jiff::civil::date;
use fixture_formats::models::{Formats, FormatsNarrow};
use fixture_formats::uuid::Uuid;

use crate::json::{becomes, fault, round_trip, written};

fn formats(text: &str) -> Formats {
    round_trip(&format!("{{{text}}}"))
}

#[test]
fn integers_are_as_wide_as_they_say() {
    assert_eq!(formats(r#""int8":-128,"int32":-2147483648"#).int32, Some(i32::MIN));
    assert_eq!(formats(r#""int64":9223372036854775807"#).int64, Some(i64::MAX));
    assert_eq!(formats(r#""uint8":255,"uint32":4294967295"#).uint32, Some(u32::MAX));
    assert_eq!(formats(r#""uint64":18446744073709551615"#).uint64, Some(u64::MAX));
    assert_eq!(formats(r#""wide":18446744073709551615"#).wide, Some(u64::MAX));
    assert_eq!(formats(r#""long":9007199254740993"#).long, Some(9_007_199_254_740_993));
    assert_eq!(formats(r#""text64":"9007199254740993""#).text64, Some(9_007_199_254_740_993));
    for text in [r#"{"int32":2147483648}"#, r#"{"uint32":-1}"#, r#"{"int64":1.5}"#, r#"{"int64":"1"}"#] {
        assert!(fault::<Formats>(text).starts_with("invalid"), "{text}");
    }
    let whole: Formats = becomes(r#"{"int32":1.0,"text64":7}"#, r#"{"int32":1,"text64":"7"}"#);
    assert_eq!(whole, Formats::default().with_int32(1).with_text64(7));
}

#[test]
fn numbers_are_the_shortest_text_of_their_width() {
    let numbers = formats(r#""float":0.1,"double":0.1,"decimal":1e300"#);
    assert_eq!((numbers.float, numbers.double, numbers.decimal), (Some(0.1_f32), Some(0.1), Some(1e300)));
    assert!(serde_json::to_string(&Formats::default().with_double(f64::NAN)).is_err());
}

#[test]
fn times_are_read_by_their_standards() {
    let moment = formats(r#""moment":"2024-02-29T12:00:00Z""#).moment;
    assert_eq!(moment, Some("2024-02-29T12:00:00Z".parse::<Timestamp>().expect("it is one").into()));
    let offset: Formats =
        becomes(r#"{"moment":"2024-02-29T12:00:00+02:00"}"#, r#"{"moment":"2024-02-29T10:00:00Z"}"#);
    assert_eq!(offset.moment, "2024-02-29T10:00:00Z".parse().ok());
    let days = formats(r#""date":"2024-02-29","dates":["2024-01-01"]"#);
    assert_eq!((days.date, days.dates), (Some(date(2024, 2, 29)), Some(vec![date(2024, 1, 1)])));
    assert!(fault::<Formats>(r#"{"date":"2023-02-29"}"#).contains("expected a day as RFC 3339 writes it"));
    assert!(fault::<Formats>(r#"{"moment":"yesterday"}"#).starts_with("invalid value"));
    // No supported type keeps all details of these formats, so they stay strings.
    let text = formats(r#""time":"12:00:00.5+01:00","duration":"P1Y2M10DT2H30M""#);
    assert_eq!(text.duration.as_deref(), Some("P1Y2M10DT2H30M"));
}

#[test]
fn bytes_are_base64() {
    assert_eq!(formats(r#""byte":"aGVsbG8=""#).byte.as_deref(), Some(b"hello".as_slice()));
    assert_eq!(formats(r#""encoded":"/+8=""#).encoded.as_deref(), Some([0xff, 0xef].as_slice()));
    assert!(fault::<Formats>(r#"{"byte":"!"}"#).starts_with("invalid value"));
}

#[test]
fn other_formats_are_text() {
    let text = formats(
        r#""uri":"not a uri","email":"x","ipv6":"::1","binary":"b","uuid":"00000000-0000-0000-0000-000000000000""#,
    );
    assert_eq!(text.uuid, Some(Uuid::nil()));
    assert_eq!(text.uri.as_deref(), Some("not a uri"));
    assert!(fault::<Formats>(r#"{"uuid":"x"}"#).contains("expected a UUID"));
    assert_eq!(formats(r#""password":"p""#).password.map(|it| it.expose().to_owned()).as_deref(), Some("p"));
}

#[test]
fn a_default_is_the_servers_and_not_sent_for_it() {
    assert_eq!(written(&Formats::default()), "{}");
    assert_eq!(formats("").count, None);
    assert_eq!(formats(r#""narrow":"a","count":7"#).narrow, Some(FormatsNarrow::A));
}
