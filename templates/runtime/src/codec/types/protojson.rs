//! The codec of ProtoJSON's durations, and of bytes as base64 strings.

use std::fmt::{self, Display, Formatter};

use base64::Engine;
use base64::display::Base64Display;
use base64::engine::general_purpose::{STANDARD, STANDARD_PAD_INDIFFERENT, URL_SAFE_PAD_INDIFFERENT};
use bytes::Bytes;
use jiff::SignedDuration;

use crate::codec::{Decode, Encode, ReadResult, Reader, WriteResult, Writer};

/// The longest duration of ProtoJSON in seconds, about 10,000 years.
const LONGEST: i64 = 315_576_000_000;

impl Decode for SignedDuration {
    fn decode_start() -> Self {
        Self::ZERO
    }

    fn read(&mut self, reader: &mut dyn Reader) -> ReadResult {
        reader.text("a duration in seconds, such as \"1.5s\"", &mut |text| match parse_duration(text) {
            Some(duration) => {
                *self = duration;
                true
            }
            None => false,
        })
    }
}

impl Encode for SignedDuration {
    fn write(&self, writer: &mut dyn Writer) -> WriteResult {
        match in_range(*self) {
            Some(duration) => writer.text(&Seconds(duration)),
            None => Err(writer.fail(&format_args!("a duration of {self} is out of range"))),
        }
    }

    fn is_default(&self) -> bool {
        self.is_zero()
    }
}

fn in_range(duration: SignedDuration) -> Option<SignedDuration> {
    let longest = SignedDuration::from_secs(LONGEST);
    (-longest..=longest).contains(&duration).then_some(duration)
}

/// Parses a duration of the form `-?[0-9]+(\.[0-9]{1,9})?s`, such as `1.5s`.
fn parse_duration(text: &str) -> Option<SignedDuration> {
    let number = text.strip_suffix('s')?;
    let (digits, negative) = match number.strip_prefix('-') {
        Some(digits) => (digits, true),
        None => (number, false),
    };
    let (seconds, fraction) = match digits.split_once('.') {
        Some((seconds, fraction)) if (1..=9).contains(&fraction.len()) => (seconds, fraction),
        Some(_) => return None,
        None => (digits, "0"),
    };
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !all_digits(seconds) || !all_digits(fraction) {
        return None;
    }
    let seconds: i64 = seconds.parse().ok()?;
    let nanos: i32 = format!("{fraction:0<9}").parse().ok()?;
    let duration = SignedDuration::new(seconds, nanos);
    in_range(if negative { -duration } else { duration })
}

/// Prints a duration like ProtoJSON, with 0, 3, 6 or 9 fractional digits: `1s`, `1.500s`.
struct Seconds(SignedDuration);

impl Display for Seconds {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let sign = if self.0.is_negative() { "-" } else { "" };
        let (seconds, nanos) = (self.0.as_secs().unsigned_abs(), self.0.subsec_nanos().unsigned_abs());
        match nanos {
            0 => write!(f, "{sign}{seconds}s"),
            nanos if nanos % 1_000_000 == 0 => write!(f, "{sign}{seconds}.{:03}s", nanos / 1_000_000),
            nanos if nanos % 1_000 == 0 => write!(f, "{sign}{seconds}.{:06}s", nanos / 1_000),
            nanos => write!(f, "{sign}{seconds}.{nanos:09}s"),
        }
    }
}

impl Decode for Bytes {
    fn decode_start() -> Self {
        Self::new()
    }

    fn read(&mut self, reader: &mut dyn Reader) -> ReadResult {
        reader.text("bytes in base64", &mut |text| match parse_base64(text) {
            Some(bytes) => {
                *self = bytes.into();
                true
            }
            None => false,
        })
    }
}

/// Encodes base64 in the standard alphabet with padding (RFC 4648, section 4).
pub(crate) fn to_base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

impl Encode for Bytes {
    fn write(&self, writer: &mut dyn Writer) -> WriteResult {
        writer.text(&Base64Display::new(self, &STANDARD))
    }

    fn is_default(&self) -> bool {
        self.is_empty()
    }
}

/// Decodes base64 in the standard or the URL-safe alphabet, with or without padding (RFC 4648, sections 4 and 5).
pub(crate) fn parse_base64(text: &str) -> Option<Vec<u8>> {
    if text.contains(['-', '_']) {
        URL_SAFE_PAD_INDIFFERENT.decode(text).ok()
    } else {
        STANDARD_PAD_INDIFFERENT.decode(text).ok()
    }
}
