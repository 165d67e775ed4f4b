//! The macro that implements the codec and the conversions of an open enum of whole numbers.

/// A whole number that this version of the crate does not know. Only decoding and conversions create one, so it is never
/// equal to a known value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct UnknownInteger(i64);

impl UnknownInteger {
    /// Creates an unknown value, for `integer_enum!`. The caller has checked that it equals no known value.
    #[doc(hidden)]
    #[must_use]
    pub fn new(value: i64) -> Self {
        Self(value)
    }

    /// Returns the number that is sent and received.
    #[must_use]
    pub fn value(self) -> i64 {
        self.0
    }
}

/// Implements the codec, serde's traits and the conversions of an open enum of whole numbers from its values.
///
/// ```text
/// crate::runtime::integer_enum! {
///     Level: Default {
///         Low: 1,
///         High: 2,
///     }
///     unrecognized Unrecognized
/// }
/// ```
///
/// `: Default` means that the enum implements `Default`; a field with implicit presence does not write the default. `open`
/// after the name means that the document allows other values, so another value is not reported as drift.
#[macro_export]
macro_rules! integer_enum {
    ($name:ident $($open:ident)? $(: $default:ident)? { $($variant:ident : $wire:literal ,)* } unrecognized $other:ident) => {
        #[allow(deprecated, reason = "the type may be deprecated")]
        impl $name {
            /// Returns the number that is sent and received.
            #[must_use]
            #[inline]
            pub fn value(self) -> i64 {
                match self {
                    $(Self::$variant => $wire,)*
                    Self::$other(value) => value.value(),
                }
            }

            /// Returns whether the OpenAPI document lists the value.
            #[must_use]
            #[inline]
            pub fn is_known(self) -> bool {
                !matches!(self, Self::$other(_))
            }
        }

        #[automatically_derived]
        #[allow(deprecated, reason = "the type may be deprecated")]
        impl ::core::convert::From<i64> for $name {
            #[inline]
            fn from(value: i64) -> Self {
                match value {
                    $($wire => Self::$variant,)*
                    _ => Self::$other($crate::UnknownInteger::new(value)),
                }
            }
        }

        #[automatically_derived]
        #[allow(deprecated, reason = "the type may be deprecated")]
        impl ::core::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.value(), f)
            }
        }

        $crate::decode_start!(
            #[allow(deprecated, reason = "the type may be deprecated")] $name $($default)?, Self::from(0)
        );

        #[automatically_derived]
        #[allow(deprecated, reason = "the type may be deprecated")]
        impl $crate::codec::Model for $name {
            type DecodeStart = $crate::decode_start!(@by $($default)?);

            #[inline]
            fn is_unknown(&self) -> bool {
                stringify!($($open)?).is_empty() && !self.is_known()
            }

            #[inline]
            fn read(&mut self, reader: &mut dyn $crate::codec::Reader) -> $crate::codec::ReadResult {
                let mut value = 0;
                reader.signed("i64", i64::MIN, i64::MAX, &mut value)?;
                *self = Self::from(value);
                if self.is_unknown() { reader.unknown(stringify!($name), self) } else { Ok(()) }
            }

            #[inline]
            fn write(&self, writer: &mut dyn $crate::codec::Writer) -> $crate::codec::WriteResult {
                writer.signed(self.value())
            }

            $(
                #[inline]
                fn is_default(&self) -> bool {
                    *self == <Self as ::core::default::$default>::default()
                }
            )?
        }

        #[cfg(feature = "serde")]
        $crate::serde_traits!(#[allow(deprecated, reason = "the type may be deprecated")] $name);
    };
}
