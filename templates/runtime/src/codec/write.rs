//! [`Encode`], the trait of types that can be written, and [`Writer`], the target that they write to.

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

/// Implements the methods of a [`Writer`] for null, booleans, numbers and strings, all with one expression.
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
