//! [`Password`]: a string of `format: password`.

use std::fmt::{self, Debug, Formatter};

use serde_json::Value;

use crate::codec::types::secret::Secret;
use crate::codec::{Decode, Encode, ReadResult, Reader, WriteResult, Writer};

/// A string of `format: password`. `Debug` prints `[redacted]`, while encoding writes the text itself. Clones share one
/// text, which is wiped from memory when the last clone is dropped.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Password(Secret);

impl Password {
    /// Returns the text of the password.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.reveal()
    }

    /// Returns the password as a [`Secret`].
    pub(crate) fn secret(&self) -> &Secret {
        &self.0
    }
}

impl From<String> for Password {
    fn from(text: String) -> Self {
        Self(Secret::new(text))
    }
}

impl From<&str> for Password {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl Debug for Password {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Decode for Password {
    fn decode_start() -> Self {
        Self::default()
    }

    fn read(&mut self, reader: &mut dyn Reader) -> ReadResult {
        let mut value = Value::Null;
        reader.any(&mut value)?;
        // The error names only the JSON type, since a value in the place of a password may be secret as well.
        let kind = match value {
            Value::String(text) => {
                *self = text.into();
                reader.note_password(self);
                return Ok(());
            }
            Value::Null => "null",
            Value::Bool(_) => "boolean",
            Value::Number(_) => "number",
            Value::Array(_) => "sequence",
            Value::Object(_) => "map",
        };
        Err(reader.fail(&format_args!("invalid type: {kind}, expected a password")))
    }
}

impl Encode for Password {
    fn write(&self, writer: &mut dyn Writer) -> WriteResult {
        writer.note_password(self);
        writer.string(self.expose())
    }

    fn is_default(&self) -> bool {
        self.expose().is_empty()
    }
}
