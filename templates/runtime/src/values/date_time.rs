//! [`DateTime`]: a date-time of RFC 3339, even if a [`Timestamp`] cannot hold it.

use std::cmp::Ordering;
use std::error::Error;
use std::fmt::{self, Debug, Display, Formatter};
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::codec::{Decode, Encode, ReadResult, Reader, WriteResult, Writer};

/// The first second of the year 0. RFC 3339 cannot represent earlier times.
const YEAR_ZERO: i64 = -62_167_219_200;

/// The nanoseconds at which a leap second begins: it is the second after the last regular one of a minute.
const LEAP: u32 = 1_000_000_000;

/// A date-time of RFC 3339.
///
/// It holds a [`Timestamp`] if possible, with fractions truncated to nanoseconds (RFC 3339, section 5.6). Other valid
/// date-times are held as text and written back unchanged:
///
/// - the last 26 hours of the year 9999; `9999-12-31T23:59:59Z` is a common spelling of "never"
/// - leap seconds, such as `2016-12-31T23:59:60Z`
/// - times before the year 0 in UTC
///
/// # Examples
///
/// ```
/// # use restwright_runtime::DateTime;
/// use jiff::Timestamp;
///
/// let time: DateTime = "2024-02-29T12:00:00+02:00".parse()?;
/// assert_eq!(time.timestamp(), Some("2024-02-29T10:00:00Z".parse::<Timestamp>()?));
/// let never: DateTime = "9999-12-31T23:59:59Z".parse()?;
/// assert_eq!(never.timestamp(), None);
/// assert_eq!(never.to_string(), "9999-12-31T23:59:59Z");
/// assert!(time < never);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct DateTime(Held);

#[derive(Clone)]
enum Held {
    Time(Timestamp),
    Text(Box<Beyond>),
}

/// A time that a [`Timestamp`] cannot hold. The order of the fields is the order of comparison.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Beyond {
    /// The seconds since 1970.
    second: i64,
    /// The nanoseconds after `second`. They are at least [`LEAP`] in a leap second.
    nanosecond: u32,
    text: String,
}

/// The error of a text that is not a date-time of RFC 3339.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidDateTime(());

impl DateTime {
    /// Returns the time, or `None` if a [`Timestamp`] cannot hold it.
    #[must_use]
    pub fn timestamp(&self) -> Option<Timestamp> {
        match self.0 {
            Held::Time(time) => Some(time),
            Held::Text(_) => None,
        }
    }

    /// Returns the text of a time that a [`Timestamp`] cannot hold, or `None` for other times. `Display` prints both.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match &self.0 {
            Held::Time(_) => None,
            Held::Text(beyond) => Some(&beyond.text),
        }
    }

    /// Returns the key of comparisons: the instant, and the text if a timestamp cannot hold it. Two spellings of such an
    /// instant differ.
    fn key(&self) -> (i64, u32, &str) {
        match &self.0 {
            // Before 1970 both parts of a timestamp are negative.
            Held::Time(time) => {
                let nanosecond = time.subsec_nanosecond();
                let borrowed = i64::from(nanosecond < 0);
                let nanosecond = i64::from(nanosecond) + borrowed * i64::from(LEAP);
                (time.as_second() - borrowed, u32::try_from(nanosecond).unwrap_or_default(), "")
            }
            Held::Text(beyond) => (beyond.second, beyond.nanosecond, &beyond.text),
        }
    }
}

/// Parses a date-time. Most texts are parsed as a [`Timestamp`], which is faster. Texts that a `Timestamp` rejects or changes
/// are parsed strictly.
fn parse(text: &str) -> Option<DateTime> {
    match text.parse::<Timestamp>() {
        // jiff reads a leap second as the second before it.
        Ok(time) if time.as_second() >= YEAR_ZERO && !may_be_leap(time, text) => {
            Some(DateTime(Held::Time(time)))
        }
        _ => parse_strictly(text),
    }
}

fn may_be_leap(time: Timestamp, text: &str) -> bool {
    time.as_second().rem_euclid(60) == 59 && text.contains("60")
}

/// Parses `date-time` of RFC 3339, section 5.6, with any number of fractional digits, any year and any offset.
fn parse_strictly(text: &str) -> Option<DateTime> {
    let (date, time) = (text.get(..10)?, text.get(11..)?);
    if !matches!(text.as_bytes().get(10), Some(b'T' | b't' | b' ')) {
        return None;
    }
    let mut parts = date.split('-');
    let (year, month, day) =
        (digits(parts.next()?, 4)?, digits(parts.next()?, 2)?, digits(parts.next()?, 2)?);
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    let (clock, rest) = time.split_at_checked(8)?;
    let mut parts = clock.split(':');
    let (hour, minute, second) =
        (digits(parts.next()?, 2)?, digits(parts.next()?, 2)?, digits(parts.next()?, 2)?);
    if parts.next().is_some() || hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let (nanosecond, offset) = fraction(rest)?;
    let days = date.duration_since(Date::constant(1970, 1, 1)).as_secs();
    let minutes = i64::from(hour) * 60 + i64::from(minute) - self::offset(offset)?;
    let is_leap = second == 60;
    // A leap second is the last second of a day in UTC (RFC 3339, section 5.7 and appendix D).
    if is_leap && minutes.rem_euclid(24 * 60) != 24 * 60 - 1 {
        return None;
    }
    let second = days + minutes * 60 + i64::from(second) - i64::from(is_leap);
    let exact = Timestamp::new(second, i32::try_from(nanosecond).ok()?).ok();
    let held = if let Some(time) = exact.filter(|_| !is_leap && second >= YEAR_ZERO) {
        Held::Time(time)
    } else {
        let nanosecond = nanosecond + if is_leap { LEAP } else { 0 };
        Held::Text(Box::new(Beyond { second, nanosecond, text: text.to_owned() }))
    };
    Some(DateTime(held))
}

/// Parses a number of exactly `count` digits.
fn digits(text: &str, count: usize) -> Option<i16> {
    (text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
}

/// Parses `time-secfrac`. Returns the nanoseconds and the text after it.
fn fraction(text: &str) -> Option<(u32, &str)> {
    let Some(rest) = text.strip_prefix('.') else { return Some((0, text)) };
    let end = rest.bytes().position(|byte| !byte.is_ascii_digit())?;
    let (fraction, rest) = rest.split_at(end);
    let kept = &fraction[..fraction.len().min(9)];
    (!kept.is_empty()).then(|| Some((format!("{kept:0<9}").parse().ok()?, rest)))?
}

/// Parses `time-offset` and returns its minutes.
fn offset(text: &str) -> Option<i64> {
    if matches!(text, "Z" | "z") {
        return Some(0);
    }
    let sign = match text.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let (hour, minute) = text.get(1..)?.split_once(':')?;
    let (hour, minute) = (digits(hour, 2)?, digits(minute, 2)?);
    (hour <= 23 && minute <= 59).then(|| sign * (i64::from(hour) * 60 + i64::from(minute)))
}

impl FromStr for DateTime {
    type Err = InvalidDateTime;

    fn from_str(text: &str) -> Result<Self, InvalidDateTime> {
        parse(text).ok_or(InvalidDateTime(()))
    }
}

impl From<Timestamp> for DateTime {
    fn from(time: Timestamp) -> Self {
        Self(Held::Time(time))
    }
}

impl Default for DateTime {
    /// Returns `1970-01-01T00:00:00Z`, like the default of a [`Timestamp`].
    fn default() -> Self {
        Timestamp::UNIX_EPOCH.into()
    }
}

impl PartialEq for DateTime {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl Eq for DateTime {}

impl PartialEq<Timestamp> for DateTime {
    fn eq(&self, other: &Timestamp) -> bool {
        self.timestamp() == Some(*other)
    }
}

impl PartialEq<DateTime> for Timestamp {
    fn eq(&self, other: &DateTime) -> bool {
        other == self
    }
}

impl Ord for DateTime {
    /// Compares the instants, and the texts of equal instants.
    fn cmp(&self, other: &Self) -> Ordering {
        self.key().cmp(&other.key())
    }
}

impl PartialOrd for DateTime {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialOrd<Timestamp> for DateTime {
    fn partial_cmp(&self, other: &Timestamp) -> Option<Ordering> {
        Some(self.cmp(&Self::from(*other)))
    }
}

impl Hash for DateTime {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.key().hash(state);
    }
}

impl Display for DateTime {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Held::Time(time) => Display::fmt(time, f),
            Held::Text(beyond) => f.write_str(&beyond.text),
        }
    }
}

impl Debug for DateTime {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        Display::fmt(self, f)
    }
}

impl Display for InvalidDateTime {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("no date-time of RFC 3339")
    }
}

impl Error for InvalidDateTime {}

impl Decode for DateTime {
    fn decode_start() -> Self {
        Self::default()
    }

    fn read(&mut self, reader: &mut dyn Reader) -> ReadResult {
        reader.text("a time as RFC 3339 writes it", &mut |text| match parse(text) {
            Some(time) => {
                *self = time;
                true
            }
            None => false,
        })
    }
}

impl Encode for DateTime {
    fn write(&self, writer: &mut dyn Writer) -> WriteResult {
        match &self.0 {
            Held::Time(time) => time.write(writer),
            Held::Text(beyond) => writer.string(&beyond.text),
        }
    }

    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

impl Decode for Timestamp {
    fn decode_start() -> Self {
        Self::UNIX_EPOCH
    }

    /// Fails for a time that a timestamp cannot hold.
    fn read(&mut self, reader: &mut dyn Reader) -> ReadResult {
        let read = |text: &str| parse(text)?.timestamp();
        reader.text("a time as RFC 3339 writes it", &mut |text| match read(text) {
            Some(time) => {
                *self = time;
                true
            }
            None => false,
        })
    }
}

impl Encode for Timestamp {
    fn write(&self, writer: &mut dyn Writer) -> WriteResult {
        if self.as_second() < YEAR_ZERO {
            return Err(writer.fail(&format_args!("{self} is before the year 0")));
        }
        writer.text(self)
    }

    fn is_default(&self) -> bool {
        *self == Self::UNIX_EPOCH
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::DateTime;

    fn read(text: &str) -> DateTime {
        text.parse().expect(text)
    }

    #[test]
    fn a_timestamp_is_held_where_it_can_hold_the_time() {
        for (text, time) in [
            ("2024-02-29T12:00:00Z", "2024-02-29T12:00:00Z"),
            ("2024-02-29t12:00:00.5z", "2024-02-29T12:00:00.5Z"),
            ("2024-02-29T12:00:00+02:00", "2024-02-29T10:00:00Z"),
            ("2024-02-29T12:00:00.1234567891234Z", "2024-02-29T12:00:00.123456789Z"),
            ("2024-02-29T12:00:00.999999999999-00:30", "2024-02-29T12:30:00.999999999Z"),
            ("1969-12-31T23:59:59.2500000000009Z", "1969-12-31T23:59:59.25Z"),
            ("0000-01-01T00:00:00Z", "0000-01-01T00:00:00Z"),
            ("9999-12-30T22:00:00.999999999Z", "9999-12-30T22:00:00.999999999Z"),
            ("2060-12-31T23:59:59Z", "2060-12-31T23:59:59Z"),
        ] {
            let (read, time) = (read(text), time.parse::<Timestamp>().expect("a time"));
            assert_eq!((read.timestamp(), read.as_text()), (Some(time), None), "{text}");
            assert_eq!(read, time, "{text}");
            assert_eq!(time, read, "{text}");
        }
    }

    #[test]
    fn another_date_time_keeps_its_text() {
        for text in [
            "9999-12-31T23:59:59Z",
            "9999-12-31T23:59:59.999999999999Z",
            "9999-12-30T22:00:01Z",
            "9999-12-30T23:59:59-05:00",
            "9999-12-31t00:00:00z",
            "2016-12-31T23:59:60Z",
            "2016-12-31T15:59:60.5-08:00",
            "0000-01-01T00:00:00+02:00",
        ] {
            let read = read(text);
            assert_eq!((read.timestamp(), read.as_text()), (None, Some(text)));
            assert_eq!((read.to_string().as_str(), format!("{read:?}").as_str()), (text, text));
        }
    }

    #[test]
    fn other_texts_are_none() {
        for text in [
            "",
            "never",
            "9999-12-31",
            "9999-12-32T00:00:00Z",
            "9999-13-01T00:00:00Z",
            "9999-12-31T24:00:00Z",
            "9999-12-31T23:59:59",
            "9999-12-31T23:59:59.Z",
            "9999-12-31T23:59:59+24:00",
            "9999-12-31T23:59:59Zx",
            "9999-12-31T23-59-59Z",
            "10000-01-01T00:00:00Z",
            "2023-02-29T23:59:60Z",
            "2016-12-31T23:58:60Z",
            "2016-12-31T23:59:60-08:00",
            "2016-12-31T23:59:61Z",
            "\u{e9}999-12-31T23:59:59Z",
        ] {
            assert!(text.parse::<DateTime>().is_err(), "{text}");
        }
    }

    #[test]
    fn they_are_in_the_order_of_time() {
        let ordered = [
            "0000-01-01T00:00:00+02:00",
            "0000-01-01T00:00:00Z",
            "1969-12-31T23:59:59.25Z",
            "1969-12-31T23:59:59.75Z",
            "2016-12-31T23:59:59.9Z",
            "2016-12-31T23:59:60Z",
            "2016-12-31T15:59:60.5-08:00",
            "2017-01-01T00:00:00Z",
            "9999-12-30T22:00:00Z",
            "9999-12-31T00:00:00+00:00",
            "9999-12-31T00:00:00Z",
            "9999-12-31T23:59:59Z",
        ];
        let times: Vec<_> = ordered.map(read).into_iter().collect();
        assert!(times.is_sorted_by(|a, b| a < b), "{times:?}");
        assert!(times[0] < Timestamp::UNIX_EPOCH && times[11] > Timestamp::UNIX_EPOCH);
    }
}
