//! [`Operation`], the constant description of an operation, and the macro that gives one to a request.

use http::Method;

/// What is known of an operation without calling it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Operation {
    /// The document's own name for it.
    pub id: &'static str,
    /// The group that holds its method.
    pub group: &'static str,
    /// The request's method.
    pub method: Method,
    /// The path template, from its first slash, with parameters in braces.
    pub path: &'static str,
    /// Whether sending it twice means the same as sending it once (RFC 9110, section 9.2.2).
    pub idempotent: bool,
}

/// Gives a request type, which has a field `call`, the description of its operation and its `send`.
///
/// ```text
/// crate::runtime::operation! {
///     GetUserOwner -> crate::models::GetAppEntitlementUserOwnerResponse {
///         id: "c1.api.app.v2.AppEntitlementOwners.GetUserOwner",
///         group: "AppEntitlementOwnersV2",
///         method: GET,
///         path: "/api/v2/apps/{app_id}",
///         idempotent: true,
///     }
/// }
/// ```
///
/// An operation whose answer is of no interest is `-> ()`: its body is not looked at.
#[allow(unused_macros, reason = "a document may have no operations")]
macro_rules! operation {
    ($name:ident -> () { $($description:tt)* }) => {
        $crate::runtime::operation! { @with_send $name, (), send_and_forget, $($description)* }
    };
    ($name:ident -> $answer:ty { $($description:tt)* }) => {
        $crate::runtime::operation! { @with_send $name, $answer, send, $($description)* }
    };
    (
        @with_send $name:ident, $answer:ty, $send:ident,
        id: $id:literal,
        group: $group:literal,
        method: $method:ident,
        path: $path:literal,
        idempotent: $idempotent:literal $(,)?
    ) => {
        #[allow(deprecated, reason = "a deprecated operation is sent as well")]
        impl $name {
            /// What is known of the operation without calling it.
            pub const OPERATION: &$crate::runtime::Operation = &$crate::runtime::Operation {
                id: $id,
                group: $group,
                method: ::http::Method::$method,
                path: $path,
                idempotent: $idempotent,
            };

            /// Sends the request.
            ///
            /// # Errors
            ///
            /// When a parameter cannot be sent, the server cannot be reached or does not answer in time, the
            /// status is not 2xx, or the answer cannot be read. The kinds are those of
            /// [`ErrorKind`](crate::runtime::ErrorKind).
            pub fn send(self) -> $crate::runtime::ResponseFuture<$answer> {
                self.call.$send()
            }
        }
    };
}
#[allow(unused_imports, reason = "a document may have no operations")]
pub(crate) use operation;
