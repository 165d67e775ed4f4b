//! [`Model`]: what the crate's own types implement, and what follows from it.
//!
//! Each function and each implementation costs the compiler time and memory, whatever its size, and a crate has
//! thousands of types. So a type implements one trait, of which [`Decode`] and [`Encode`] are made here; and what else
//! a struct can do (print, compare, copy) goes through the fields that it lends for reading and writing.

use std::any::Any;
use std::fmt::{self, Display, Formatter};

use serde_json::Value;

use crate::runtime::codec::write::scalars;
use crate::runtime::codec::{
    Blank, Decode, Encode, Entries, Failed, Items, Password, Property, Read, ReadEntry, ReadValue, Reader,
    Rest, Table, Words, Write, Writer,
};

/// A type that can be read and written. The macros implement it.
pub trait Model: Sized {
    /// What gives [`Decode::blank`]: [`ByDefault`](crate::runtime::codec::ByDefault) for whatever has a default that
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

/// What `Debug` of a struct is.
///
/// # Errors
///
/// When the formatter fails.
pub fn debug(object: &dyn Encode, f: &mut Formatter<'_>) -> fmt::Result {
    let mut shown = Shown { f, result: Ok(()) };
    // What is no object shows nothing; what is one keeps its result.
    let _ = object.write(&mut shown);
    shown.result
}

/// What `PartialEq` of a struct is.
#[must_use]
pub fn same(left: &dyn Encode, right: &dyn Encode) -> bool {
    let mut compared = Left { right, same: false };
    let _ = left.write(&mut compared);
    compared.same
}

/// What `Clone` of a struct is.
#[must_use]
pub fn copy<T: Model>(object: &T) -> T {
    let mut copy = T::Blank::blank();
    let _ = T::read(&mut copy, &mut Copied { of: object });
    copy
}

struct Shown<'a, 'f> {
    f: &'a mut Formatter<'f>,
    result: fmt::Result,
}

struct Left<'a> {
    right: &'a dyn Encode,
    same: bool,
}

struct Right<'a> {
    values: &'a [&'a dyn Property],
    rest: &'a [&'a dyn Rest],
    flat: &'a [&'a dyn Property],
    same: &'a mut bool,
}

struct Assigned<'a, 's, 'r, 'f> {
    slots: &'a mut [&'s mut dyn Property],
    rest: &'a mut [&'r mut dyn Rest],
    flat: &'a mut [&'f mut dyn Property],
}

struct Copied<'a> {
    of: &'a dyn Encode,
}

/// A writer that takes the fields of an object, and fails on anything else.
macro_rules! takes_fields {
    ($name:ident<$($lifetime:lifetime),+>, |$self:ident, $table:pat_param, $values:ident, $rest:ident, $flat:ident| $body:block) => {
        impl Writer for $name<$($lifetime),+> {
            scalars!(|self| Err(Failed));

            fn list(&mut self, _: &mut Items<'_>) -> Write {
                Err(Failed)
            }

            fn map(&mut self, _: &mut Entries<'_>) -> Write {
                Err(Failed)
            }

            fn any(&mut self, _: &Value) -> Write {
                Err(Failed)
            }

            fn object(
                &mut $self,
                $table: &'static Table,
                $values: &[&dyn Property],
                $rest: &[&dyn Rest],
                $flat: &[&dyn Property],
            ) -> Write $body

            fn note_password(&mut self, _: &Password) {}

            fn fail(&mut self, _: &dyn Display) -> Failed {
                Failed
            }
        }
    };
}

takes_fields!(Shown<'_, '_>, |self, table, values, rest, flat| {
    let mut names = table.names();
    let mut shown = self.f.debug_struct(names.next().unwrap_or_default());
    for (value, name) in values.iter().chain(flat).zip(names.by_ref()) {
        shown.field(name, value);
    }
    for (value, name) in rest.iter().zip(names) {
        shown.field(name, value);
    }
    self.result = shown.finish();
    Ok(())
});

takes_fields!(Left<'_>, |self, _, values, rest, flat| {
    self.right.write(&mut Right { values, rest, flat, same: &mut self.same })
});

takes_fields!(Right<'_>, |self, _, values, rest, flat| {
    let same = |left: &[&dyn Property], right: &[&dyn Property]| {
        left.iter().zip(right).all(|(left, right)| left.same(*right as &dyn Any))
    };
    *self.same = same(self.values, values)
        && same(self.flat, flat)
        && self.rest.iter().zip(rest).all(|(left, right)| left.same(*right as &dyn Any));
    Ok(())
});

takes_fields!(Assigned<'_, '_, '_, '_>, |self, _, values, rest, flat| {
    self.slots.iter_mut().zip(values).for_each(|(slot, value)| slot.assign(*value as &dyn Any));
    self.flat.iter_mut().zip(flat).for_each(|(slot, value)| slot.assign(*value as &dyn Any));
    self.rest.iter_mut().zip(rest).for_each(|(slot, value)| slot.assign(*value as &dyn Any));
    Ok(())
});

/// Makes the fields that it is lent copies of those of `of`.
macro_rules! copies_fields {
    ($($method:ident($($argument:ty),*);)+) => {
        impl Reader for Copied<'_> {
            $(
                fn $method(&mut self, $(_: $argument),*) -> Read {
                    Err(Failed)
                }
            )+

            fn object(
                &mut self,
                _: &'static Table,
                slots: &mut [&mut dyn Property],
                rest: &mut [&mut dyn Rest],
                flat: &mut [&mut dyn Property],
            ) -> Read {
                self.of.write(&mut Assigned { slots, rest, flat })
            }

            fn note_password(&mut self, _: &Password) {}

            fn fail(&mut self, _: &dyn Display) -> Failed {
                Failed
            }
        }
    };
}

copies_fields! {
    boolean(&mut bool);
    signed(&'static str, i64, i64, &mut i64);
    unsigned(&'static str, u64, &mut u64);
    single(&mut f32);
    double(&mut f64);
    string(&mut String);
    text(&'static str, &mut dyn FnMut(&str) -> bool);
    nullable(&mut ReadValue<'_>);
    list(&mut ReadValue<'_>);
    map(&mut ReadEntry<'_>);
    any(&mut Value);
    replay(&Value, bool, &mut ReadValue<'_>);
    unknown(&'static str, &dyn Display);
    skip();
}
