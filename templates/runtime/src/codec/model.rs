//! [`Model`]: the trait that the crate's own types implement.
//!
//! Each function and each implementation costs the compiler time and memory, whatever its size, and a crate can have
//! thousands of types. A type therefore implements this one trait, and [`Decode`] and [`Encode`] are blanket
//! implementations over it.

use std::convert::Infallible;

use crate::codec::defaults::has_only_defaults;
use crate::codec::{
    Decode, DecodeStart, Encode, Failed, Outline, ReadResult, Reader, Table, WriteResult, Writer,
};

/// A type that can be read and written. The macros implement it.
pub trait Model: Sized {
    /// Implements [`Decode::decode_start`]. A type that implements `Default` uses
    /// [`StartFromDefault`](crate::codec::StartFromDefault) and needs no function of its own.
    type DecodeStart: DecodeStart<Self>;

    /// The fields of a struct, and the full name of a Protocol Buffers message. The table of any other type is empty.
    const TABLE: &'static Table = &Table::new("", &[]);

    /// The result of [`Decode::takes_event`].
    const TAKES_EVENT: bool = false;

    /// The table of an open string enum, by which the provided methods read and write it. `None` for other types.
    const STRING_ENUM: Option<StringEnumTable<Self>> = None;

    /// Reads or writes the fields of a struct, or the text of a string enum.
    ///
    /// # Errors
    ///
    /// Fails like [`Decode::read`] and [`Encode::write`].
    fn visit_fields(access: FieldAccess<'_, Self>) -> ReadResult {
        match access {
            FieldAccess::Read(value, reader) => {
                Self::STRING_ENUM.map_or(Err(Failed), |words| words.read(value, reader))
            }
            FieldAccess::Write(value, writer) => {
                Self::STRING_ENUM.map_or(Err(Failed), |words| writer.string((words.wire)(value)))
            }
        }
    }

    /// Implements [`Decode::read`].
    ///
    /// # Errors
    ///
    /// Fails like [`Decode::read`].
    fn read(&mut self, reader: &mut dyn Reader) -> ReadResult {
        Self::visit_fields(FieldAccess::Read(self, reader))
    }

    /// Implements [`Encode::write`].
    ///
    /// # Errors
    ///
    /// Fails like [`Encode::write`].
    fn write(&self, writer: &mut dyn Writer) -> WriteResult {
        Self::visit_fields(FieldAccess::Write(self, writer))
    }

    /// Implements [`Encode::is_default`]. A struct, a union or an enum of numbers is a default if it has only defaults.
    fn is_default(&self) -> bool {
        match Self::STRING_ENUM {
            Some(words) => (words.wire)(self) == (words.wire)(&Self::DecodeStart::decode_start()),
            None => has_only_defaults(self),
        }
    }

    /// Implements [`Decode::is_unknown`].
    fn is_unknown(&self) -> bool {
        Self::STRING_ENUM.is_some_and(|words| !words.open && !(words.is_known)(self))
    }

    /// Implements [`Decode::forget`].
    fn forget(&mut self, _has: &dyn Fn(&str) -> bool) {}
}

/// Tells [`Model::visit_fields`] whether to read or to write a value, and holds the reader or the writer.
pub enum FieldAccess<'a, T> {
    /// Reads the fields from the reader.
    Read(&'a mut T, &'a mut dyn Reader),
    /// Writes the fields to the writer.
    Write(&'a T, &'a mut dyn Writer),
}

/// The functions by which the codec reads and writes an open string enum.
pub struct StringEnumTable<T> {
    /// The Rust name of the type, for errors.
    pub name: &'static str,
    /// Returns the string of a value.
    pub wire: fn(&T) -> &str,
    /// Returns whether the document lists a value.
    pub is_known: fn(&T) -> bool,
    /// Whether the document allows values that it does not list.
    pub open: bool,
    /// Returns the value of a string.
    pub parse: fn(&str) -> Result<T, Infallible>,
}

impl<T> StringEnumTable<T> {
    /// Reads a value of the enum.
    pub(crate) fn read(&self, value: &mut T, reader: &mut dyn Reader) -> ReadResult {
        reader.text("a string", &mut |text| {
            let Ok(parsed) = (self.parse)(text);
            *value = parsed;
            true
        })?;
        if self.open || (self.is_known)(value) {
            Ok(())
        } else {
            reader.unknown(self.name, &(self.wire)(value))
        }
    }
}

impl<T: Model> Decode for T {
    fn decode_start() -> Self {
        T::DecodeStart::decode_start()
    }

    fn takes_event() -> bool {
        T::TAKES_EVENT
    }

    fn outline() -> Option<Outline> {
        Some(Outline::of(T::TABLE))
    }

    fn read(&mut self, reader: &mut dyn Reader) -> ReadResult {
        T::read(self, reader)
    }

    fn is_unknown(&self) -> bool {
        T::is_unknown(self)
    }

    fn forget(&mut self, has: &dyn Fn(&str) -> bool) {
        T::forget(self, has);
    }
}

impl<T: Model> Encode for T {
    fn write(&self, writer: &mut dyn Writer) -> WriteResult {
        T::write(self, writer)
    }

    fn is_default(&self) -> bool {
        T::is_default(self)
    }
}

impl<T: Model> DecodeStart<Self> for Box<T> {
    fn decode_start() -> Self {
        Self::new(T::DecodeStart::decode_start())
    }
}

impl<T: Model> Model for Box<T> {
    type DecodeStart = Self;

    const TABLE: &'static Table = T::TABLE;

    const TAKES_EVENT: bool = T::TAKES_EVENT;

    fn read(&mut self, reader: &mut dyn Reader) -> ReadResult {
        T::read(self, reader)
    }

    fn write(&self, writer: &mut dyn Writer) -> WriteResult {
        T::write(self, writer)
    }

    fn is_default(&self) -> bool {
        T::is_default(self)
    }

    fn is_unknown(&self) -> bool {
        T::is_unknown(self)
    }

    fn forget(&mut self, has: &dyn Fn(&str) -> bool) {
        T::forget(self, has);
    }
}
