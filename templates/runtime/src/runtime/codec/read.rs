//! [`Decode`] and the [`Reader`] that it reads from.

/// The result of reading one value.
pub type Read = Result<(), Failed>;

/// Why a value could not be read.
#[derive(Debug)]
pub enum Failed {
    /// The source failed, and keeps its own error.
    Source,
    /// The value is not one of this type; the text says why.
    Value(Box<str>),
}

/// A type that can be read from JSON, in place.
pub trait Decode {
    /// A value to read into. It is seen by nobody unless the read succeeds.
    fn blank() -> Self
    where
        Self: Sized;

    /// Reads one value into `self`.
    ///
    /// # Errors
    ///
    /// When the source fails or the value is not one of this type. `self` is then half read.
    fn read(&mut self, reader: &mut dyn Reader) -> Read;
}

/// One value of the source, which is taken by calling exactly one method.
pub trait Reader {
    /// Reads a string.
    ///
    /// # Errors
    ///
    /// When the value is not a string.
    fn string(&mut self, into: &mut String) -> Read;
}

/// The fields of an object, by index into its table.
pub trait Fields {
    /// Reads the value of the field at `index`.
    ///
    /// # Errors
    ///
    /// As [`Decode::read`].
    fn read_field(&mut self, index: usize, reader: &mut dyn Reader) -> Read;
}
