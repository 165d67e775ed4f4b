//! The codec for types of other crates, which do not implement it themselves.
//!
//! `text` is for types with `FromStr` and `Display` that are strings in JSON. `number` is for such types that are numbers
//! in JSON. `serde` is for types with serde's traits. The IP addresses of the standard library, and jiff's times of day and
//! ISO 8601 durations, need no macro.

use std::fmt::Display;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::str::FromStr;

use ::serde::Serialize;
use ::serde::de::DeserializeOwned;
use jiff::civil::Time;
use jiff::{Span, SpanFieldwise};
use serde_json::{Number, Value};

use crate::codec::{Decode, Encode, ReadResult, Reader, WriteResult, Writer};

/// Implements [`Decode`] and [`Encode`] for a type of another crate.
///
/// ```text
/// crate::runtime::foreign!(text rust_decimal::Decimal, "a decimal");
/// crate::runtime::foreign!(text url::Url, "a uri", "https://example.com");
/// ```
///
/// The text after the type describes a valid value in error messages. A type without `Default` needs a third argument: any
/// valid value, as text, or as JSON for `serde`. Decoding starts from this value and always replaces it.
#[macro_export]
macro_rules! foreign {
    ($way:ident $type:ty, $expecting:literal $(, $start:literal)?) => {
        impl $crate::codec::Decode for $type {
            fn decode_start() -> Self {
                $crate::foreign!(@blank $way $($start)?)
            }

            fn read(&mut self, reader: &mut dyn $crate::codec::Reader) -> $crate::codec::ReadResult {
                $crate::codec::foreign::$way::read(self, $expecting, reader)
            }
        }

        impl $crate::codec::Encode for $type {
            fn write(&self, writer: &mut dyn $crate::codec::Writer) -> $crate::codec::WriteResult {
                $crate::codec::foreign::$way::write(self, writer)
            }
        }
    };
    (@blank $way:ident) => { ::core::default::Default::default() };
    (@blank $way:ident $start:literal) => { $crate::codec::foreign::$way::blank($start) };
}

/// Reads and writes a type as a JSON string, by `FromStr` and `Display`.
pub mod text {
    use super::{Display, FromStr, ReadResult, Reader, WriteResult, Writer, parse, unusable};

    /// Parses the `blank` value that `codegen.toml` gives for the type.
    ///
    /// # Panics
    ///
    /// Panics if the text is not valid for the type.
    #[must_use]
    pub fn blank<T: FromStr<Err: Display>>(text: &str) -> T {
        text.parse().unwrap_or_else(|error| unusable(text, &error))
    }

    /// Reads a string.
    ///
    /// # Errors
    ///
    /// Fails if the value is not a string, or if `FromStr` rejects it.
    pub fn read<T: FromStr<Err: Display>>(
        into: &mut T,
        expecting: &str,
        reader: &mut dyn Reader,
    ) -> ReadResult {
        let mut text = String::new();
        reader.string(&mut text)?;
        parse(into, &text, &format_args!("string {text:?}"), expecting, reader)
    }

    /// Writes a string.
    ///
    /// # Errors
    ///
    /// Fails if the writer fails.
    pub fn write(value: &dyn Display, writer: &mut dyn Writer) -> WriteResult {
        writer.text(value)
    }
}

/// Reads and writes a type as a JSON number, by `FromStr` and `Display` of its digits.
pub mod number {
    use super::{Display, FromStr, Number, ReadResult, Reader, Value, WriteResult, Writer, parse};

    pub use super::text::blank;

    /// Reads a number.
    ///
    /// # Errors
    ///
    /// Fails if the value is not a number, or if `FromStr` rejects its digits.
    pub fn read<T: FromStr<Err: Display>>(
        into: &mut T,
        expecting: &str,
        reader: &mut dyn Reader,
    ) -> ReadResult {
        let mut value = Value::Null;
        reader.any(&mut value)?;
        let Value::Number(number) = &value else {
            return Err(reader.fail(&format_args!("invalid type: {value}, expected {expecting}")));
        };
        let digits = digits(number);
        parse(into, &digits, &format_args!("number {digits}"), expecting, reader)
    }

    /// Writes a number.
    ///
    /// # Errors
    ///
    /// Fails if the writer fails, or if `Display` does not print a JSON number.
    pub fn write(value: &dyn Display, writer: &mut dyn Writer) -> WriteResult {
        let digits = value.to_string();
        match digits.parse::<Number>() {
            Ok(number) => writer.any(&Value::Number(number)),
            Err(_) => Err(writer.fail(&format_args!("{digits} is no number of JSON"))),
        }
    }

    /// Returns the digits of a number without an exponent, which some implementations of `FromStr` reject.
    fn digits(number: &Number) -> String {
        match number.as_f64() {
            Some(float) if number.is_f64() => float.to_string(),
            _ => number.to_string(),
        }
    }
}

/// Reads and writes a type as any JSON, by serde's traits.
pub mod serde {
    use super::{DeserializeOwned, ReadResult, Reader, Serialize, Value, WriteResult, Writer, unusable};

    /// Parses the `blank` value, a JSON text, that `codegen.toml` gives for the type.
    ///
    /// # Panics
    ///
    /// Panics if the text is not valid for the type.
    #[must_use]
    pub fn blank<T: DeserializeOwned>(json: &str) -> T {
        serde_json::from_str(json).unwrap_or_else(|error| unusable(json, &error))
    }

    /// Reads a value.
    ///
    /// # Errors
    ///
    /// Fails if the type cannot be deserialized from the value.
    pub fn read<T: DeserializeOwned>(into: &mut T, expecting: &str, reader: &mut dyn Reader) -> ReadResult {
        let mut value = Value::Null;
        reader.any(&mut value)?;
        reader.may_drop_keys();
        match serde_json::from_value(value) {
            Ok(read) => {
                *into = read;
                Ok(())
            }
            Err(error) => Err(reader.fail(&format_args!("{error}, in {expecting}"))),
        }
    }

    /// Writes a value.
    ///
    /// # Errors
    ///
    /// Fails if the value cannot be serialized as JSON.
    pub fn write<T: Serialize>(value: &T, writer: &mut dyn Writer) -> WriteResult {
        match serde_json::to_value(value) {
            Ok(value) => writer.any(&value),
            Err(error) => Err(writer.fail(&error)),
        }
    }
}

fn parse<T: FromStr<Err: Display>>(
    into: &mut T,
    text: &str,
    found: &dyn Display,
    expecting: &str,
    reader: &mut dyn Reader,
) -> ReadResult {
    match text.parse() {
        Ok(value) => {
            *into = value;
            Ok(())
        }
        Err(error) => {
            Err(reader.fail(&format_args!("invalid value: {found}, expected {expecting}: {error}")))
        }
    }
}

/// Panics because `codegen.toml` gives an invalid `blank` value.
#[expect(clippy::panic, reason = "no value of the type is known, and the first reading in any test shows it")]
fn unusable(text: &str, error: &dyn Display) -> ! {
    panic!("the `blank` of a type in codegen.toml, {text:?}, is no value of it: {error}")
}

/// Implements the codec for types with `FromStr` and `Display`, as strings.
macro_rules! texts {
    ($($type:ident $start:expr, $expecting:literal;)+) => {
        $(
            impl Decode for $type {
                fn decode_start() -> Self {
                    $start
                }

                fn read(&mut self, reader: &mut dyn Reader) -> ReadResult {
                    text::read(self, $expecting, reader)
                }
            }

            impl Encode for $type {
                fn write(&self, writer: &mut dyn Writer) -> WriteResult {
                    text::write(self, writer)
                }
            }
        )+
    };
}

texts! {
    IpAddr Self::V4(Ipv4Addr::UNSPECIFIED), "an IP address";
    Ipv4Addr Self::UNSPECIFIED, "an IPv4 address";
    Ipv6Addr Self::UNSPECIFIED, "an IPv6 address";
}

impl Decode for Time {
    fn decode_start() -> Self {
        Self::midnight()
    }

    fn read(&mut self, reader: &mut dyn Reader) -> ReadResult {
        const EXPECTING: &str = "a time without an offset";
        let mut text = String::new();
        reader.string(&mut text)?;
        // `FromStr` would drop the date and the offset of `2024-02-29T08:30:00+02:00`.
        if text.contains(['+', '-']) {
            return Err(reader.fail(&format_args!("invalid value: string {text:?}, expected {EXPECTING}")));
        }
        parse(self, &text, &format_args!("string {text:?}"), EXPECTING, reader)
    }
}

impl Encode for Time {
    fn write(&self, writer: &mut dyn Writer) -> WriteResult {
        text::write(self, writer)
    }
}

// An ISO 8601 duration. `jiff::Span` has no `PartialEq`, because a month has no fixed number of days. `SpanFieldwise`
// compares each unit, and has neither `FromStr` nor `Display`.
impl Decode for SpanFieldwise {
    fn decode_start() -> Self {
        Self::default()
    }

    fn read(&mut self, reader: &mut dyn Reader) -> ReadResult {
        let mut span = Span::new();
        text::read(&mut span, "an ISO 8601 duration", reader)?;
        *self = span.fieldwise();
        Ok(())
    }
}

impl Encode for SpanFieldwise {
    fn write(&self, writer: &mut dyn Writer) -> WriteResult {
        text::write(&self.0, writer)
    }
}
