//! The macro that gives a model serde's traits.

/// Implements `Serialize` and `Deserialize` through the one adapter of [`Model`](crate::codec::Model).
///
/// The models do so with the feature `serde`. Nothing here needs it: bodies go through the codec. These two generic
/// functions are a fifth of what checking a model costs.
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
