//! [`ResponseEnum`]: an enum of the successful responses of an operation, selected by status and media type, and the macro that
//! implements it.

use bytes::Bytes;

use crate::error::Error;
use crate::response::raw_response::RawResponse;
use crate::response::response_variant::ResponseVariant;

/// An enum with a variant for each successful response of an operation.
pub trait ResponseEnum: Sized + 'static {
    /// The status and format of each variant, in the order of the variants.
    const VARIANTS: &'static [ResponseVariant];

    /// The function that decodes each variant.
    const READ: &'static [ReadResponse<Self>];
}

/// A function that decodes a response.
pub type ReadResponse<T> = fn(RawResponse) -> Result<T, Error>;

impl RawResponse {
    /// Decodes the response as its variant of the enum `T`.
    #[doc(hidden)]
    pub fn variant<T: ResponseEnum>(self) -> Result<T, Error> {
        match T::READ.get(self.variant) {
            Some(read) => read(self),
            None => Err(self.head.undecodable("the response has no variant", Bytes::new())),
        }
    }
}

/// Implements [`ResponseEnum`] for an enum. Each row has a variant, its status and its format.
///
/// ```text
/// crate::runtime::response_enum! {
///     GetThingResponse {
///         Ok(crate::models::Thing): 200 json,
///         Created(crate::models::Other): 201 json,
///         NoContent: 204,
///         Text(String): 2XX text,
///         File(crate::runtime::Download): default download,
///     }
/// }
/// ```
///
/// Media types follow the format if the format alone does not select the variant: `Second(crate::models::Second):
/// 200 json "application/vnd.acme.v2+json"`. The formats are `json`, `text`, `base64`, `download`, `events` (of
/// an `EventStream<T>`) and `lines` (of a `JsonLines<T>`).
#[macro_export]
macro_rules! response_enum {
    (@format json) => { $crate::BodyFormat::Json };
    (@format text) => { $crate::BodyFormat::Text };
    (@format base64) => { $crate::BodyFormat::Base64 };
    (@format download) => { $crate::BodyFormat::Download };
    (@format events) => { $crate::BodyFormat::Events };
    (@format lines) => { $crate::BodyFormat::Lines };
    (@format) => { $crate::BodyFormat::Empty };
    (@read $variant:ident) => { |_| Ok(Self::$variant) };
    (@read $variant:ident $word:ident) => { |received| received.$word().map(Self::$variant) };
    ($name:ident { $($variant:ident $(($type:ty))? : $status:tt $($word:ident $($media:literal)*)?),* $(,)? }) => {
        #[allow(deprecated, reason = "a deprecated type is read as well")]
        impl $crate::ResponseEnum for $name {
            const VARIANTS: &'static [$crate::ResponseVariant] = &[
                $(
                    $crate::ResponseVariant::new(stringify!($status), $crate::response_enum!(@format $($word)?))
                    $(.of(&[$($media),*]))?
                ),*
            ];

            const READ: &'static [$crate::ReadResponse<Self>] = &[
                $($crate::response_enum!(@read $variant $($word)?)),*
            ];
        }
    };
}
