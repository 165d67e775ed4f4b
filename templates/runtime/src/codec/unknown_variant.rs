//! [`UnknownVariant`]: a value that no variant of a union is.

use serde_json::Value;

use crate::codec::{Decode, Encode, ReadResult, Reader, Union, WriteResult, Writer};

/// A value of a union that this version of the crate has no variant for. Only decoding makes one.
#[derive(Clone, Debug, PartialEq)]
pub struct UnknownVariant {
    property: Option<&'static str>,
    value: Value,
}

impl UnknownVariant {
    /// For `union!`.
    #[doc(hidden)]
    #[must_use]
    pub fn decode_start(union: &Union) -> Self {
        Self { property: union.tag(), value: Value::Null }
    }

    /// For `events!`.
    #[doc(hidden)]
    #[must_use]
    pub fn of_event() -> Self {
        Self { property: Some("event"), value: Value::Null }
    }

    /// The text that was to tell which variant it is, where the union has such a property and the value has it.
    #[must_use]
    pub fn tag(&self) -> Option<&str> {
        self.value.get(self.property?)?.as_str()
    }

    /// The value as it stands on the wire.
    #[must_use]
    pub fn value(&self) -> &Value {
        &self.value
    }
}

impl Decode for UnknownVariant {
    fn decode_start() -> Self {
        Self { property: None, value: Value::Null }
    }

    fn read(&mut self, reader: &mut dyn Reader) -> ReadResult {
        reader.any(&mut self.value)
    }
}

impl Encode for UnknownVariant {
    fn write(&self, writer: &mut dyn Writer) -> WriteResult {
        writer.any(&self.value)
    }
}
