//! [`RequestBody`]: an enum of the media types of a request body, and the macro that implements it.

use crate::call::Call;

/// A request body with a variant for each media type of the operation.
pub trait RequestBody {
    /// Sets the body of a call.
    fn set(self, call: Call) -> Call;
}

/// Implements [`RequestBody`] for an enum. Each row has a variant and its format.
///
/// ```text
/// crate::runtime::body! {
///     CreatePetBody {
///         Json(crate::models::Pet): json "application/json",
///         Form(crate::models::Pet): form "application/x-www-form-urlencoded",
///         Xml(String): text "application/xml",
///         Image(crate::runtime::Body): bytes "image/*",
///     }
///     from Xml, Image
/// }
/// ```
///
/// The formats `json`, `form`, `multipart`, `text`, `base64` and `bytes` are the names of methods of [`Call`]. `from` lists the
/// variants with a `From` implementation.
#[macro_export]
macro_rules! body {
    (@set json $call:ident $value:ident $media:literal) => { $call.json(&$value).content_type($media) };
    (@set form $call:ident $value:ident $media:literal) => { $call.form(&$value).content_type($media) };
    (@set multipart $call:ident $value:ident $media:literal) => { $call.multipart(&$value).content_type($media) };
    (@set text $call:ident $value:ident $media:literal) => { $call.text($value).content_type($media) };
    (@set base64 $call:ident $value:ident $media:literal) => { $call.base64($value).content_type($media) };
    (@set bytes $call:ident $value:ident $media:literal) => {{
        // The media type that the caller set takes precedence over the document's.
        let own = $value.media_type().map(::std::borrow::ToOwned::to_owned);
        $call.bytes($value).content_type(own.as_deref().unwrap_or($media))
    }};
    ($name:ident {
        $($variant:ident($type:ty): $word:ident $media:literal),* $(,)?
    } $(from $($from:ident),+ $(,)?)?) => {
        #[allow(deprecated, reason = "a deprecated type is written as well")]
        impl $crate::RequestBody for $name {
            #[inline]
            fn set(self, call: $crate::Call) -> $crate::Call {
                match self {
                    $(
                        Self::$variant(value) => $crate::body!(@set $word call value $media),
                    )*
                }
            }
        }

        #[allow(deprecated, unused_macros, reason = "each variant has an arm, and only some arms are used")]
        const _: () = {
            macro_rules! from {
                $(($variant) => {
                    impl ::core::convert::From<$type> for $name {
                        #[inline]
                        fn from(value: $type) -> Self {
                            Self::$variant(value)
                        }
                    }
                };)*
            }
            $($(from!($from);)+)?
        };
    };
}
