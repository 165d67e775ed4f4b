//! Today's date.

use jiff::Timestamp;

use crate::exit::Failure;

/// The environment variable with the current time in seconds since 1970, for reproducible output:
/// <https://reproducible-builds.org/specs/source-date-epoch/>.
const EPOCH: &str = "SOURCE_DATE_EPOCH";

/// Returns the date in UTC, as in RFC 3339: `2026-01-31`.
///
/// # Errors
///
/// If `SOURCE_DATE_EPOCH` is set to an invalid number of seconds.
pub(crate) fn today() -> Result<String, Failure> {
    let said = std::env::var_os(EPOCH).filter(|said| !said.is_empty());
    let now = match &said {
        None => Timestamp::now(),
        Some(said) => {
            let seconds = said.to_str().and_then(|text| text.parse().ok());
            let time = seconds.and_then(|seconds| Timestamp::from_second(seconds).ok());
            let wants = "wants the seconds since 1970 as a whole number";
            time.ok_or_else(|| Failure::input(format!("{EPOCH} {wants}, and is {}", said.display())))?
        }
    };
    Ok(now.to_string().chars().take("2026-01-31".len()).collect())
}
