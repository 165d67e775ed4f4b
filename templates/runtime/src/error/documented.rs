//! [`DocumentedErrors`]: the documented errors of an operation, selected by status and media type.

use http::{HeaderMap, StatusCode};

use crate::body::media_type;
use crate::description::operation::Operation;
use crate::error::Error;
use crate::error::error_kind::ErrorKind;
use crate::response::response_variant::{ResponseVariant, rank};

/// An enum with a variant for each documented error response of an operation. [`Error::documented`] returns it.
pub trait DocumentedErrors: Sized + 'static {
    /// The operation.
    const OPERATION: &'static Operation;

    /// The status and format of each variant, in the order of the variants.
    const VARIANTS: &'static [ResponseVariant];

    /// The function that decodes each variant. It returns `None` if the body does not fit.
    const READ: &'static [ReadError<Self>];
}

/// A function that decodes an error response into a variant.
pub type ReadError<T> = fn(&Error) -> Option<T>;

impl Error {
    /// Returns the documented error of the operation, selected by status and media type.
    ///
    /// Returns `None` if the server did not respond, if the document does not describe the status, or if the body does not have
    /// the documented type. In the last case, [`decode_as`](Self::decode_as) returns the reason.
    ///
    /// Each operation with documented errors has an enum for them, named after its request: `GetItemError` for `GetItem`. The
    /// enum in a pattern selects `T`. The error of another operation gives `None`.
    ///
    /// # Examples
    ///
    /// ```ignore
    /// if let Err(error) = client.items().get_item("group", "item").send().await {
    ///     match error.documented() {
    ///         Some(GetItemError::NotFound(problem)) => println!("there is none: {problem}"),
    ///         Some(GetItemError::Conflict) => println!("somebody else changes it"),
    ///         _ => return Err(error),
    ///     }
    /// }
    /// ```
    #[must_use]
    pub fn documented<T: DocumentedErrors>(&self) -> Option<T> {
        documented(self)
    }
}

/// Returns the documented error of an [`Error`].
fn documented<T: DocumentedErrors>(error: &Error) -> Option<T> {
    let key = |operation: &Operation| (operation.id, operation.method, operation.path);
    let is_of_operation = error.operation().is_some_and(|operation| key(operation) == key(T::OPERATION));
    if error.kind() != ErrorKind::Status || !is_of_operation {
        return None;
    }
    let variant = choose(T::VARIANTS, error.status()?, error.headers()?)?;
    T::READ.get(variant).and_then(|read| read(error))
}

/// Returns the variant for a response. The best match of the status decides, then the best match of the media type, then
/// the order.
fn choose(variants: &[ResponseVariant], status: StatusCode, headers: &HeaderMap) -> Option<usize> {
    let best = variants.iter().filter_map(|variant| rank(variant.status, status)).max()?;
    let fitting =
        variants.iter().enumerate().filter(|(_, variant)| rank(variant.status, status) == Some(best));
    let content_type = media_type::whole(headers).unwrap_or_default();
    // `max_by_key` returns the last of several equal elements.
    fitting.rev().max_by_key(|(_, variant)| variant.fit(content_type)).map(|(index, _)| index)
}

/// Implements [`DocumentedErrors`] for an enum. Each row has a variant, its status and its format.
///
/// ```text
/// crate::runtime::documented_errors! {
///     GetThingError of GetThing {
///         NotFound(crate::models::Problem): 404 json,
///         Conflict: 409,
///         ServerError(String): 5XX text,
///         Other(bytes::Bytes): default bytes,
///     }
/// }
/// ```
#[macro_export]
macro_rules! documented_errors {
    (@format json) => { $crate::BodyFormat::Json };
    (@format text) => { $crate::BodyFormat::Text };
    (@format bytes) => { $crate::BodyFormat::Download };
    (@format) => { $crate::BodyFormat::Empty };
    (@read $variant:ident json) => { |error| error.decode_as().ok().map(Self::$variant) };
    (@read $variant:ident text) => { |error| error.text().map(|text| Self::$variant(text.to_owned())) };
    (@read $variant:ident bytes) => { |error| error.body().cloned().map(Self::$variant) };
    (@read $variant:ident) => { |_| Some(Self::$variant) };
    ($name:ident of $request:ident {
        $($variant:ident $(($type:ty))? : $status:tt $($word:ident $($media:literal)*)?),* $(,)?
    }) => {
        #[allow(deprecated, reason = "a deprecated type is read as well")]
        impl $crate::DocumentedErrors for $name {
            const OPERATION: &'static $crate::Operation = $request::OPERATION;

            const VARIANTS: &'static [$crate::ResponseVariant] = &[$(
                $crate::ResponseVariant::new(
                    stringify!($status), $crate::documented_errors!(@format $($word)?),
                )
                $(.of(&[$($media),*]))?
            ),*];

            const READ: &'static [$crate::ReadError<Self>] = &[
                $($crate::documented_errors!(@read $variant $($word)?)),*
            ];
        }
    };
}

#[cfg(test)]
mod tests {
    use http::header::CONTENT_TYPE;
    use http::{HeaderMap, HeaderValue, StatusCode};

    use super::choose;
    use crate::response::response_variant::{BodyFormat, ResponseVariant};

    #[test]
    fn status_goes_before_range_before_default() {
        let variants = [
            ResponseVariant::new("404", BodyFormat::Json),
            ResponseVariant::new("404", BodyFormat::Text),
            ResponseVariant::new("4XX", BodyFormat::Empty),
            ResponseVariant::new("default", BodyFormat::Json),
        ];
        for (status, media_type, index) in [
            (404, "application/problem+json", Some(0)),
            (404, "text/plain", Some(1)),
            (404, "image/png", Some(0)),
            (409, "application/json", Some(2)),
            (500, "text/html", Some(3)),
        ] {
            let headers = HeaderMap::from_iter([(CONTENT_TYPE, HeaderValue::from_static(media_type))]);
            let status = StatusCode::from_u16(status).expect("a status");
            assert_eq!(choose(&variants, status, &headers), index, "{status} {media_type}");
        }
        assert_eq!(choose(&variants[..3], StatusCode::BAD_GATEWAY, &HeaderMap::new()), None);
    }
}
