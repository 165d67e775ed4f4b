//! [`Encode`] and the [`Writer`] that it writes to.

use std::any::Any;
use std::fmt::Display;

use crate::codec::{Failed, Password, Property, Rest, Table, Tag};

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
    /// When the sink fails, or the value has no form on the wire (a float that is not finite).
    fn write(&self, writer: &mut dyn Writer) -> WriteResult;

    /// Whether this is the value that optional and implicit presence leave out.
    fn is_default(&self) -> bool {
        false
    }

    /// The value alone, where other properties of its object are kept beside it.
    fn beside_rest(&self) -> Option<&dyn Encode> {
        None
    }
}

/// The content of a file. A writer with a form for files knows their type.
pub trait File: Any {
    /// The text that it holds.
    ///
    /// # Errors
    ///
    /// Why it is none.
    fn to_text(&self) -> Result<String, String>;
}

/// Takes one value by exactly one call.
///
/// Each method fails when the sink does, or cannot take such a value; the writer keeps the error.
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

    /// Writes what `value` displays as a string.
    fn text(&mut self, value: &dyn Display) -> WriteResult;

    /// Writes an array.
    fn list(&mut self, items: &mut Items<'_>) -> WriteResult;

    /// Writes an object with any keys.
    fn map(&mut self, entries: &mut Entries<'_>) -> WriteResult;

    /// Writes an object with the fields of `table`, each with the value at its index, unless its presence
    /// leaves it out; then what the last of `flat` has besides, and the entries of `rest` that are named nowhere else.
    fn object(
        &mut self,
        table: &'static Table,
        values: &[&dyn Property],
        rest: &[&dyn Rest],
        flat: &[&dyn Property],
    ) -> WriteResult;

    /// Writes any value.
    fn any(&mut self, value: &serde_json::Value) -> WriteResult;

    /// Notes that the value has this password in it, so that no output shows it. It is called beside the method that writes
    /// the password.
    fn note_password(&mut self, password: &Password);

    /// The next object must have this tag: it takes the place of a value under its key that is none of its values.
    fn tag(&mut self, _tag: Tag) {}

    /// Whether whole numbers are written as strings from now on; what held before.
    fn quote(&mut self, _quoted: bool) -> bool {
        false
    }

    /// Writes the content of a file: as text, unless the writer has a form for files.
    fn file(&mut self, file: &dyn File) -> WriteResult {
        match file.to_text() {
            Ok(text) => self.string(&text),
            Err(why) => Err(self.fail(&why)),
        }
    }

    /// Whether values are written without what is kept beside them.
    fn is_bare(&self) -> bool {
        false
    }

    /// Makes `message` the error.
    fn fail(&mut self, message: &dyn Display) -> Failed;
}

/// Methods of a [`Writer`] that do the same for every value that is neither a list nor an object.
macro_rules! scalars {
    (|$writer:ident| $written:expr) => {
        fn null(&mut $writer) -> $crate::codec::WriteResult {
            $written
        }

        $crate::codec::write::scalars! {
            @each |$writer| $written,
            boolean(bool);
            signed(i64);
            unsigned(u64);
            single(f32);
            double(f64);
            string(&str);
            text(&dyn ::core::fmt::Display);
        }
    };
    (@each |$writer:ident| $written:expr, $method:ident($argument:ty); $($rest:tt)*) => {
        fn $method(&mut $writer, _: $argument) -> $crate::codec::WriteResult {
            $written
        }

        $crate::codec::write::scalars! { @each |$writer| $written, $($rest)* }
    };
    (@each |$writer:ident| $written:expr,) => {};
}
pub(super) use scalars;
