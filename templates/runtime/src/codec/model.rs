//! [`Model`]: what the crate's own types implement, and what follows from it.
//!
//! Each function and each implementation costs the compiler time and memory, whatever its size, and a crate has
//! thousands of types. So a type implements one trait, of which [`Decode`] and [`Encode`] are made here.

use crate::codec::{
    Decode, DecodeStart, Encode, Failed, ReadResult, Reader, StringEnumTable, Table, WriteResult, Writer,
};

/// A type that can be read and written. The macros implement it.
pub trait Model: Sized {
    /// The implementation of [`Decode::decode_start`]. It is [`StartFromDefault`](crate::codec::StartFromDefault) for types
    /// with a default, which then need no function of their own.
    type DecodeStart: DecodeStart<Self>;

    /// The fields of a struct, and the name of a message. Nothing else has a table.
    const TABLE: &'static Table = &Table::new("", &[]);

    /// As [`Decode::takes_event`].
    const TAKES_EVENT: bool = false;

    /// The values of an enum of strings. The provided methods read and write it by this table.
    const STRING_ENUM: Option<StringEnumTable<Self>> = None;

    /// Reads or writes the fields of a struct.
    ///
    /// # Errors
    ///
    /// As [`Decode::read`] and [`Encode::write`].
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

    /// As [`Decode::read`].
    ///
    /// # Errors
    ///
    /// As there.
    fn read(&mut self, reader: &mut dyn Reader) -> ReadResult {
        Self::visit_fields(FieldAccess::Read(self, reader))
    }

    /// As [`Encode::write`].
    ///
    /// # Errors
    ///
    /// As there.
    fn write(&self, writer: &mut dyn Writer) -> WriteResult {
        Self::visit_fields(FieldAccess::Write(self, writer))
    }

    /// As [`Encode::is_default`].
    fn is_default(&self) -> bool {
        Self::STRING_ENUM
            .is_some_and(|words| (words.wire)(self) == (words.wire)(&Self::DecodeStart::decode_start()))
    }

    /// As [`Decode::is_unknown`].
    fn is_unknown(&self) -> bool {
        Self::STRING_ENUM.is_some_and(|words| !words.open && !(words.is_known)(self))
    }

    /// As [`Decode::forget`].
    fn forget(&mut self, _has: &dyn Fn(&str) -> bool) {}
}

/// The direction in which [`Model::visit_fields`] goes through a value, with the reader or the writer.
pub enum FieldAccess<'a, T> {
    /// Reads the fields from the reader.
    Read(&'a mut T, &'a mut dyn Reader),
    /// Writes the fields to the writer.
    Write(&'a T, &'a mut dyn Writer),
}

impl<T: Model> Decode for T {
    fn decode_start() -> Self {
        T::DecodeStart::decode_start()
    }

    fn takes_event() -> bool {
        T::TAKES_EVENT
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
