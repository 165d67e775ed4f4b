//! Tests of `foreign!`, which implements the codec for types of other crates.

use std::collections::BTreeMap;
use std::fmt::{self, Display};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::str::FromStr;

use restwright_runtime::codec::{Decode, Encode, encode, from_slice};
use restwright_runtime::foreign;
use serde::{Deserialize, Serialize};

/// A whole number of cents, which is written with two fractional digits.
#[derive(Clone, Debug, Default, PartialEq)]
struct Cents(i64);

impl FromStr for Cents {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (whole, part) = text.split_once('.').unwrap_or((text, "00"));
        if part.len() > 2 {
            return Err("there are two digits behind the point at most".to_owned());
        }
        let digits = format!("{whole}{part:0<2}");
        digits.parse().map(Self).map_err(|_| format!("{digits} has other characters than digits"))
    }
}

impl Display for Cents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

/// A name that is not empty.
#[derive(Clone, Debug, PartialEq)]
struct Name(String);

impl FromStr for Name {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, &'static str> {
        if text.is_empty() { Err("it is empty") } else { Ok(Self(text.to_owned())) }
    }
}

impl Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A number that is read and written by its digits.
#[derive(Clone, Debug, PartialEq)]
struct Ratio(Cents);

impl FromStr for Ratio {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        text.parse().map(Self)
    }
}

impl Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.0 < 0 { f.write_str("none") } else { self.0.fmt(f) }
    }
}

#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
struct Point {
    x: u8,
    y: u8,
}

foreign!(text Cents, "an amount");
foreign!(text Name, "a name", "nobody");
foreign!(number Ratio, "a ratio", "0");
foreign!(serde Point, "a Point", r#"{"x":0,"y":0}"#);

#[track_caller]
fn round_trip<T: Decode + Encode + fmt::Debug>(json: &str) -> T {
    let value: T = from_slice(json.as_bytes()).unwrap_or_else(|error| panic!("{json}: {error}"));
    assert_eq!(String::from_utf8_lossy(&encode(&value).expect(json)), json);
    value
}

#[track_caller]
fn fault<T: Decode + fmt::Debug>(json: &str) -> String {
    let error = from_slice::<T>(json.as_bytes()).expect_err(json);
    format!("{}: {}", error.path, error.message)
}

#[test]
fn a_text_type_is_read_by_from_str_and_written_by_display() {
    let list: Vec<Option<Cents>> = round_trip(r#"["1.50",null,"20.00"]"#);
    assert_eq!(list, [Some(Cents(150)), None, Some(Cents(2000))]);
    let names: BTreeMap<String, Name> = round_trip(r#"{"a":"A"}"#);
    assert_eq!(names["a"], Name("A".to_owned()));
    assert_eq!(
        fault::<BTreeMap<String, Name>>(r#"{"a":""}"#),
        r#"a: invalid value: string "", expected a name: it is empty"#
    );
    assert_eq!(fault::<Vec<Cents>>("[1]"), "[0]: invalid type: integer `1`, expected a string");
}

#[test]
fn numbers_are_digits_without_an_exponent() {
    let ratios: Vec<Ratio> = round_trip("[1.25,0.75]");
    assert_eq!(ratios, [Ratio(Cents(125)), Ratio(Cents(75))]);
    let large: Ratio = from_slice(b"1e3").expect("a number");
    assert_eq!(large, Ratio(Cents(100_000)));
    assert_eq!(fault::<Ratio>("\"1\""), ": invalid type: \"1\", expected a ratio");
    assert!(fault::<Vec<Ratio>>("[1.5e-9]").starts_with("[0]: invalid value: number 0.0000000015, expected"));
    let error = encode(&Ratio(Cents(-1))).expect_err("no number");
    assert!(error.to_string().contains("none is no number of JSON"), "{error}");
}

#[test]
fn serde_reads_any_json() {
    let points: Vec<Point> = round_trip(r#"[{"x":1,"y":2}]"#);
    assert_eq!(points, [Point { x: 1, y: 2 }]);
    assert_eq!(fault::<Vec<Point>>(r#"[{"x":1}]"#), "[0]: missing field `y`, in a Point");
}

#[test]
fn addresses_are_text() {
    assert_eq!(round_trip::<Ipv4Addr>("\"127.0.0.1\""), Ipv4Addr::LOCALHOST);
    assert_eq!(round_trip::<Ipv6Addr>("\"::1\""), Ipv6Addr::LOCALHOST);
    assert_eq!(round_trip::<IpAddr>("\"::1\""), IpAddr::V6(Ipv6Addr::LOCALHOST));
    assert!(fault::<IpAddr>("\"1\"").contains("expected an IP address: invalid IP address syntax"));
}

#[test]
fn an_invalid_blank_of_a_configured_type_names_the_configuration() {
    let panic = std::panic::catch_unwind(|| restwright_runtime::codec::foreign::text::blank::<Name>(""));
    let message =
        panic.expect_err("the text is no name").downcast::<String>().expect("a panic has a message");
    assert_eq!(*message, "the `blank` of a type in codegen.toml, \"\", is no value of it: it is empty");
}

#[test]
fn times_of_day_and_durations_need_no_macro() {
    let opens: jiff::civil::Time = round_trip(r#""08:30:00.25""#);
    assert_eq!(opens, jiff::civil::time(8, 30, 0, 250_000_000));
    for offset in [r#""08:30:00Z""#, r#""08:30:00+02:00""#] {
        let fault = fault::<jiff::civil::Time>(offset);
        assert!(fault.contains("expected a time without an offset"), "{fault}");
    }

    let rest: jiff::SpanFieldwise = round_trip(r#""P1Y2M3DT4H5M6.5S""#);
    assert_eq!((rest.0.get_years(), rest.0.get_months(), rest.0.get_milliseconds()), (1, 2, 500));
    // A month is not 30 days.
    assert_ne!(round_trip::<jiff::SpanFieldwise>(r#""P1M""#), round_trip::<jiff::SpanFieldwise>(r#""P30D""#));
    let fault = fault::<jiff::SpanFieldwise>(r#""1 hour too many""#);
    assert!(fault.contains("expected an ISO 8601 duration"), "{fault}");
}
