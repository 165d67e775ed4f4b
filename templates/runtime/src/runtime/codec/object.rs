//! The macro that gives a struct its codec and its setters.

/// Implements the codec, serde's traits and the setters of a struct from its wire table.
///
/// ```text
/// crate::runtime::object! {
///     UserRef::new(kind: impl Into<String>) {
///         kind: required "kind" => with_kind(String),
///         id: implicit "id" => with_id(String),
///         size: optional quoted "size" => with_size[i64],
///         &variant => with_variant(crate::models::Shape),
///         ..additional_properties => with_additional_properties(serde_json::Map<String, serde_json::Value>),
///     }
/// }
/// ```
///
/// The word before the key is the field's [`Presence`](crate::runtime::codec::Presence). The setter takes
/// what is inside the `Option` where the field is one: `impl Into` of a type in parentheses, and a type in brackets
/// as it is, since a literal such as `5` is `Into` of too many numbers. `&` stands before a field that is read from
/// the whole object, and whose properties are written beside the others.
///
/// `::new` makes a constructor, whose arguments are the fields that are `required`, `nullable` or `always`. `= default`
/// behind the key says that it fills the field in with its default, `= "text"` with the text.
#[allow(unused_macros, reason = "a document may have no objects")]
macro_rules! object {
    ($name:ident :: new($($parameter:ident : $parameter_type:ty),* $(,)?) {
        $($field:ident : $presence:ident $($quoted:ident)? $wire:literal $(= $fixed:tt)? => $setter:ident $taken:tt ,)*
        $(& $flat:ident => $set_flat:ident ($flat_type:ty) ,)?
        $(.. $rest:ident => $set_rest:ident ($rest_type:ty) $(,)?)?
    }) => {
        #[allow(deprecated, reason = "a deprecated field is set as well")]
        impl $name {
            /// A value with everything that is required, and with nothing else.
            #[allow(clippy::too_many_arguments, reason = "the document requires that many")]
            #[must_use]
            pub fn new($($parameter: $parameter_type),*) -> Self {
                Self {
                    $($field: $crate::runtime::object!(@new $presence $taken $field $(= $fixed)?),)*
                    $($flat: $flat.into(),)?
                    $($rest: ::core::default::Default::default(),)?
                }
            }
        }

        $crate::runtime::object!($name {
            $($field: $presence $($quoted)? $wire => $setter $taken,)*
            $(& $flat => $set_flat ($flat_type),)?
            $(.. $rest => $set_rest ($rest_type))?
        });
    };
    (@new $presence:ident $taken:tt $field:ident = default) => { ::core::default::Default::default() };
    (@new $presence:ident $taken:tt $field:ident = $fixed:literal) => { $fixed.into() };
    (@new required [$plain:ty] $field:ident) => { $field };
    (@new always [$plain:ty] $field:ident) => { $field };
    (@new required $taken:tt $field:ident) => { $field.into() };
    (@new always $taken:tt $field:ident) => { $field.into() };
    (@new nullable $taken:tt $field:ident) => { $field.into() };
    (@new $presence:ident $taken:tt $field:ident) => { ::core::default::Default::default() };
    ($name:ident {
        $($field:ident : $presence:ident $($quoted:ident)? $wire:literal => $setter:ident $(($type:ty))? $([$plain:ty])? ,)*
        $(& $flat:ident => $set_flat:ident ($flat_type:ty) ,)?
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
                pub fn $setter(
                    mut self,
                    $(value: impl ::core::convert::Into<$type>)?
                    $(value: $plain)?
                ) -> Self {
                    // The last conversion puts it into an option where the field is one.
                    self.$field = $(::core::convert::Into::<$type>::into(value).into())? $(<$plain>::into(value))?;
                    self
                }
            )*
            $(
                /// Sets what the object is besides.
                #[must_use]
                pub fn $set_flat(mut self, value: impl ::core::convert::Into<$flat_type>) -> Self {
                    self.$flat = value.into();
                    self
                }
            )?
            $(
                /// Sets the other properties.
                #[must_use]
                pub fn $set_rest(mut self, value: impl ::core::convert::Into<$rest_type>) -> Self {
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
                    $($flat: $crate::runtime::codec::Decode::blank(),)?
                    $($rest: $crate::runtime::codec::Decode::blank(),)?
                }
            }

            fn read(&mut self, reader: &mut dyn $crate::runtime::codec::Reader) -> $crate::runtime::codec::Read {
                $crate::runtime::codec::read_object(
                    reader,
                    Self::TABLE,
                    &mut [$(&mut self.$field),*],
                    &mut [$(&mut self.$rest)?],
                    &mut [$(&mut self.$flat)?],
                )
            }
        }

        #[automatically_derived]
        #[allow(deprecated, reason = "a deprecated field is written as well")]
        impl $crate::runtime::codec::Encode for $name {
            fn write(&self, writer: &mut dyn $crate::runtime::codec::Writer) -> $crate::runtime::codec::Write {
                $crate::runtime::codec::write_object(
                    writer,
                    Self::TABLE,
                    &[$(&self.$field),*],
                    &[$(&self.$rest)?],
                    &[$(&self.$flat)?],
                )
            }
        }

        #[automatically_derived]
        #[allow(deprecated, reason = "a deprecated type is read as well")]
        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> ::core::result::Result<Self, D::Error> {
                $crate::runtime::codec::deserialize(deserializer)
            }
        }

        #[automatically_derived]
        #[allow(deprecated, reason = "a deprecated type is written as well")]
        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::runtime::codec::serialize(self, serializer)
            }
        }
    };
}
#[allow(unused_imports, reason = "a document may have no objects")]
pub(crate) use object;
