//! Decodes models from JSON values, for tests.

use serde_json::Value;

use crate::codec::{Decode, DecodeError, read_value};

/// Decodes a value from JSON like a response body.
///
/// ```text
/// let user: User = testing::from_json(&json!({"id": "1", "status": "ENABLED"}))?;
/// ```
///
/// # Errors
///
/// Fails if the JSON is not valid for the type. The error contains the path.
pub fn from_json<T: Decode>(json: &Value) -> Result<T, DecodeError> {
    let mut value = T::decode_start();
    read_value(json, false, &mut value)?;
    Ok(value)
}
