//! The macro that implements the codec and the conversions of an open enum of JSON constants of any type.

use serde_json::Value;

use crate::codec::numbers;

/// A JSON value that this version of the crate does not know. Only decoding and conversions create one, so it is never
/// equal to a known value.
#[derive(Clone, Debug, PartialEq)]
pub struct UnknownLiteral(Value);

impl UnknownLiteral {
    /// Creates an unknown value, for `literal_enum!`. The caller has checked that it equals no known value.
    #[doc(hidden)]
    #[must_use]
    pub fn new(value: Value) -> Self {
        Self(value)
    }

    /// Returns the JSON value that is sent and received.
    #[must_use]
    pub fn value(&self) -> &Value {
        &self.0
    }
}

/// Parses the JSON text of a constant.
#[must_use]
pub fn literal(json: &str) -> Value {
    serde_json::from_str(json).unwrap_or_default()
}

/// Returns the index of the JSON text that equals `value`. Numbers are compared by value: `"2.0"` equals 2.
#[must_use]
pub fn position(literals: &[&str], value: &Value) -> Option<usize> {
    literals.iter().position(|json| numbers::same(&literal(json), value))
}

/// Implements the codec, serde's traits and the conversions of an open enum. Its values are given as JSON texts.
///
/// ```text
/// crate::runtime::literal_enum! {
///     Limit: Default {
///         None: "false",
///         Half: "0.5",
///         All: "\"all\"",
///     }
///     unrecognized Unrecognized
/// }
/// ```
///
/// `: Default` means that the enum implements `Default`; a field with implicit presence does not write the default. `open`
/// after the name means that the document allows other values, so another value is not reported as drift.
#[macro_export]
macro_rules! literal_enum {
    ($name:ident $($open:ident)? $(: $default:ident)? { $($variant:ident : $wire:literal ,)* } unrecognized $other:ident) => {
        #[allow(deprecated, reason = "the type may be deprecated")]
        impl $name {
            /// Returns the JSON value that is sent and received.
            #[must_use]
            #[inline]
            pub fn value(&self) -> ::serde_json::Value {
                match self {
                    $(Self::$variant => $crate::codec::literal($wire),)*
                    Self::$other(value) => value.value().clone(),
                }
            }

            /// Returns whether the OpenAPI document lists the value.
            #[must_use]
            #[inline]
            pub fn is_known(&self) -> bool {
                !matches!(self, Self::$other(_))
            }
        }

        #[automatically_derived]
        #[allow(deprecated, reason = "the type may be deprecated")]
        impl ::core::convert::From<::serde_json::Value> for $name {
            #[inline]
            fn from(value: ::serde_json::Value) -> Self {
                const KNOWN: &[$name] = &[$($name::$variant),*];
                match $crate::codec::position(&[$($wire),*], &value).and_then(|at| KNOWN.get(at)) {
                    Some(known) => known.clone(),
                    None => Self::$other($crate::UnknownLiteral::new(value)),
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
            #[allow(deprecated, reason = "the type may be deprecated")] $name $($default)?, Self::from(::serde_json::Value::Null)
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
                let mut value = ::serde_json::Value::Null;
                reader.any(&mut value)?;
                *self = Self::from(value);
                if self.is_unknown() { reader.unknown(stringify!($name), self) } else { Ok(()) }
            }

            #[inline]
            fn write(&self, writer: &mut dyn $crate::codec::Writer) -> $crate::codec::WriteResult {
                writer.any(&self.value())
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
