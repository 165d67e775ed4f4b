//! [`DecodeStart`]: the value that decoding starts from. Most types use their default, and need no function of their own.

/// Creates the value that decoding starts from.
///
/// It is separate from [`Model`](crate::codec::Model) because most types share the implementation of [`StartFromDefault`].
#[doc(hidden)]
pub trait DecodeStart<T> {
    /// Creates the value of [`Decode::decode_start`](crate::codec::Decode::decode_start).
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

/// Implements [`DecodeStart`] for an enum without a default, by the given expression. For an enum with a default it expands
/// to nothing, and `@by` names [`StartFromDefault`].
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
