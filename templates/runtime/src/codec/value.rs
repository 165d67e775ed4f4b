//! JSON that is in memory as a [`Value`], in and out.

use serde_json::Value;

use crate::codec::error::Trail;
use crate::codec::{Decode, DecodeError, Encode, EncodeError, sink, source};

/// Writes a value as JSON in memory.
///
/// # Errors
///
/// As [`encode`](crate::codec::encode).
pub fn to_value(value: &dyn Encode) -> Result<Value, EncodeError> {
    let trail = Trail::default();
    let written = sink::write_from(value, serde_json::value::Serializer, &trail);
    written.map_err(|error| EncodeError { path: trail.to_string(), message: error.to_string() })
}

/// A value as JSON in memory, without what is kept beside the values in it; null, if it has no form.
pub(super) fn to_bare_value(value: &dyn Encode) -> Value {
    sink::write_bare(value, serde_json::value::Serializer).unwrap_or_default()
}

/// Reads JSON that is in memory into `into`, which has its start value; after a failure it is half read. `quoted` says that whole
/// numbers may stand as strings.
///
/// # Errors
///
/// When the JSON is no value of the type.
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
