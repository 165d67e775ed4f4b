//! [`Patch`]: a property that is absent, null or a value.

use crate::codec::{Decode, Encode, ReadResult, Reader, WriteResult, Writer};

/// A property of a JSON Merge Patch (RFC 7396). An absent property is left as it is, null removes the property, and a
/// value replaces it.
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
    /// Returns the value, or `None` for an absent property and for null.
    #[must_use]
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Absent | Self::Null => None,
            Self::Value(value) => Some(value),
        }
    }

    /// Returns the value by value, or `None` for an absent property and for null.
    #[must_use]
    pub fn into_value(self) -> Option<T> {
        match self {
            Self::Absent | Self::Null => None,
            Self::Value(value) => Some(value),
        }
    }

    /// Returns whether the property is absent.
    #[must_use]
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Returns whether the property is null.
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
