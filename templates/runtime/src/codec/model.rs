//! [`Model`]: what the crate's own types implement, and what follows from it.
//!
//! Each function and each implementation costs the compiler time and memory, whatever its size, and a crate has
//! thousands of types. So a type implements one trait, of which [`Decode`] and [`Encode`] are made here.

use crate::codec::{Blank, Decode, Encode, Failed, Read, Reader, Table, Words, Write, Writer};

/// A type that can be read and written. The macros implement it.
pub trait Model: Sized {
    /// What gives [`Decode::blank`]: [`ByDefault`](crate::codec::ByDefault) for whatever has a default that
    /// reading may start from, which spares the type a function.
    type Blank: Blank<Self>;

    /// The fields of a struct, and the name of a message. Nothing else has a table.
    const TABLE: &'static Table = &Table::new("", &[]);

    /// As [`Decode::takes_event`].
    const TAKES_EVENT: bool = false;

    /// The values of an open enum of strings, which has no code of its own for what follows.
    const WORDS: Option<Words<Self>> = None;

    /// Hands the fields of a struct to who reads or writes them.
    ///
    /// # Errors
    ///
    /// As [`Decode::read`] and [`Encode::write`].
    fn lend(lent: Lent<'_, Self>) -> Read {
        match lent {
            Lent::Read(value, reader) => Self::WORDS.map_or(Err(Failed), |words| words.read(value, reader)),
            Lent::Write(value, writer) => {
                Self::WORDS.map_or(Err(Failed), |words| writer.string((words.wire)(value)))
            }
        }
    }

    /// As [`Decode::read`].
    ///
    /// # Errors
    ///
    /// As there.
    fn read(&mut self, reader: &mut dyn Reader) -> Read {
        Self::lend(Lent::Read(self, reader))
    }

    /// As [`Encode::write`].
    ///
    /// # Errors
    ///
    /// As there.
    fn write(&self, writer: &mut dyn Writer) -> Write {
        Self::lend(Lent::Write(self, writer))
    }

    /// As [`Encode::is_default`].
    fn is_default(&self) -> bool {
        Self::WORDS.is_some_and(|words| (words.wire)(self) == (words.wire)(&Self::Blank::blank()))
    }

    /// As [`Decode::is_unknown`].
    fn is_unknown(&self) -> bool {
        Self::WORDS.is_some_and(|words| !words.open && !(words.is_known)(self))
    }

    /// As [`Decode::forget`].
    fn forget(&mut self, _has: &dyn Fn(&str) -> bool) {}
}

/// A value whose fields are read or written.
pub enum Lent<'a, T> {
    /// To be read.
    Read(&'a mut T, &'a mut dyn Reader),
    /// To be written.
    Write(&'a T, &'a mut dyn Writer),
}

impl<T: Model> Decode for T {
    fn blank() -> Self {
        T::Blank::blank()
    }

    fn takes_event() -> bool {
        T::TAKES_EVENT
    }

    fn read(&mut self, reader: &mut dyn Reader) -> Read {
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
    fn write(&self, writer: &mut dyn Writer) -> Write {
        T::write(self, writer)
    }

    fn is_default(&self) -> bool {
        T::is_default(self)
    }
}

impl<T: Model> Model for Box<T> {
    type Blank = Self;

    const TABLE: &'static Table = T::TABLE;

    const TAKES_EVENT: bool = T::TAKES_EVENT;

    fn read(&mut self, reader: &mut dyn Reader) -> Read {
        T::read(self, reader)
    }

    fn write(&self, writer: &mut dyn Writer) -> Write {
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
