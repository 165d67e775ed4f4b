//! [`Decode`], the trait of types that can be read, and [`Reader`], the source that they read from.

use std::fmt::Display;

use crate::codec::unions::outline::Outline;
use crate::codec::{Failed, Password, Property, Rest, Table, Union};

/// The result of reading one value.
pub type ReadResult = Result<(), Failed>;

/// A callback that reads one value, such as an item of an array.
pub type ReadValue<'a> = dyn FnMut(&mut dyn Reader) -> ReadResult + 'a;

/// A callback that reads the value of one entry of a map. Its first argument is the key.
pub type ReadEntry<'a> = dyn FnMut(&str, &mut dyn Reader) -> ReadResult + 'a;

/// A type that can be read from JSON, in place.
///
/// Decoding creates a value by `decode_start` and reads into it. Callers see the value only if the read succeeds.
pub trait Decode {
    /// Creates a value to read into: the default of the type, or any value if the type has no default.
    fn decode_start() -> Self
    where
        Self: Sized;

    /// Reads one value into `self`, which must have its start value.
    ///
    /// # Errors
    ///
    /// Fails if the reader fails or the value is not valid for the type. `self` may then be partly read.
    fn read(&mut self, reader: &mut dyn Reader) -> ReadResult;

    /// Returns whether an empty text, such as the body of a response without content, decodes to the start value.
    fn accepts_nothing(&self) -> bool {
        false
    }

    /// Returns whether the type is read from a whole server-sent event, an object with the strings `event` and `data`. Other
    /// types are read from the JSON in the event's data.
    #[must_use]
    fn takes_event() -> bool
    where
        Self: Sized,
    {
        false
    }

    /// Returns whether the value is unknown: an open type keeps it although the document does not list it.
    fn is_unknown(&self) -> bool {
        false
    }

    /// Drops the properties that are kept beside a value, if `has` says that another part of the object has a field for
    /// the key.
    fn forget(&mut self, _has: &dyn Fn(&str) -> bool) {}
}

/// A source of one value. Calling one method reads the value; at most one such call is allowed.
///
/// Each method fails if the source fails, or if the value has another type. The reader keeps the error.
#[expect(clippy::missing_errors_doc, reason = "said once, above")]
pub trait Reader {
    /// Reads `true` or `false`.
    fn boolean(&mut self, into: &mut bool) -> ReadResult;

    /// Reads a whole number from `min` to `max`. `expecting` names the type in an error. A number such as `2.0` is whole.
    fn signed(&mut self, expecting: &'static str, min: i64, max: i64, into: &mut i64) -> ReadResult;

    /// Reads a whole number from zero to `max`. `expecting` names the type in an error.
    fn unsigned(&mut self, expecting: &'static str, max: u64, into: &mut u64) -> ReadResult;

    /// Reads a number as the nearest `f32`.
    fn single(&mut self, into: &mut f32) -> ReadResult;

    /// Reads a number as the nearest `f64`.
    fn double(&mut self, into: &mut f64) -> ReadResult;

    /// Reads a string.
    fn string(&mut self, into: &mut String) -> ReadResult;

    /// Reads a string and passes it to `parse`, which returns whether the string is valid. `expecting` names the type in an
    /// error.
    fn text(&mut self, expecting: &'static str, parse: &mut dyn FnMut(&str) -> bool) -> ReadResult;

    /// Reads null, or calls `some` for any other value.
    fn nullable(&mut self, some: &mut ReadValue<'_>) -> ReadResult;

    /// Reads an array, and calls `item` for each item.
    fn list(&mut self, item: &mut ReadValue<'_>) -> ReadResult;

    /// Reads an object with any keys, and calls `entry` for each entry.
    fn map(&mut self, entry: &mut ReadEntry<'_>) -> ReadResult;

    /// Reads an object with the fields of `table`, each into the slot with the same index. `flat` has at most one item,
    /// which is read from the whole object. `rest` has at most one item, which gets the other properties; without it,
    /// they are skipped.
    fn object(
        &mut self,
        table: &'static Table,
        slots: &mut [&mut dyn Property],
        rest: &mut [&mut dyn Rest],
        flat: &mut [&mut dyn Property],
    ) -> ReadResult;

    /// Reads any value.
    fn any(&mut self, into: &mut serde_json::Value) -> ReadResult;

    /// Passes the outline of the value to `choose`, which returns a member of a union, and returns its result. The value is
    /// still to be read afterwards. `tag` is the property whose value is the tag of an object. The outline of an object has
    /// keys only if `needs_keys` is true. Returns `None` if the reader cannot look ahead, or the value has no outline.
    fn outline(
        &mut self,
        _tag: Option<&'static str>,
        _needs_keys: bool,
        _choose: &mut dyn FnMut(&Outline<'_>) -> Option<usize>,
    ) -> Option<usize> {
        None
    }

    /// Calls `read` with a reader over `value`, which [`any`](Self::any) read from this reader before. `quoted` says whether
    /// whole numbers in the value may be strings. It can be called several times, even after a failure.
    fn replay(&mut self, value: &serde_json::Value, quoted: bool, read: &mut ReadValue<'_>) -> ReadResult;

    /// Returns the member of a union that was chosen for the value before. A value inside another union may be read several
    /// times.
    fn chosen(&mut self, _union: &'static Union, _value: &serde_json::Value) -> Option<usize> {
        None
    }

    /// Notes the member of a union that was chosen for a value.
    fn choose(&mut self, _union: &'static Union, _value: &serde_json::Value, _member: usize) {}

    /// Notes that the open type `type_name` keeps the unknown `value`. It is called after the method that read the value.
    /// Fails if the reader rejects unknown values.
    fn unknown(&mut self, type_name: &'static str, value: &dyn Display) -> ReadResult;

    /// Notes that the value contains a password, so that recordings and error messages redact it. It is called after the
    /// method that read the value.
    fn note_password(&mut self, password: &Password);

    /// Reads any value and drops it.
    fn skip(&mut self) -> ReadResult;

    /// Sets the error to `message`. It can be called after a method that read the value.
    fn fail(&mut self, message: &dyn Display) -> Failed;
}
