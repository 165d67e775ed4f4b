//! [`Password`]: text that no output shows.

use std::fmt::{self, Debug, Formatter};

use serde_json::Value;

use crate::runtime::codec::{Decode, Encode, Read, Reader, Write, Writer};

/// A string of `format: password`. It is sent as it is, and `Debug` does not show it.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Password(String);

impl Password {
    /// The text.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl From<String> for Password {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<&str> for Password {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl Debug for Password {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

impl Decode for Password {
    fn blank() -> Self {
        Self::default()
    }

    fn read(&mut self, reader: &mut dyn Reader) -> Read {
        let mut value = Value::Null;
        reader.any(&mut value)?;
        // Not even an error shows what stands where a password belongs.
        let what = match value {
            Value::String(text) => {
                #[cfg(feature = "test-util")]
                crate::runtime::testing::revealed::note(&text);
                self.0 = text;
                return Ok(());
            }
            Value::Null => "null",
            Value::Bool(_) => "boolean",
            Value::Number(_) => "number",
            Value::Array(_) => "sequence",
            Value::Object(_) => "map",
        };
        Err(reader.fail(&format_args!("invalid type: {what}, expected a password")))
    }
}

impl Encode for Password {
    fn write(&self, writer: &mut dyn Writer) -> Write {
        #[cfg(feature = "test-util")]
        crate::runtime::testing::revealed::note(&self.0);
        writer.string(&self.0)
    }

    fn is_default(&self) -> bool {
        self.0.is_empty()
    }
}
