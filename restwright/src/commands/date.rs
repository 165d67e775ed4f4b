//! Today's date.

use std::time::{Duration, SystemTime};

use humantime::format_rfc3339_seconds;

use crate::exit::Failure;

/// The environment variable with the current time in seconds since 1970, for reproducible output:
/// <https://reproducible-builds.org/specs/source-date-epoch/>.
const EPOCH: &str = "SOURCE_DATE_EPOCH";

/// 9999-12-31T23:59:59Z, the last second of RFC 3339, in seconds since 1970.
const LAST: u64 = 253_402_300_799;

/// Returns the date in UTC, as in RFC 3339: `2026-01-31`.
///
/// # Errors
///
/// If `SOURCE_DATE_EPOCH` is set to an invalid number of seconds, or if the clock is not between 1970 and 9999.
pub(crate) fn today() -> Result<String, Failure> {
    if let Some(value) = std::env::var_os(EPOCH).filter(|value| !value.is_empty()) {
        return at(&value.to_string_lossy());
    }
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).ok();
    let date = now.and_then(|now| date(now.as_secs()));
    date.ok_or_else(|| Failure::input("the clock is not between 1970 and 9999"))
}

/// Returns the date of `SOURCE_DATE_EPOCH`.
fn at(value: &str) -> Result<String, Failure> {
    let wants = "wants the seconds since 1970 as a whole number";
    let date = value.parse().ok().and_then(date);
    date.ok_or_else(|| Failure::input(format!("{EPOCH} {wants}, and is {value}")))
}

/// Returns the date of a number of seconds since 1970. Returns `None` after the year 9999, which RFC 3339 cannot express.
fn date(seconds: u64) -> Option<String> {
    let time = (seconds <= LAST).then(|| SystemTime::UNIX_EPOCH + Duration::from_secs(seconds))?;
    Some(format_rfc3339_seconds(time).to_string().chars().take("2026-01-31".len()).collect())
}

#[cfg(test)]
mod tests {
    use super::{LAST, at};

    #[test]
    fn a_number_of_seconds_is_a_date_up_to_the_year_9999() {
        for (seconds, date) in [(0, "1970-01-01"), (1_709_251_199, "2024-02-29"), (LAST, "9999-12-31")] {
            assert_eq!(at(&seconds.to_string()).ok().as_deref(), Some(date));
        }
        for value in ["", "-1", "soon", "1.5", &(LAST + 1).to_string(), "99999999999999999999"] {
            assert!(at(value).is_err(), "{value}");
        }
    }
}
