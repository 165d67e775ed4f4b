//! [`Encode`] and the [`Writer`] that it writes to.

use crate::runtime::codec::Failed;

/// The result of writing one value.
pub type Write = Result<(), Failed>;

/// A type that can be written as JSON.
pub trait Encode {
    /// Writes the value.
    ///
    /// # Errors
    ///
    /// When the sink fails, or the value has no form on the wire (a float that is not finite).
    fn write(&self, writer: &mut dyn Writer) -> Write;

    /// Whether this is the value that implicit presence leaves out.
    fn is_default(&self) -> bool {
        false
    }
}

/// Takes one value by exactly one call.
pub trait Writer {
    /// Writes a string.
    ///
    /// # Errors
    ///
    /// When the sink fails.
    fn string(&mut self, value: &str) -> Write;
}
