//! [`Decode`] and the [`Reader`] that it reads from.

use std::fmt::Display;

use crate::codec::{Failed, Password, Property, Rest, Table, Union};

/// The result of reading one value.
pub type ReadResult = Result<(), Failed>;

/// What reads one value: an item of a list, the value of a key.
pub type ReadValue<'a> = dyn FnMut(&mut dyn Reader) -> ReadResult + 'a;

/// What reads one entry of a map, given its key.
pub type ReadEntry<'a> = dyn FnMut(&str, &mut dyn Reader) -> ReadResult + 'a;

/// A type that can be read from JSON, in place.
///
/// A value is made by `decode_start`, read into, and seen by nobody unless the read succeeds.
pub trait Decode {
    /// A value to read into: the default of a type that has one, any value of a type that has none.
    fn decode_start() -> Self
    where
        Self: Sized;

    /// Reads one value into `self`, which has its start value.
    ///
    /// # Errors
    ///
    /// When the source fails or the value is not one of this type. `self` is then half read.
    fn read(&mut self, reader: &mut dyn Reader) -> ReadResult;

    /// Whether no value at all, such as the body of a response without content, stands for the start value.
    fn accepts_nothing(&self) -> bool {
        false
    }

    /// Whether it is read from a whole event of a stream, an object with the texts `event` and `data`, rather than from the
    /// JSON in its data.
    #[must_use]
    fn takes_event() -> bool
    where
        Self: Sized,
    {
        false
    }

    /// Whether the value is one that an open type keeps without knowing it.
    fn is_unknown(&self) -> bool {
        false
    }

    /// Drops what is kept of the other properties of an object and what `has` says another part of the object takes.
    fn forget(&mut self, _has: &dyn Fn(&str) -> bool) {}
}

/// One value of the source, which is taken by calling exactly one method.
///
/// Each method fails when the source does, or when the value is of another type; the reader keeps the error.
#[expect(clippy::missing_errors_doc, reason = "said once, above")]
pub trait Reader {
    /// Reads `true` or `false`.
    fn boolean(&mut self, into: &mut bool) -> ReadResult;

    /// Reads a whole number from `min` to `max`; `expecting` names that type in an error. A number with a
    /// fraction of zero is whole.
    fn signed(&mut self, expecting: &'static str, min: i64, max: i64, into: &mut i64) -> ReadResult;

    /// Reads a whole number from zero to `max`; `expecting` names that type in an error.
    fn unsigned(&mut self, expecting: &'static str, max: u64, into: &mut u64) -> ReadResult;

    /// Reads a number as the nearest `f32`.
    fn single(&mut self, into: &mut f32) -> ReadResult;

    /// Reads a number as the nearest `f64`.
    fn double(&mut self, into: &mut f64) -> ReadResult;

    /// Reads a string.
    fn string(&mut self, into: &mut String) -> ReadResult;

    /// Reads a string and gives it to `parse`, which says whether it is one of the type that `expecting` names.
    fn text(&mut self, expecting: &'static str, parse: &mut dyn FnMut(&str) -> bool) -> ReadResult;

    /// Reads null, or a value with `some`.
    fn nullable(&mut self, some: &mut ReadValue<'_>) -> ReadResult;

    /// Reads an array, each item with `item`.
    fn list(&mut self, item: &mut ReadValue<'_>) -> ReadResult;

    /// Reads an object with any keys, each value with `entry`.
    fn map(&mut self, entry: &mut ReadEntry<'_>) -> ReadResult;

    /// Reads an object with the fields of `table`, each into the slot at its index, and the last of `flat` from the
    /// whole object. The other properties go to the last of `rest`, or are skipped.
    fn object(
        &mut self,
        table: &'static Table,
        slots: &mut [&mut dyn Property],
        rest: &mut [&mut dyn Rest],
        flat: &mut [&mut dyn Property],
    ) -> ReadResult;

    /// Reads any value.
    fn any(&mut self, into: &mut serde_json::Value) -> ReadResult;

    /// Lets `read` take `value`, which [`any`](Self::any) took from here; `quoted` says whether whole numbers in it
    /// stand as strings. It may be called again, also after a failure.
    fn replay(&mut self, value: &serde_json::Value, quoted: bool, read: &mut ReadValue<'_>) -> ReadResult;

    /// The member of a union that the value was found to be of before, where it stands in others that are read again.
    fn chosen(&mut self, _union: &'static Union, _value: &serde_json::Value) -> Option<usize> {
        None
    }

    /// Notes the member of a union that a value is of.
    fn choose(&mut self, _union: &'static Union, _value: &serde_json::Value, _member: usize) {}

    /// Notes that the open type of that name keeps `value`, which it does not know. It is called after the method that
    /// took the value, and costs nothing where every value is known.
    fn unknown(&mut self, type_name: &'static str, value: &dyn Display) -> ReadResult;

    /// Notes that the value has this password in it, so that no output shows it. It is called after the method that took the
    /// value.
    fn note_password(&mut self, password: &Password);

    /// Reads any value and forgets it.
    fn skip(&mut self) -> ReadResult;

    /// Makes `message` the error. It may be called after a method that took the value.
    fn fail(&mut self, message: &dyn Display) -> Failed;
}
