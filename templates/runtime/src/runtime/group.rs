//! [`Group`]: the type of all groups, and the macros that make one, and the requests that its methods give.

use std::fmt::{self, Debug, Formatter};
use std::marker::PhantomData;

use crate::runtime::client::Client;

/// The operations of the group `G`, on a client.
///
/// Each group has an alias of its own for it, which is what code names. The methods of its operations are those of the
/// alias.
pub struct Group<'c, G> {
    pub(crate) client: &'c Client,
    pub(crate) group: PhantomData<fn() -> G>,
}

impl<G> Clone for Group<'_, G> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<G> Copy for Group<'_, G> {}

impl<G> Debug for Group<'_, G> {
    /// Shows the name of the alias, and the client.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct(name_of::<G>()).field("client", &self.client).finish()
    }
}

/// The name of a type, without where it is.
pub(crate) fn name_of<T>() -> &'static str {
    let name = std::any::type_name::<T>();
    name.rsplit("::").next().unwrap_or(name)
}

/// Defines a group: its alias of [`Group`], the method of the client that gives it, and what tells the group and its
/// operations apart from others.
///
/// ```text
/// crate::runtime::group! {
///     /// The operations of `pets`.
///     Pets "pets": pets { CreatePet, UploadPhoto }
/// }
/// ```
///
/// In braces stand the names of the requests of its operations.
#[allow(unused_macros, reason = "a document may have no operations")]
macro_rules! group {
    ($(#[$meta:meta])* $name:ident $wire:literal : $accessor:ident { $($endpoint:ident),* $(,)? }) => {
        $(#[$meta])*
        pub type $name<'c> = $crate::runtime::Group<'c, endpoint::$name>;

        $crate::runtime::endpoints!($name, $($endpoint),*);

        /// The group's name in the document.
        const GROUP: &str = $wire;

        impl $crate::runtime::Client {
            #[doc = concat!("The operations of [`", stringify!($name), "`].")]
            #[must_use]
            #[inline]
            pub fn $accessor(&self) -> $name<'_> {
                $crate::runtime::Group { client: self, group: ::core::marker::PhantomData }
            }
        }
    };
}
#[allow(unused_imports, reason = "a document may have no operations")]
pub(crate) use group;

/// Defines an operation: the method of the group, the setters of the request that it gives, and what
/// [`operation!`](crate::runtime::operation) gives. [`group!`](crate::runtime::group) stands above it.
///
/// ```text
/// crate::runtime::request! {
///     /// Uploads a photo of a pet.
///     Pets::upload_photo(= "2" => query "version", id: &str => path "id", body: (Photo) => json) -> UploadPhoto {
///         /// How wide it shall be.
///         width: [i32] => query "width",
///     }
///     POST "/pets/{id}/photo" {
///         id: "uploadPhoto",
///         accept: "text/csv",
///     }
///     -> crate::models::Photo
/// }
/// ```
///
/// An argument or a setter stands before what it sets: a parameter in its place, or the body in its form. Its
/// type is in parentheses where the function takes whatever converts into it, in brackets where it takes the type
/// itself. `=` is a value that is always sent. Without setters there is a semicolon instead of their braces. `idempotent` and a `bool`
/// stand behind the path where that is not what the method means (RFC 9110, section 9.2.2). The rows that follow `id`
/// and what stands behind the last arrow are those of `operation!`.
#[allow(unused_macros, reason = "a document may have no operations")]
macro_rules! request {
    (
        $(#[$meta:meta])*
        $group:ident :: $method:ident (
            $(= $constant:literal => $constant_place:ident $constant_wire:literal ,)*
            $($argument:ident : $(& $text:ident)? $(($type:ty))? $([$plain:ty])? => $place:ident $($wire:literal)?),* $(,)?
        ) -> $name:ident $setters:tt
        $verb:tt $path:literal $(idempotent $idempotent:literal)? { id: $id:literal, $($rows:tt)* }
        -> $($answer:tt)*
    ) => {
        impl $group<'_> {
            $(#[$meta])*
            #[inline]
            pub fn $method(
                &self,
                $($argument: $(&$text)? $(impl ::core::convert::Into<$type>)? $($plain)?),*
            ) -> $name {
                let call = self.client.call($name::OPERATION);
                let request: $name = $crate::runtime::Request { call, endpoint: ::core::marker::PhantomData };
                $(let request = $crate::runtime::setter::parameter(
                    request, $crate::runtime::Call::$constant_place, $constant_wire, $constant,
                );)*
                $(let request = $crate::runtime::request!(
                    @set request, $place $($wire)?, $crate::runtime::request!(@value $argument $($type)?)
                );)*
                request
            }
        }

        $crate::runtime::request!(@setters $name $setters);

        $crate::runtime::operation! {
            /// The request of one operation: what the method of its group gives.
            $name -> $($answer)* {
                id: $id,
                group: GROUP,
                method: $verb,
                path: $path,
                $(idempotent: $idempotent,)?
                $($rows)*
            }
        }
    };
    (@setters $name:ident ;) => {};
    (@setters $name:ident {
        $(
            $(#[$meta:meta])*
            $setter:ident : $(($type:ty))? $([$plain:ty])? => $place:ident $($wire:literal)? ,
        )*
    }) => {
        impl $name {
            $(
                $(#[$meta])*
                #[inline]
                pub fn $setter(
                    self,
                    $(value: impl ::core::convert::Into<$type>)?
                    $(value: $plain)?
                ) -> Self {
                    $crate::runtime::request!(
                        @set self, $place $($wire)?, $crate::runtime::request!(@value value $($type)?)
                    )
                }
            )*
        }
    };
    (@value $value:ident) => { $value };
    (@value $value:ident $type:ty) => { ::core::convert::Into::<$type>::into($value) };
    (@set $request:expr, text, $value:expr) => {
        $crate::runtime::setter::content($request, $crate::runtime::Call::text, $value)
    };
    (@set $request:expr, base64, $value:expr) => {
        $crate::runtime::setter::content($request, $crate::runtime::Call::base64, $value)
    };
    (@set $request:expr, bytes, $value:expr) => {
        $crate::runtime::setter::content($request, $crate::runtime::Call::bytes, $value)
    };
    (@set $request:expr, body, $value:expr) => {
        $crate::runtime::setter::content($request, $crate::runtime::Call::body, $value)
    };
    (@set $request:expr, $form:ident, $value:expr) => {
        $crate::runtime::setter::body($request, $crate::runtime::Call::$form, $value)
    };
    (@set $request:expr, $place:ident $wire:literal, $value:expr) => {
        $crate::runtime::setter::parameter($request, $crate::runtime::Call::$place, $wire, $value)
    };
}
#[allow(unused_imports, reason = "a document may have no operations")]
pub(crate) use request;
