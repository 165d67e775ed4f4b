//! JSON text in and out.

use crate::runtime::codec::error::Trail;
use crate::runtime::codec::{Decode, DecodeError, Encode, EncodeError, sink, source};

/// Reads a value from JSON text.
///
/// # Errors
///
/// As [`decode`].
pub fn from_slice<T: Decode>(json: &[u8]) -> Result<T, DecodeError> {
    let mut value = T::blank();
    decode(json, &mut value)?;
    Ok(value)
}

/// Reads JSON text into `into`, which is blank; after a failure it is half read. Text without anything in it
/// leaves it as it is, where the type [accepts nothing](Decode::accepts_nothing).
///
/// # Errors
///
/// When the text is not one JSON value, nested less than 128 deep, of the type.
pub fn decode(json: &[u8], into: &mut dyn Decode) -> Result<(), DecodeError> {
    if json.is_empty() && into.accepts_nothing() {
        return Ok(());
    }
    let trail = Trail::default();
    let mut deserializer = serde_json::Deserializer::from_slice(json);
    let result = source::read_into(&mut deserializer, into, &trail);
    result.and_then(|()| deserializer.end()).map_err(|error| decode_error(&error, &trail))
}

/// Writes a value as JSON text, without white space.
///
/// # Errors
///
/// When the value has no form in JSON: a float that is not finite, a time out of its range.
pub fn encode(value: &dyn Encode) -> Result<Vec<u8>, EncodeError> {
    let trail = Trail::default();
    let mut json = Vec::with_capacity(128);
    let result = sink::write_from(value, &mut serde_json::Serializer::new(&mut json), &trail);
    match result {
        Ok(()) => Ok(json),
        Err(error) => Err(EncodeError { path: trail.to_string(), message: error.to_string() }),
    }
}

#[cold]
fn decode_error(error: &serde_json::Error, trail: &Trail) -> DecodeError {
    let (line, column) = (error.line(), error.column());
    let mut message = error.to_string();
    // The place stands in fields of its own.
    let place = format!(" at line {line} column {column}");
    if message.ends_with(&place) {
        message.truncate(message.len() - place.len());
    }
    DecodeError { path: trail.to_string(), message, line, column }
}
