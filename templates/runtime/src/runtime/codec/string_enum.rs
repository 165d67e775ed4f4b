//! The macro that gives an open enum of strings its codec and its conversions.

use std::convert::Infallible;
use std::fmt::{self, Formatter};

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

/// The values of an open enum of strings: what its codec and its `Debug` are made of.
pub struct Words<T> {
    /// The names of the type and of its variants in Rust, with spaces between; the unknown one stands last.
    pub names: &'static str,
    /// The values as they stand on the wire, in the order of the variants.
    pub wires: &'static [&'static str],
    /// The value as it stands on the wire.
    pub wire: fn(&T) -> &str,
    /// Whether it is one of `wires`.
    pub is_known: fn(&T) -> bool,
    /// Whether the document allows other values beside `wires`.
    pub open: bool,
    /// The value that stands on the wire like this.
    pub parse: fn(&str) -> Result<T, Infallible>,
}

impl<T> Words<T> {
    /// How the enum is read.
    pub(super) fn read(&self, value: &mut T, reader: &mut dyn Reader) -> Read {
        reader.text("a string", &mut |text| {
            let Ok(parsed) = (self.parse)(text);
            *value = parsed;
            true
        })?;
        if self.open || (self.is_known)(value) {
            Ok(())
        } else {
            reader.unknown(self.name(), &(self.wire)(value))
        }
    }

    fn names(&self) -> impl Iterator<Item = &'static str> + use<T> {
        self.names.split_ascii_whitespace()
    }

    fn name(&self) -> &'static str {
        self.names().next().unwrap_or_default()
    }

    /// What `Debug` is: the name of the variant.
    fn debug(&self, value: &T, f: &mut Formatter<'_>) -> fmt::Result {
        let text = (self.wire)(value);
        let mut variants = self.names().skip(1);
        if let Some(at) = self.wires.iter().position(|wire| *wire == text) {
            return f.write_str(variants.nth(at).unwrap_or_default());
        }
        f.debug_tuple(variants.last().unwrap_or_default()).field(&UnknownValue::new(text)).finish()
    }
}

/// What `Debug` of an open enum of strings is.
///
/// # Errors
///
/// When the formatter fails.
pub fn debug_word<T: Model>(value: &T, f: &mut Formatter<'_>) -> fmt::Result {
    T::WORDS.map_or(Ok(()), |words| words.debug(value, f))
}

/// Implements the codec, serde's traits, the conversions of an open enum from its values, and what else is done by them:
/// `Clone`, `Debug`, `Display`, `Eq`, `Hash`.
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
/// `: Default` says that the type has one, which implicit presence leaves out. `open` behind the name says that the document
/// allows other values, so that another one is not unexpected.
#[allow(unused_macros, reason = "a document may have no enums")]
macro_rules! string_enum {
    ($(#[$allow:meta])? $name:ident $($open:ident)? $(: $default:ident)? { $($variant:ident : $wire:literal ,)* } unrecognized $other:ident) => {
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

            /// Whether this version of the crate knows the value, because the document lists it.
            #[must_use]
            pub fn is_known(&self) -> bool {
                !matches!(self, Self::$other(_))
            }
        }

        // Not `AsRef<str>` itself, or it would convert into itself in two ways.
        $(#[$allow])?
        impl<S: ::core::convert::AsRef<str>> ::core::convert::From<S> for $name {
            fn from(value: S) -> Self {
                let Ok(value) = value.as_ref().parse();
                value
            }
        }

        $(#[$allow])?
        impl ::core::str::FromStr for $name {
            type Err = ::core::convert::Infallible;

            fn from_str(value: &str) -> ::core::result::Result<Self, ::core::convert::Infallible> {
                Ok(match value {
                    $($wire => Self::$variant,)*
                    _ => Self::$other($crate::runtime::UnknownValue::new(value)),
                })
            }
        }

        $(#[$allow])?
        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        $(#[$allow])?
        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::runtime::codec::debug_word(self, f)
            }
        }

        $(#[$allow])?
        impl ::core::clone::Clone for $name {
            fn clone(&self) -> Self {
                Self::from(self.as_str())
            }
        }

        $(#[$allow])?
        impl ::core::cmp::PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.as_str() == other.as_str()
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

            const WORDS: ::core::option::Option<$crate::runtime::codec::Words<Self>> =
                ::core::option::Option::Some($crate::runtime::codec::Words {
                    names: stringify!($name $($variant)* $other),
                    wires: &[$($wire),*],
                    wire: Self::as_str,
                    is_known: Self::is_known,
                    open: !stringify!($($open)?).is_empty(),
                    parse: <Self as ::core::str::FromStr>::from_str,
                });
        }

        #[cfg(feature = "serde")]
        $crate::runtime::serde_traits!($(#[$allow])? $name);
    };
}
#[allow(unused_imports, reason = "a document may have no enums")]
pub(crate) use string_enum;
