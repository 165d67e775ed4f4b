//! Helpers that decode and encode JSON with the types of fixtures.

use std::fmt::Debug;

use serde_json::Value;
use serde_json::ser::to_string;

/// Decodes the text, and panics if that fails.
#[track_caller]
pub fn read<T: for<'de> serde::Deserialize<'de>>(text: &str) -> T {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// Returns the error that decoding the text gives, without its position.
#[track_caller]
pub fn fault<T: for<'de> serde::Deserialize<'de> + Debug>(text: &str) -> String {
    let error = serde_json::from_str::<T>(text).expect_err(text).to_string();
    error.split(" at line ").next().unwrap_or_default().to_owned()
}

/// Encodes the value as JSON text.
#[track_caller]
pub fn written<T: serde::Serialize + Debug>(value: &T) -> String {
    to_string(value).unwrap_or_else(|error| panic!("{value:?}: {error}"))
}

/// Decodes the text, and checks that encoding the value gives equal JSON.
#[track_caller]
pub fn round_trip<T: serde::Serialize + for<'de> serde::Deserialize<'de> + Debug + PartialEq>(
    text: &str,
) -> T {
    becomes(text, text)
}

/// Decodes the text, and checks that encoding the value gives `expected` and that decoding `expected` gives
/// an equal value.
#[track_caller]
pub fn becomes<T: serde::Serialize + for<'de> serde::Deserialize<'de> + Debug + PartialEq>(
    text: &str,
    expected: &str,
) -> T {
    let value: T = read(text);
    let again = written(&value);
    assert_eq!(read::<Value>(&again), read::<Value>(expected), "{text} is {value:?}");
    assert_eq!(read::<T>(&again), value, "{text}");
    value
}
