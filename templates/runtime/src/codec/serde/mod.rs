//! The codec over any serde format, and over JSON in memory.

pub(super) mod sink;
pub(super) mod source;
pub(super) mod value;

/// Implements `Serialize` and `Deserialize` by [`Model`](crate::codec::Model).
///
/// Models implement them only with the feature `serde`. The runtime itself does not need them, since the codec reads and
/// writes all bodies. The two generic functions make up a fifth of the time to type-check a model.
#[doc(hidden)]
#[macro_export]
macro_rules! serde_traits {
    ($(#[$allow:meta])? $name:ident) => {
        $(#[$allow])?
        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(from: D) -> ::core::result::Result<Self, D::Error> {
                $crate::codec::deserialize(from)
            }
        }

        $(#[$allow])?
        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, to: S) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::codec::serialize(self, to)
            }
        }
    };
}
