//! Decodes and encodes JSON text.

use std::str::Utf8Error;

use serde_json::Value;

use crate::codec::error::Trail;
use crate::codec::notes::unknown_value;
use crate::codec::serde::source;
use crate::codec::types::secret::Secret;
use crate::codec::{Decode, DecodeError, Encode, EncodeError, Failed, Notes, Unknowns, to_value};

mod reader;
mod scan;
mod writer;

pub(super) use crate::codec::json::scan::is_special;

/// Reads a value from JSON text.
///
/// # Errors
///
/// Fails like [`decode`].
pub fn from_slice<T: Decode>(json: &[u8]) -> Result<T, DecodeError> {
    let mut value = T::decode_start();
    decode(json, &mut value)?;
    Ok(value)
}

/// Returns JSON text in memory, or `None` if the text is not exactly one JSON value.
pub(crate) fn parse_value(json: &[u8]) -> Option<Value> {
    serde_json::from_str(str::from_utf8(json).ok()?).ok()
}

/// Reads JSON text into `into`, which must have its start value. After a failure, `into` may be partly read. An empty text
/// leaves `into` unchanged if the type [accepts nothing](Decode::accepts_nothing).
///
/// # Errors
///
/// Fails if the text is not exactly one JSON value of the type, or if its arrays and objects are nested 128 or more levels deep.
pub fn decode(json: &[u8], into: &mut dyn Decode) -> Result<(), DecodeError> {
    decode_noting(json, into, &mut Notes::default())
}

/// Reads JSON text like [`decode`], and sets `notes` to the notes about the value, even after a failure.
pub(crate) fn decode_noting(
    json: &[u8],
    into: &mut dyn Decode,
    notes: &mut Notes,
) -> Result<(), DecodeError> {
    if json.is_empty() && into.accepts_nothing() {
        return Ok(());
    }
    // Checking the whole text once is cheaper than checking each string.
    let text = str::from_utf8(json).map_err(|error| not_utf8(json, error))?;
    let mut reader = reader::Text::new(text);
    if into.read(&mut reader).and_then(|()| reader.end()).is_ok() {
        *notes = reader.into_notes();
        return Ok(());
    }
    let trail = Trail::default();
    let result = decode_slowly(text, into, &trail);
    *notes = trail.into_notes();
    result
}

/// Returns the error for a value that was read with unknown values, for a client that rejects them: it names the first
/// unknown value and its path. The path is empty if the strict reading succeeds, because a union chose another member.
#[cold]
pub(crate) fn refusal(json: &[u8], into: &mut dyn Decode, unknowns: &Unknowns) -> DecodeError {
    let refused =
        str::from_utf8(json).ok().and_then(|text| decode_slowly(text, into, &Trail::strict()).err());
    refused.unwrap_or_else(|| {
        let first = unknowns.iter().next();
        let message = first.map_or_else(String::new, |first| unknown_value(first.type_name, &first.value));
        DecodeError { path: String::new(), message, line: 0, column: 0 }
    })
}

/// Reads by `serde_json`, which explains failures. After a failure, `trail` holds the path.
fn decode_slowly(text: &str, into: &mut dyn Decode, trail: &Trail) -> Result<(), DecodeError> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let result = source::read_into(&mut deserializer, into, trail);
    result.and_then(|()| deserializer.end()).map_err(|error| decode_error(&error, trail))
}

/// Writes a value as JSON text, without white space.
///
/// # Errors
///
/// Fails if the value cannot be represented in JSON, such as a float that is not finite or a time out of range.
pub fn encode(value: &dyn Encode) -> Result<Vec<u8>, EncodeError> {
    encode_noting(value, &mut Vec::new())
}

/// Writes a value like [`encode`], and adds the passwords in the value to `passwords`.
pub(crate) fn encode_noting(value: &dyn Encode, passwords: &mut Vec<Secret>) -> Result<Vec<u8>, EncodeError> {
    let mut writer = writer::Text::default();
    match value.write(&mut writer) {
        Ok(()) => {
            passwords.append(&mut writer.passwords);
            Ok(writer.json)
        }
        Err(Failed) => Err(encode_error(value)),
    }
}

#[cold]
fn encode_error(value: &dyn Encode) -> EncodeError {
    let refused = || EncodeError { path: String::new(), message: "the value was refused".to_owned() };
    to_value(value).err().unwrap_or_else(refused)
}

#[cold]
fn decode_error(error: &serde_json::Error, trail: &Trail) -> DecodeError {
    DecodeError::at(trail.to_string(), error)
}

#[cold]
fn not_utf8(json: &[u8], error: Utf8Error) -> DecodeError {
    let good = &json[..error.valid_up_to()];
    let line = good.split(|&byte| byte == b'\n').count();
    let column = 1 + good.iter().rev().take_while(|&&byte| byte != b'\n').count();
    DecodeError { path: String::new(), message: "the text is not UTF-8".to_owned(), line, column }
}
