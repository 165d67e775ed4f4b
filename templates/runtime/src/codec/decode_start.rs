//! [`DecodeStart`]: the value that decoding starts from. Thousands of types use their default, and need no function of their own.

use crate::codec::Model;

/// Makes the value that decoding starts from.
///
/// It is a trait of its own because few types need a function for it.
#[doc(hidden)]
pub trait DecodeStart<T> {
    /// Makes the value of [`Decode::decode_start`](crate::codec::Decode::decode_start).
    fn decode_start() -> T;
}

/// Starts decoding from `Default::default()`.
#[derive(Debug)]
#[doc(hidden)]
pub enum StartFromDefault {}

impl<T: Default> DecodeStart<T> for StartFromDefault {
    fn decode_start() -> T {
        T::default()
    }
}

impl<T: Model> DecodeStart<Self> for Box<T> {
    fn decode_start() -> Self {
        Self::new(T::DecodeStart::decode_start())
    }
}

/// Implements [`DecodeStart`] for an enum: its default, or else the value that it makes of an empty value.
///
/// ```text
/// crate::runtime::decode_start! { Color Default, Self::from("") }
/// impl Model for Color {
///     type DecodeStart = crate::runtime::decode_start!(@by Default);
/// }
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! decode_start {
    (@by) => { Self };
    (@by Default) => { $crate::codec::StartFromDefault };
    ($(#[$allow:meta])? $name:ident Default, $empty:expr) => {};
    ($(#[$allow:meta])? $name:ident, $empty:expr) => {
        $(#[$allow])?
        impl $crate::codec::DecodeStart<Self> for $name {
            #[inline]
            fn decode_start() -> Self {
                $empty
            }
        }
    };
}
