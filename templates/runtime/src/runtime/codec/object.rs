//! The macro that gives a struct its codec and its setters.

/// Implements the codec, serde's traits and the setters of a struct from its wire table.
///
/// ```text
/// crate::runtime::object! {
///     UserRef {
///         id: implicit "id" => with_id(String),
///         size: optional quoted "size" => with_size(i64),
///         ..additional_properties => with_additional_properties(serde_json::Map<String, serde_json::Value>),
///     }
/// }
/// ```
///
/// The word before the key is the field's [`Presence`](crate::runtime::codec::Presence). The setter takes
/// what is inside the `Option` where the field is one.
#[allow(unused_macros, reason = "a document may have no objects")]
macro_rules! object {
    ($name:ident {
        $($field:ident : $presence:ident $($quoted:ident)? $wire:literal => $setter:ident ($type:ty) ,)*
        $(.. $rest:ident => $set_rest:ident ($rest_type:ty) $(,)?)?
    }) => {
        #[allow(deprecated, reason = "a deprecated field is set as well")]
        impl $name {
            const TABLE: &'static $crate::runtime::codec::Table = &$crate::runtime::codec::Table {
                name: stringify!($name),
                fields: &[$($crate::runtime::codec::Field::$presence($wire) $(.$quoted())?),*],
            };

            $(
                #[doc = concat!("Sets `", $wire, "`.")]
                #[must_use]
                pub fn $setter(mut self, value: impl Into<$type>) -> Self {
                    self.$field = ::core::convert::From::<$type>::from(value.into());
                    self
                }
            )*
            $(
                /// Sets the other properties.
                #[must_use]
                pub fn $set_rest(mut self, value: impl Into<$rest_type>) -> Self {
                    self.$rest = value.into();
                    self
                }
            )?
        }

        #[automatically_derived]
        #[allow(deprecated, reason = "a deprecated field is read as well")]
        impl $crate::runtime::codec::Decode for $name {
            fn blank() -> Self {
                Self {
                    $($field: $crate::runtime::codec::Decode::blank(),)*
                    $($rest: $crate::runtime::codec::Decode::blank(),)?
                }
            }

            fn read(&mut self, reader: &mut dyn $crate::runtime::codec::Reader) -> $crate::runtime::codec::Read {
                reader.object(
                    Self::TABLE,
                    &mut [$(&mut self.$field),*],
                    &mut [$(&mut self.$rest)?],
                )
            }
        }

        #[automatically_derived]
        #[allow(deprecated, reason = "a deprecated field is written as well")]
        impl $crate::runtime::codec::Encode for $name {
            fn write(&self, writer: &mut dyn $crate::runtime::codec::Writer) -> $crate::runtime::codec::Write {
                writer.object(
                    Self::TABLE,
                    &[$(&self.$field),*],
                    &[$(&self.$rest)?],
                )
            }
        }

        #[automatically_derived]
        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::runtime::codec::deserialize(deserializer)
            }
        }

        #[automatically_derived]
        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::runtime::codec::serialize(self, serializer)
            }
        }
    };
}
#[allow(unused_imports, reason = "a document may have no objects")]
pub(crate) use object;
