//! Values of models from JSON.

use serde_json::Value;

use crate::codec::{Decode, DecodeError, read_value};

/// The value that JSON stands for, read as a body is.
///
/// ```text
/// let user: User = testing::from_json(&json!({"id": "1", "status": "ENABLED"}))?;
/// ```
///
/// # Errors
///
/// The JSON is no value of the type. The error has the path to the fault.
pub fn from_json<T: Decode>(json: &Value) -> Result<T, DecodeError> {
    let mut value = T::decode_start();
    read_value(json, false, &mut value)?;
    Ok(value)
}
