//! Decodes from and encodes to a [`Value`], JSON in memory.

use serde_json::Value;

use crate::codec::error::Trail;
use crate::codec::serde::{sink, source};
use crate::codec::{Decode, DecodeError, Encode, EncodeError};

/// Encodes a value as JSON in memory.
///
/// # Errors
///
/// Fails like [`encode`](crate::codec::encode).
pub fn to_value(value: &dyn Encode) -> Result<Value, EncodeError> {
    let trail = Trail::default();
    let written = sink::write_from(value, serde_json::value::Serializer, &trail);
    written.map_err(|error| EncodeError { path: trail.to_string(), message: error.to_string() })
}

/// Encodes a value without the properties that `AnyOf` keeps beside members. Returns null if the value cannot be encoded.
pub(crate) fn to_bare_value(value: &dyn Encode) -> Value {
    sink::write_bare(value, serde_json::value::Serializer).unwrap_or_default()
}

/// Reads JSON in memory into `into`, which must have its start value. After a failure, `into` may be partly read. `quoted`
/// allows whole numbers to be strings.
///
/// # Errors
///
/// Fails if the JSON is not valid for the type.
pub fn read_value(json: &Value, quoted: bool, into: &mut dyn Decode) -> Result<(), DecodeError> {
    let trail = Trail::default();
    let read = source::replay(json, quoted, &trail, &mut |reader| into.read(reader));
    read.map_err(|error| DecodeError {
        path: trail.to_string(),
        message: error.to_string(),
        line: 0,
        column: 0,
    })
}
