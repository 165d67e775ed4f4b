//! [`OperationRequest`], and the macro that implements the common methods of request types.

use crate::call::Call;
use crate::description::operation::Operation;

/// A request of an operation. The request type of each operation implements the trait.
///
/// The trait allows code that is generic over operations, such as a test helper that sends a request and logs the path of
/// the operation.
pub trait OperationRequest: Sized {
    /// The description of the operation.
    const OPERATION: &'static Operation;

    /// The type of a successful response.
    type Output;

    /// Returns the call with its parameters and body.
    fn into_call(self) -> Call;
}

/// Implements the methods that all request types have.
///
/// The type is a struct with a field `call` and a constant `OPERATION`. The
/// [`ResponseFormat`](crate::response_format::ResponseFormat) of a successful response follows the arrow: `Json<T>`, `Empty`,
/// `Text`, `Base64`, `Download`, `Events<T>`, `Lines<T>`, or `OneOf<T>` for an enum of several.
///
/// ```text
/// crate::runtime::request!(GetPet -> Json<crate::models::Pet>);
/// crate::runtime::request!(DeletePet -> Empty);
/// ```
///
/// It generates `options`, `build`, `to_curl`, `send`, `send_with_meta` and `send_as`, `IntoFuture` so that
/// `request.await` sends, and [`OperationRequest`](crate::OperationRequest).
#[macro_export]
macro_rules! request {
    ($name:ident -> $format:ident $(<$ty:ty>)?) => {
        impl $name {
            /// Sets the options of this call, such as timeouts, retries and headers. They take precedence over those of the
            /// client.
            #[inline]
            pub fn options(
                self,
                set: impl ::core::ops::FnOnce($crate::Options) -> $crate::Options,
            ) -> Self {
                Self { call: self.call.options(set) }
            }

            /// Builds the HTTP request without sending it. It contains the credentials that the
            /// operation requires.
            ///
            /// # Errors
            ///
            /// Fails if a parameter cannot be sent, or if there is no access token.
            #[inline]
            pub fn build(self) -> $crate::RequestFuture {
                self.call.build()
            }

            /// Returns the request as a command line for curl, with `[redacted]` in place of
            /// credentials.
            ///
            /// # Errors
            ///
            /// Fails if a parameter cannot be sent.
            #[inline]
            pub fn to_curl(&self) -> ::core::result::Result<::std::string::String, $crate::Error> {
                self.call.to_curl()
            }

            /// Sends the request and decodes the response. `request.await` does the same.
            ///
            /// # Errors
            ///
            /// Fails if a parameter cannot be sent, if the server cannot be reached or does not respond in time, if the
            /// status is not 2xx, or if the response does not decode. [`ErrorKind`](crate::runtime::ErrorKind) lists the
            /// kinds.
            #[inline]
            pub fn send(self) -> $crate::SendFuture<$crate::response_type!($format $(<$ty>)?)> {
                <$crate::response_format::$format $(<$ty>)?
                    as $crate::response_format::ResponseFormat>::send(self.call)
            }

            /// Sends the request and returns the value with the status, the headers and the number of
            /// attempts.
            ///
            /// # Errors
            ///
            /// The errors of [`send`](Self::send).
            #[inline]
            pub fn send_with_meta(
                self,
            ) -> $crate::ResponseFuture<$crate::response_type!($format $(<$ty>)?)> {
                self.send().with_meta()
            }

            /// Sends the request and deserializes the response, which must be JSON, into a type of your own instead of the
            /// document's.
            ///
            /// The call is otherwise like [`send`](Self::send). A response without a body is read as `null`.
            ///
            /// # Errors
            ///
            /// The errors of [`send`](Self::send).
            #[inline]
            pub fn send_as<T: ::serde::de::DeserializeOwned>(self) -> $crate::SendFuture<T> {
                self.call.send_as()
            }
        }

        impl ::core::future::IntoFuture for $name {
            type Output = ::core::result::Result<
                $crate::response_type!($format $(<$ty>)?),
                $crate::Error,
            >;
            type IntoFuture = $crate::SendFuture<$crate::response_type!($format $(<$ty>)?)>;

            #[inline]
            fn into_future(self) -> Self::IntoFuture {
                self.send()
            }
        }

        impl $crate::OperationRequest for $name {
            const OPERATION: &'static $crate::Operation = Self::OPERATION;

            type Output = $crate::response_type!($format $(<$ty>)?);

            #[inline]
            fn into_call(self) -> $crate::Call {
                self.call
            }
        }
    };
}

/// Expands to the type of a response of a format, so that the docs of a request show this type.
#[doc(hidden)]
#[macro_export]
macro_rules! response_type {
    (Empty) => { () };
    (Json<$ty:ty>) => { $ty };
    (Text) => { ::std::string::String };
    (Base64) => { ::bytes::Bytes };
    (Download) => { $crate::Download };
    (Events<$ty:ty>) => { $crate::EventStream<$ty> };
    (Lines<$ty:ty>) => { $crate::JsonLines<$ty> };
    (OneOf<$ty:ty>) => { $ty };
}
