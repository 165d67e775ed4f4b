//! The macro that implements the codec, the constructor and the setters of a struct.

/// Implements [`Model`](crate::codec::Model), serde's traits and the setters of a struct from its wire table.
///
/// ```text
/// crate::runtime::object! {
///     UserRef::new(kind: impl Into<String>) {
///         /// Which kind of user it is.
///         kind: required "kind" => with_kind(String),
///         id: implicit "id" => with_id(String),
///         size: optional quoted "size" => with_size Some[i64],
///         &variant => with_variant(crate::models::Shape),
///         ..additional_properties => with_additional_properties(serde_json::Map<String, serde_json::Value>),
///     }
/// }
/// ```
///
/// Each row describes one field:
///
/// - The row begins with the docs of the setter.
/// - The word before the key is the field's [`Presence`](crate::codec::Presence). `quoted` after it means that whole
///   numbers are strings on the wire.
/// - The setter takes `impl Into<T>` for a type in parentheses, and `T` itself for a type in brackets. Brackets are for
///   numbers, since a literal such as `5` could be several types, and for structs, since nothing converts into them.
/// - `Some` before the type means that the field is an `Option` of the type.
/// - `&` marks a field that is read from the whole object. Its properties are written beside the other fields.
/// - `..` marks the map of additional properties.
///
/// `#[allow(deprecated)]` precedes the name of a struct that is deprecated or that has a deprecated field. `message`
/// after the name gives the full name of a Protocol Buffers message.
///
/// A struct without `::new` or `::default()` derives `Default`, and decoding starts from its default. `::new` generates a
/// constructor. Its arguments are the fields with the presence `required`, `nullable` or `always`, except that a word
/// after the key changes how the constructor fills the field:
///
/// - `= default`: with the default of the type
/// - `= "text"`: with the literal
/// - `= placeholder`: with the start value of decoding
/// - `= argument`: with an argument, although the property is optional
/// - `= option`: with an argument that is an `Option`, although the property is optional
///
/// `default` after the arguments implements `Default` by the start value of decoding. `::default()` in place of `::new`
/// implements `Default` from the rows, with the same words after the keys.
///
/// A constructor with named arguments takes one struct, which is defined outside of the macro:
/// `Pet::new from PetRequired(name, kind, age, owner)`.
///
/// Every function is `#[inline]`, so it is compiled in the crates that call it rather than in the crate of the struct.
#[macro_export]
macro_rules! object {
    ($(#[$allow:meta])? $name:ident $(message $message:literal)? :: new $(from $required:ident)? ($($parameter:ident $(: $parameter_type:ty)?),* $(,)?) $($default:ident)? {
        $(
            $(#[$doc:meta])*
            $field:ident : $presence:ident $($quoted:ident)? $wire:literal $(= $fixed:tt)?
                => $setter:ident $($some:ident)? $(($($type:tt)*))? $([$($plain:tt)*])? ,
        )*
        $(& $flat:ident => $set_flat:ident ($($flat_type:tt)*) ,)?
        $(.. $rest:ident => $set_rest:ident ($($rest_type:tt)*) $(,)?)?
    }) => {
        $(#[$allow])?
        impl $name {
            $crate::object!(@constructor $($required)? ($($parameter $(: $parameter_type)?),*) Self {
                $($field: $crate::object!(@new $presence $field $([$($plain)*])? $(= $fixed)?),)*
                $($flat: $flat.into(),)?
                $($rest: ::core::default::Default::default(),)?
            });
        }

        $crate::object!(@blank_default [$($default)?] $(#[$allow])? $name);
        $crate::object!(@start $(#[$allow])? $name $($field)* $($flat)? $($rest)?);
        $crate::object!(@model Self, $(#[$allow])? $name [$($message)?] {
            $($(#[$doc])* $field: $presence $($quoted)? $wire => $setter $($some)? $(($($type)*))? $([$($plain)*])?,)*
            $(& $flat => $set_flat ($($flat_type)*),)?
            $(.. $rest => $set_rest ($($rest_type)*))?
        });
    };
    ($(#[$allow:meta])? $name:ident $(message $message:literal)? :: default() {
        $(
            $(#[$doc:meta])*
            $field:ident : $presence:ident $($quoted:ident)? $wire:literal $(= $fixed:tt)?
                => $setter:ident $($some:ident)? $(($($type:tt)*))? $([$($plain:tt)*])? ,
        )*
        $(& $flat:ident => $set_flat:ident ($($flat_type:tt)*) ,)?
        $(.. $rest:ident => $set_rest:ident ($($rest_type:tt)*) $(,)?)?
    }) => {
        $(#[$allow])?
        impl ::core::default::Default for $name {
            #[inline]
            fn default() -> Self {
                Self {
                    $($field: $crate::object!(@new implicit $field $(= $fixed)?),)*
                    $($flat: $crate::codec::Decode::decode_start(),)?
                    $($rest: ::core::default::Default::default(),)?
                }
            }
        }

        $crate::object!(@start $(#[$allow])? $name $($field)* $($flat)? $($rest)?);
        $crate::object!(@model Self, $(#[$allow])? $name [$($message)?] {
            $($(#[$doc])* $field: $presence $($quoted)? $wire => $setter $($some)? $(($($type)*))? $([$($plain)*])?,)*
            $(& $flat => $set_flat ($($flat_type)*),)?
            $(.. $rest => $set_rest ($($rest_type)*))?
        });
    };
    (@constructor ($($parameter:ident : $type:ty),*) $made:expr) => {
        /// Creates a value from its required fields. Every other field gets its default.
        #[allow(clippy::too_many_arguments, reason = "the document requires that many")]
        #[must_use]
        #[inline]
        pub fn new($($parameter: $type),*) -> Self {
            $made
        }
    };
    (@constructor $required:ident ($($field:ident),*) $made:expr) => {
        /// Creates a value from its required fields. Every other field gets its default.
        #[must_use]
        #[inline]
        pub fn new(required: $required) -> Self {
            let $required { $($field),* } = required;
            $made
        }
    };
    (@blank_default [] $(#[$allow:meta])? $name:ident) => {};
    (@blank_default [default] $(#[$allow:meta])? $name:ident) => {
        $(#[$allow])?
        impl ::core::default::Default for $name {
            #[inline]
            fn default() -> Self {
                $crate::codec::Decode::decode_start()
            }
        }
    };
    // Decoding does not start from the values that a default or a constructor fills in.
    (@start $(#[$allow:meta])? $name:ident $($field:ident)*) => {
        $(#[$allow])?
        impl $crate::codec::DecodeStart<Self> for $name {
            #[inline]
            fn decode_start() -> Self {
                Self { $($field: $crate::codec::Decode::decode_start(),)* }
            }
        }
    };
    (@new $presence:ident $field:ident $([$($plain:tt)*])? = placeholder) => { $crate::codec::Decode::decode_start() };
    (@new optional $field:ident $([$($plain:tt)*])? = argument) => { ::core::option::Option::Some($field.into()) };
    (@new written $field:ident $([$($plain:tt)*])? = argument) => { ::core::option::Option::Some($field.into()) };
    (@new $presence:ident $field:ident $([$($plain:tt)*])? = option) => { $field.into() };
    (@new $presence:ident $field:ident $([$($plain:tt)*])? = argument) => { $field.into() };
    (@new $presence:ident $field:ident $([$($plain:tt)*])? = default) => { ::core::default::Default::default() };
    (@new $presence:ident $field:ident $([$($plain:tt)*])? = $fixed:literal) => { $fixed.into() };
    (@new required $field:ident [$($plain:tt)*]) => { $field };
    (@new always $field:ident [$($plain:tt)*]) => { $field };
    (@new required $field:ident) => { $field.into() };
    (@new always $field:ident) => { $field.into() };
    (@new nullable $field:ident $([$($plain:tt)*])?) => { $field.into() };
    (@new $presence:ident $field:ident $([$($plain:tt)*])?) => { ::core::default::Default::default() };
    ($(#[$allow:meta])? $name:ident $(message $message:literal)? { $($body:tt)* }) => {
        $crate::object!(
            @model $crate::codec::StartFromDefault, $(#[$allow])? $name [$($message)?] { $($body)* }
        );
    };
    (@model $start:ty, $(#[$allow:meta])? $name:ident [$($message:literal)?] {
        $(
            $(#[$doc:meta])*
            $field:ident : $presence:ident $($quoted:ident)? $wire:literal
                => $setter:ident $($some:ident)? $(($($type:tt)*))? $([$($plain:tt)*])? ,
        )*
        $(& $flat:ident => $set_flat:ident ($($flat_type:tt)*) ,)?
        $(.. $rest:ident => $set_rest:ident ($($rest_type:tt)*) $(,)?)?
    }) => {
        $(#[$allow])?
        impl $name {
            $(
                $(#[$doc])*
                #[must_use]
                #[inline]
                pub fn $setter(mut self, value: $(impl ::core::convert::Into<$($type)*>)? $($($plain)*)?) -> Self {
                    self.$field = $($some)? (value.into());
                    self
                }
            )*
            $(
                /// Sets the alternative that the object contains beside its own fields.
                #[must_use]
                #[inline]
                pub fn $set_flat(mut self, value: impl ::core::convert::Into<$($flat_type)*>) -> Self {
                    self.$flat = value.into();
                    self
                }
            )?
            $(
                /// Sets the additional properties.
                #[must_use]
                #[inline]
                pub fn $set_rest(mut self, value: impl ::core::convert::Into<$($rest_type)*>) -> Self {
                    self.$rest = value.into();
                    self
                }
            )?
        }

        $(#[$allow])?
        impl $crate::codec::Model for $name {
            type DecodeStart = $start;

            const TABLE: &'static $crate::codec::Table = &$crate::codec::Table::new(
                stringify!($name),
                &[$($crate::codec::Field::$presence($wire) $(.$quoted())?),*],
            ).others(stringify!($($flat)? $($rest)?))$(.message($message))?;

            #[inline]
            fn visit_fields(access: $crate::codec::FieldAccess<'_, Self>) -> $crate::codec::ReadResult {
                match access {
                    $crate::codec::FieldAccess::Read(Self { $($field,)* $($rest,)? $($flat,)? }, reader) => {
                        reader.object(Self::TABLE, &mut [$($field),*], &mut [$($rest)?], &mut [$($flat)?])
                    }
                    $crate::codec::FieldAccess::Write(Self { $($field,)* $($rest,)? $($flat,)? }, writer) => {
                        writer.object(Self::TABLE, &[$($field),*], &[$($rest)?], &[$($flat)?])
                    }
                }
            }
        }

        #[cfg(feature = "serde")]
        $crate::serde_traits!($(#[$allow])? $name);
    };
}
