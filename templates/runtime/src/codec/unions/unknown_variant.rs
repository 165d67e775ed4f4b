//! [`UnknownVariant`]: a value of a union that no variant accepts.

use serde_json::Value;

use crate::codec::{Decode, Encode, ReadResult, Reader, Union, WriteResult, Writer};

/// A value of a union that this version of the crate has no variant for. Only decoding creates one.
#[derive(Clone, Debug, PartialEq)]
pub struct UnknownVariant {
    property: Option<&'static str>,
    value: Value,
}

impl UnknownVariant {
    /// Creates the start value of decoding, for `union!`.
    #[doc(hidden)]
    #[must_use]
    pub fn decode_start(union: &Union) -> Self {
        Self { property: union.tag(), value: Value::Null }
    }

    /// Creates the start value of decoding, for `events!`.
    #[doc(hidden)]
    #[must_use]
    pub fn of_event() -> Self {
        Self { property: Some("event"), value: Value::Null }
    }

    /// Returns the tag of the value: the string under the discriminator property, such as `"type"`, or the name of an
    /// event. Returns `None` if the union has no such property or the value has no string there.
    #[must_use]
    pub fn tag(&self) -> Option<&str> {
        self.value.get(self.property?)?.as_str()
    }

    /// Returns the JSON value that was received.
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
