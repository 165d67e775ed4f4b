//! The macro that implements the codec and the conversions of an open string enum.

use std::fmt::{self, Display, Formatter};
use std::sync::Arc;

/// A string that this version of the crate does not know. Only decoding and parsing create one, so it is never equal to a
/// known value. Clones share the text.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UnknownValue(Arc<str>);

impl UnknownValue {
    /// Creates an unknown value, for `string_enum!`. The caller has checked that it equals no known value.
    #[doc(hidden)]
    #[must_use]
    pub fn new(value: &str) -> Self {
        Self(value.into())
    }

    /// Returns the string that is sent and received.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Display for UnknownValue {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// Implements the codec, serde's traits, `AsRef<str>`, `Display`, `Ord`, equality with `str`, and the conversions from
/// strings for an open string enum. The enum itself derives `Clone`, `Debug`, `PartialEq`, `Eq` and `Hash`.
///
/// ```text
/// crate::runtime::string_enum! {
///     UserStatus: Default {
///         Unknown: "UNKNOWN",
///         Enabled: "ENABLED",
///     }
///     unrecognized Unrecognized
/// }
/// ```
///
/// `: Default` means that the enum implements `Default`; a field with implicit presence does not write the default. `open`
/// after the name means that the document allows other values, so another value is not reported as drift. Values are
/// ordered by their strings, so a new variant does not change the order of the others.
#[macro_export]
macro_rules! string_enum {
    ($(#[$allow:meta])? $name:ident $($open:ident)? $(: $default:ident)? { $($variant:ident : $wire:literal ,)* } unrecognized $other:ident) => {
        $(#[$allow])?
        impl $name {
            /// Returns the string that is sent and received.
            #[must_use]
            #[inline]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $wire,)*
                    Self::$other(value) => value.as_str(),
                }
            }

            /// Returns whether the OpenAPI document lists the value.
            #[must_use]
            #[inline]
            pub fn is_known(&self) -> bool {
                !matches!(self, Self::$other(_))
            }
        }

        $(#[$allow])?
        impl ::core::convert::From<&str> for $name {
            #[inline]
            fn from(value: &str) -> Self {
                let Ok(value) = value.parse();
                value
            }
        }

        $(#[$allow])?
        impl ::core::convert::From<::std::string::String> for $name {
            #[inline]
            fn from(value: ::std::string::String) -> Self {
                Self::from(value.as_str())
            }
        }

        $(#[$allow])?
        impl ::core::convert::AsRef<str> for $name {
            #[inline]
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        $(#[$allow])?
        impl ::core::str::FromStr for $name {
            type Err = ::core::convert::Infallible;

            #[inline]
            fn from_str(value: &str) -> ::core::result::Result<Self, ::core::convert::Infallible> {
                Ok(match value {
                    $($wire => Self::$variant,)*
                    _ => Self::$other($crate::UnknownValue::new(value)),
                })
            }
        }

        $(#[$allow])?
        impl ::core::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        $(#[$allow])?
        impl ::core::cmp::PartialEq<str> for $name {
            #[inline]
            fn eq(&self, other: &str) -> bool {
                self.as_str() == other
            }
        }

        $(#[$allow])?
        impl ::core::cmp::PartialEq<&str> for $name {
            #[inline]
            fn eq(&self, other: &&str) -> bool {
                self.as_str() == *other
            }
        }

        $(#[$allow])?
        impl ::core::cmp::PartialOrd for $name {
            #[inline]
            fn partial_cmp(&self, other: &Self) -> ::core::option::Option<::core::cmp::Ordering> {
                ::core::option::Option::Some(::core::cmp::Ord::cmp(self, other))
            }
        }

        $(#[$allow])?
        impl ::core::cmp::Ord for $name {
            #[inline]
            fn cmp(&self, other: &Self) -> ::core::cmp::Ordering {
                self.as_str().cmp(other.as_str())
            }
        }

        $crate::decode_start!($(#[$allow])? $name $($default)?, Self::from(""));

        $(#[$allow])?
        impl $crate::codec::Model for $name {
            type DecodeStart = $crate::decode_start!(@by $($default)?);

            const STRING_ENUM: ::core::option::Option<$crate::codec::StringEnumTable<Self>> =
                ::core::option::Option::Some($crate::codec::StringEnumTable {
                    name: stringify!($name),
                    wire: Self::as_str,
                    is_known: Self::is_known,
                    open: !stringify!($($open)?).is_empty(),
                    parse: <Self as ::core::str::FromStr>::from_str,
                });
        }

        #[cfg(feature = "serde")]
        $crate::serde_traits!($(#[$allow])? $name);
    };
}
