//! [`Patch`]: a property of which absent, null and a value mean three things.

use crate::codec::{Decode, Encode, ReadResult, Reader, WriteResult, Writer};

/// A property of a change (RFC 7396): left as it is, removed, or given a value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Patch<T> {
    /// The property is absent.
    #[default]
    Absent,
    /// The property is null.
    Null,
    /// The property has this value.
    Value(T),
}

impl<T> Patch<T> {
    /// The value, if there is one.
    #[must_use]
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Absent | Self::Null => None,
            Self::Value(value) => Some(value),
        }
    }

    /// The value, if there is one.
    #[must_use]
    pub fn into_value(self) -> Option<T> {
        match self {
            Self::Absent | Self::Null => None,
            Self::Value(value) => Some(value),
        }
    }

    /// Whether the property is absent.
    #[must_use]
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Whether the property is null.
    #[must_use]
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }
}

impl<T> From<T> for Patch<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

impl From<&str> for Patch<String> {
    fn from(value: &str) -> Self {
        Self::Value(value.to_owned())
    }
}

impl<T: Decode> Decode for Patch<T> {
    fn decode_start() -> Self {
        Self::Absent
    }

    fn read(&mut self, reader: &mut dyn Reader) -> ReadResult {
        *self = Self::Null;
        reader.nullable(&mut |reader| {
            let mut value = T::decode_start();
            value.read(reader)?;
            *self = Self::Value(value);
            Ok(())
        })
    }
}

impl<T: Encode> Encode for Patch<T> {
    fn write(&self, writer: &mut dyn Writer) -> WriteResult {
        match self {
            Self::Absent | Self::Null => writer.null(),
            Self::Value(value) => value.write(writer),
        }
    }

    fn is_default(&self) -> bool {
        self.is_absent()
    }
}
