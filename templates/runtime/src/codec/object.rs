//! The macro that makes a struct one that can be read, written and built.

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
/// A row begins with the docs of its setter. The word before the key is the field's
/// [`Presence`](crate::codec::Presence). The setter takes `impl Into` of a
/// type in parentheses, and a type in brackets as it is: a literal such as `5` is `Into` of too many numbers, and nothing
/// converts into a struct. `Some` stands before it where the field is an option of that. `&` stands before a field that is
/// read from the whole object, and whose properties are written beside the others.
///
/// `#[allow(deprecated)]` stands before the name of a struct that is deprecated or has a field that is. Behind the name
/// stands `message` with the full name of a message of Protocol Buffers.
///
/// A struct with nothing more derives `Default`, from which reading starts. With `::new`, it has a constructor instead,
/// whose arguments are the fields that are `required`, `nullable` or `always`: `= default` behind the key says that it
/// fills the field in with its default, `= "text"` with the text, `= placeholder` with the value that decoding starts from.
/// `= argument` stands behind the key of a field that is an argument although it need not be there, `= option` where the
/// argument is an `Option` all the same. `default` behind the arguments makes a placeholder the default. With
/// `::default()`, the macro makes the default, by the same words.
///
/// Where `::new` takes its arguments by name, they stand behind the struct that has them, which stands beside the table:
/// `Pet::new from PetRequired(name, kind, age, owner)`.
///
/// Every function is `#[inline]`: a crate that uses it compiles it, and the crate of the struct does not.
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
        /// A value with everything that is required, and with nothing else.
        #[allow(clippy::too_many_arguments, reason = "the document requires that many")]
        #[must_use]
        #[inline]
        pub fn new($($parameter: $type),*) -> Self {
            $made
        }
    };
    (@constructor $required:ident ($($field:ident),*) $made:expr) => {
        /// A value with everything that is required, and with nothing else.
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
    // What a default or a constructor fills in is not what reading starts from.
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
                /// Sets what the object is besides.
                #[must_use]
                #[inline]
                pub fn $set_flat(mut self, value: impl ::core::convert::Into<$($flat_type)*>) -> Self {
                    self.$flat = value.into();
                    self
                }
            )?
            $(
                /// Sets the other properties.
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
            )$(.message($message))?;

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
