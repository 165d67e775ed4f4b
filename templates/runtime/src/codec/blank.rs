//! [`Blank`]: what reading a value starts from. Thousands of types have a default for that, and need no function of their own.

use crate::codec::Model;

/// Gives a value to start reading from. No more than a place for a function that few types have.
#[doc(hidden)]
pub trait Blank<T> {
    /// As [`Decode::blank`](crate::codec::Decode::blank).
    fn blank() -> T;
}

/// The default of a type as what reading starts from.
#[derive(Debug)]
#[doc(hidden)]
pub enum ByDefault {}

impl<T: Default> Blank<T> for ByDefault {
    fn blank() -> T {
        T::default()
    }
}

impl<T: Model> Blank<Self> for Box<T> {
    fn blank() -> Self {
        Self::new(T::Blank::blank())
    }
}

/// What an enum starts from: its default if it has one, or else what it makes of an empty value.
///
/// ```text
/// crate::runtime::blank! { Color Default, Self::from("") }
/// impl Model for Color {
///     type Blank = crate::runtime::blank!(@by Default);
/// }
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! blank {
    (@by) => { Self };
    (@by Default) => { $crate::codec::ByDefault };
    ($(#[$allow:meta])? $name:ident Default, $empty:expr) => {};
    ($(#[$allow:meta])? $name:ident, $empty:expr) => {
        $(#[$allow])?
        impl $crate::codec::Blank<Self> for $name {
            #[inline]
            fn blank() -> Self {
                $empty
            }
        }
    };
}
