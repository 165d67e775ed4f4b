//! The macro that gives an open enum of strings its codec and its conversions.

use std::fmt::Display;

use crate::runtime::codec::{Model, Read, Reader};

/// A value that this version of the crate does not know. Only decoding and parsing make one, so that it is
/// never equal to a known value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct UnknownValue(Box<str>);

impl UnknownValue {
    /// For `string_enum!`, once no known value is equal.
    #[allow(dead_code, reason = "a document may have no enums")]
    pub(crate) fn new(value: &str) -> Self {
        Self(value.into())
    }

    /// The value as it stands on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// How each open enum of strings is read.
///
/// # Errors
///
/// When there is no string, and when the reader refuses what is unknown.
#[allow(dead_code, reason = "a document may have no enums")]
pub(crate) fn read_string_enum<T>(value: &mut T, name: &'static str, reader: &mut dyn Reader) -> Read
where
    T: Model + Display + for<'s> From<&'s str>,
{
    reader.text("a string", &mut |text| {
        *value = T::from(text);
        true
    })?;
    if Model::is_unknown(value) { reader.unknown(name, value) } else { Ok(()) }
}

/// Implements the codec, `Eq`, `Hash`, serde's traits and the conversions of an open enum from its values.
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
/// `: Default` says that the type has one, which implicit presence leaves out.
#[allow(unused_macros, reason = "a document may have no enums")]
macro_rules! string_enum {
    ($(#[$allow:meta])? $name:ident $(: $default:ident)? { $($variant:ident : $wire:literal ,)* } unrecognized $other:ident) => {
        $(#[$allow])?
        impl $name {
            /// The value as it stands on the wire.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $wire,)*
                    Self::$other(value) => value.as_str(),
                }
            }

            /// Whether this version of the crate knows the value.
            #[must_use]
            pub fn is_known(&self) -> bool {
                !matches!(self, Self::$other(_))
            }
        }

        $(#[$allow])?
        impl ::core::convert::From<&str> for $name {
            fn from(value: &str) -> Self {
                match value {
                    $($wire => Self::$variant,)*
                    _ => Self::$other($crate::runtime::UnknownValue::new(value)),
                }
            }
        }

        $(#[$allow])?
        impl ::core::convert::From<::std::string::String> for $name {
            fn from(value: ::std::string::String) -> Self {
                Self::from(value.as_str())
            }
        }

        $(#[$allow])?
        impl ::core::str::FromStr for $name {
            type Err = ::core::convert::Infallible;

            fn from_str(value: &str) -> ::core::result::Result<Self, ::core::convert::Infallible> {
                Ok(Self::from(value))
            }
        }

        $(#[$allow])?
        impl ::core::convert::AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        $(#[$allow])?
        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        $(#[$allow])?
        impl ::core::cmp::Eq for $name {}

        $(#[$allow])?
        impl ::core::hash::Hash for $name {
            fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                ::core::hash::Hash::hash(self.as_str(), state);
            }
        }

        $crate::runtime::codec::blank!($(#[$allow])? $name $($default)?, Self::from(""));

        $(#[$allow])?
        impl $crate::runtime::codec::Model for $name {
            type Blank = $crate::runtime::codec::blank!(@by $($default)?);

            fn is_unknown(&self) -> bool {
                !self.is_known()
            }

            fn read(&mut self, reader: &mut dyn $crate::runtime::codec::Reader) -> $crate::runtime::codec::Read {
                $crate::runtime::codec::read_string_enum(self, stringify!($name), reader)
            }

            fn write(&self, writer: &mut dyn $crate::runtime::codec::Writer) -> $crate::runtime::codec::Write {
                writer.string(self.as_str())
            }

            $(
                fn is_default(&self) -> bool {
                    *self == <Self as ::core::default::$default>::default()
                }
            )?
        }

        #[cfg(feature = "serde")]
        $crate::runtime::serde_traits!($(#[$allow])? $name);
    };
}
#[allow(unused_imports, reason = "a document may have no enums")]
pub(crate) use string_enum;
