//! The traits by which types and formats meet: a type that implements [`Decode`] reads itself from a [`Reader`], and one that
//! implements [`Encode`] writes itself to a [`Writer`].
//!
//! They are in one file because each of them names the others.

use std::any::Any;
use std::fmt::Display;

use crate::codec::unions::attempt::{Attempt, Fit};
use crate::codec::unions::member::Outline;
use crate::codec::unions::selection::{Choice, Selection};
use crate::codec::{Failed, Password, Table, Tag, Union};

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

    /// Returns the keys that the objects of the type have, if they are known.
    #[must_use]
    fn outline() -> Option<Outline>
    where
        Self: Sized,
    {
        None
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

    /// Shows the JSON type, the tag and the keys of the value to `selection`, and returns its choice. The value is still to be
    /// read afterwards. Returns [`Choice::Unknown`] if the reader cannot look ahead.
    fn look_ahead(&mut self, _selection: &mut Selection) -> Choice {
        Choice::Unknown
    }

    /// Reads the value by `read`, and passes its fit to `accepts`. Unless `accepts` returns true, the value is still to be
    /// read afterwards, and the reader has noted nothing. `writes_tag` says whether a tag is written with the value.
    fn attempt(
        &mut self,
        _writes_tag: bool,
        _read: &mut ReadValue<'_>,
        _accepts: &mut dyn FnMut(Fit) -> bool,
    ) -> Attempt {
        Attempt::Unsupported
    }

    /// Reads the value by `read`. `whole` must be null before. It becomes the whole value if `read` may have left a part of it.
    fn keep_whole(&mut self, whole: &mut serde_json::Value, read: &mut ReadValue<'_>) -> ReadResult {
        self.any(whole)?;
        self.replay(whole, false, read)
    }

    /// Notes that a value was read by [`any`](Self::any) and may not be written with all keys again.
    fn may_drop_keys(&mut self) {}

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

/// The result of writing one value.
pub type WriteResult = Result<(), Failed>;

/// The items of a list.
pub type Items<'a> = dyn ExactSizeIterator<Item = &'a dyn Encode> + 'a;

/// The entries of a map.
pub type Entries<'a> = dyn ExactSizeIterator<Item = (&'a str, &'a dyn Encode)> + 'a;

/// A type that can be written as JSON.
pub trait Encode {
    /// Writes the value.
    ///
    /// # Errors
    ///
    /// Fails if the writer fails, or if the value cannot be represented in JSON, such as a float that is not finite.
    fn write(&self, writer: &mut dyn Writer) -> WriteResult;

    /// Returns whether a field with the presence `optional`, `implicit` or `received` is not written when it has this value.
    fn is_default(&self) -> bool {
        false
    }

    /// Returns the member of an [`AnyOf`](crate::codec::AnyOf) without the properties kept beside it. Returns `None` for
    /// every other type.
    fn beside_rest(&self) -> Option<&dyn Encode> {
        None
    }
}

/// The content of a file. A writer that supports files, such as that of multipart bodies, downcasts it to the concrete
/// type.
pub trait File: Any {
    /// Returns the content as text.
    ///
    /// # Errors
    ///
    /// Fails with the reason if the content is not text.
    fn to_text(&self) -> Result<String, String>;
}

/// A target for one value. Writing a value calls exactly one of the methods that write.
///
/// Each method fails if the target fails, or if it does not support such a value. The writer keeps the error.
#[expect(clippy::missing_errors_doc, reason = "said once, above")]
pub trait Writer {
    /// Writes null.
    fn null(&mut self) -> WriteResult;

    /// Writes `true` or `false`.
    fn boolean(&mut self, value: bool) -> WriteResult;

    /// Writes a whole number.
    fn signed(&mut self, value: i64) -> WriteResult;

    /// Writes a whole number that is not negative.
    fn unsigned(&mut self, value: u64) -> WriteResult;

    /// Writes a number in the shortest form that reads back as the same `f32`. It must be finite.
    fn single(&mut self, value: f32) -> WriteResult;

    /// Writes a number in the shortest form that reads back as the same `f64`. It must be finite.
    fn double(&mut self, value: f64) -> WriteResult;

    /// Writes a string.
    fn string(&mut self, value: &str) -> WriteResult;

    /// Writes the text of `Display` as a string.
    fn text(&mut self, value: &dyn Display) -> WriteResult;

    /// Writes an array.
    fn list(&mut self, items: &mut Items<'_>) -> WriteResult;

    /// Writes an object with any keys.
    fn map(&mut self, entries: &mut Entries<'_>) -> WriteResult;

    /// Writes an object with the fields of `table`, each with the value at the same index. A default is left out if the
    /// field's presence says so. The properties of `flat` and the entries of `rest` follow; both have at most one item. A
    /// key is written once.
    fn object(
        &mut self,
        table: &'static Table,
        values: &[&dyn Property],
        rest: &[&dyn Rest],
        flat: &[&dyn Property],
    ) -> WriteResult;

    /// Writes any value.
    fn any(&mut self, value: &serde_json::Value) -> WriteResult;

    /// Notes that the value contains a password, so that recordings and error messages redact it. It is called in addition
    /// to the method that writes the password.
    fn note_password(&mut self, password: &Password);

    /// Sets a tag of the next object. The tag replaces a value under its key that is not one of the tag's values.
    fn tag(&mut self, _tag: Tag) {}

    /// Sets whether whole numbers are written as strings from now on. Returns the previous setting.
    fn quote(&mut self, _quoted: bool) -> bool {
        false
    }

    /// Writes the content of a file. The default implementation writes it as a string.
    fn file(&mut self, file: &dyn File) -> WriteResult {
        match file.to_text() {
            Ok(text) => self.string(&text),
            Err(why) => Err(self.fail(&why)),
        }
    }

    /// Returns whether `AnyOf` writes only its member, without the properties kept beside it.
    fn is_bare(&self) -> bool {
        false
    }

    /// Sets the error to `message`.
    fn fail(&mut self, message: &dyn Display) -> Failed;
}

/// A type that a field of a struct can have. The codec reads and writes fields as `dyn Property`.
pub trait Property: Decode + Encode {}

impl<T: Decode + Encode> Property for T {}

/// A map that holds the additional properties of an object: those without a field in its table.
pub trait Rest: Property {
    /// Reads the value of `key`.
    ///
    /// # Errors
    ///
    /// Fails like [`Decode::read`](crate::codec::Decode::read).
    fn read_entry(&mut self, key: &str, reader: &mut dyn Reader) -> ReadResult;

    /// Returns whether the map has no entries.
    fn is_empty(&self) -> bool;

    /// Returns the entries to write.
    fn entries(&self) -> Box<Entries<'_>>;

    /// Returns whether the map accepts values of any type. A key in such a map says nothing about the type of the object.
    fn takes_anything(&self) -> bool {
        false
    }
}
