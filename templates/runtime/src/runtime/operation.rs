//! [`Operation`], the constant description of an operation, and the macro that gives one to an endpoint.

use crate::runtime::encoding::Encoding;
use crate::runtime::paging::Pagination;
use crate::runtime::parameter_style::ParameterStyle;
use crate::runtime::server::Server;

/// What is known of an operation without calling it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Operation {
    /// The document's own name for it.
    pub id: &'static str,
    /// The group that holds its method.
    pub group: &'static str,
    /// The request's method, in the case in which it is sent.
    pub method: &'static str,
    /// The path template, from its first slash, with parameters in braces. A query in it is sent before the others.
    pub path: &'static str,
    /// Whether sending it twice means the same as sending it once (RFC 9110, section 9.2.2).
    pub idempotent: bool,
    /// The parameters whose style is not the default of where they stand.
    pub parameters: &'static [ParameterStyle],
    /// The media type of the body, where it is not the usual one of its kind.
    pub content_type: Option<&'static str>,
    /// How properties of a form or of parts are written, where that is not the default.
    pub encoding: &'static [Encoding],
    /// How properties of the form are written that is the whole query, where that is not the default.
    pub query_encoding: &'static [Encoding],
    /// The Accept header.
    pub accept: &'static str,
    /// The keys of the responses that the document has: statuses such as `200`, ranges such as `4XX`, and `default`. Empty
    /// where nothing is known of them.
    pub statuses: &'static [&'static str],
    /// Its own server, which is used instead of the client's.
    pub server: Option<&'static Server>,
    /// What it requires of who sends it, instead of what the document requires of all: alternatives, each of them
    /// schemes that are needed together.
    pub security: Option<&'static [&'static [&'static str]]>,
    /// How its pages are asked for, where it answers in pages.
    pub pagination: Option<&'static Pagination>,
}

impl Operation {
    /// An operation that the document lacks, for [`Client::call`](crate::runtime::Client::call): everything in it is as usual.
    /// Its method says whether it is idempotent (RFC 9110, section 9.2.2).
    #[must_use]
    pub const fn new(method: &'static str, path: &'static str) -> Self {
        let idempotent = matches!(
            method.as_bytes(),
            b"GET" | b"HEAD" | b"OPTIONS" | b"PUT" | b"DELETE" | b"TRACE" | b"QUERY"
        );
        Self {
            id: path,
            group: "",
            method,
            path,
            idempotent,
            parameters: &[],
            content_type: None,
            encoding: &[],
            query_encoding: &[],
            accept: "application/json",
            statuses: &[],
            server: None,
            security: None,
            pagination: None,
        }
    }

    /// For [`operation!`](crate::runtime::operation): one that answers with 200 and this media type, if nothing else is
    /// said of it.
    #[allow(dead_code, reason = "a document may have no operations")]
    pub(crate) const fn usual(method: &'static str, path: &'static str, accept: &'static str) -> Self {
        Self { accept, statuses: &["200"], ..Self::new(method, path) }
    }
}

/// Gives the endpoint of an operation its description, and the operation's request its name: an alias of
/// [`Request`](crate::runtime::Request), with these docs. [`endpoints!`](crate::runtime::endpoints) stands above it.
///
/// ```text
/// crate::runtime::operation! {
///     /// The request that uploads a photo.
///     UploadPhoto -> crate::models::Photo {
///         id: "uploadPhoto",
///         group: "pets",
///         method: POST,
///         path: "/pets/{id}/photo",
///         idempotent: false,
///         styles: [path "id" label, query "ids" form, query "filter" deep_object, header "X-Ids" simple exploded],
///         content_type: "application/merge-patch+json",
///         encoding: ["meta" "application/json", "tags" form, "photo" "image/png, image/jpeg"],
///         query_encoding: ["filter" deep_object],
///         accept: "text/csv",
///         statuses: ["201", "4XX", "default"],
///         server: crate::server::UPLOADS,
///         security: [["bearerAuth"], ["apiKey", "appId"], []],
///     }
/// }
/// ```
///
/// The keys after `path` may be left out: then `idempotent` is what the method means, and `statuses` is `["200"]`. A method without a constant in `http::Method` is a string. Styles are
/// the constructors and modifiers of [`ParameterStyle`](crate::runtime::ParameterStyle), encodings those of
/// [`Encoding`](crate::runtime::Encoding), and the server is a constant of type [`Server`](crate::runtime::Server).
///
/// The word before the answer's type says how it is read: none for JSON, `text`, `base64`, `download`, `events`, `lines`, or
/// `variants` for an enum with `answers!`. Where `paged!` follows, it is `pages[item] in page`. An operation whose answer is of no interest is `-> ()`: its
/// body is not looked at.
#[allow(unused_macros, reason = "a document may have no operations")]
macro_rules! operation {
    ($(#[$meta:meta])* $name:ident -> () { $($description:tt)* }) => {
        $crate::runtime::operation! {
            @request [$(#[$meta])*] $name, Nothing, "application/json", [], $($description)*
        }
    };
    ($(#[$meta:meta])* $name:ident -> pages[$item:ty] in $page:ty { $($description:tt)* }) => {
        $crate::runtime::operation! {
            @request [$(#[$meta])*] $name, Paged<$page, $item>, "application/json",
            [<endpoint::$name as $crate::runtime::paging::PagedEndpoint<$page, $item>>::PAGINATION],
            $($description)*
        }
    };
    ($(#[$meta:meta])* $name:ident -> text $answer:ty { $($description:tt)* }) => {
        $crate::runtime::operation! {
            @request [$(#[$meta])*] $name, Text, "text/plain", [], $($description)*
        }
    };
    ($(#[$meta:meta])* $name:ident -> base64 $answer:ty { $($description:tt)* }) => {
        $crate::runtime::operation! {
            @request [$(#[$meta])*] $name, Base64, "*/*", [], $($description)*
        }
    };
    ($(#[$meta:meta])* $name:ident -> download $answer:ty { $($description:tt)* }) => {
        $crate::runtime::operation! {
            @request [$(#[$meta])*] $name, Download, "*/*", [], $($description)*
        }
    };
    ($(#[$meta:meta])* $name:ident -> events $answer:ty { $($description:tt)* }) => {
        $crate::runtime::operation! {
            @request [$(#[$meta])*] $name, Events<$answer>, "text/event-stream", [], $($description)*
        }
    };
    ($(#[$meta:meta])* $name:ident -> lines $answer:ty { $($description:tt)* }) => {
        $crate::runtime::operation! {
            @request [$(#[$meta])*] $name, Lines<$answer>, "application/x-ndjson", [], $($description)*
        }
    };
    ($(#[$meta:meta])* $name:ident -> variants $answer:ty { $($description:tt)* }) => {
        $crate::runtime::operation! {
            @request [$(#[$meta])*] $name, OneOf<$answer>, "application/json", [], $($description)*
        }
    };
    ($(#[$meta:meta])* $name:ident -> $answer:ty { $($description:tt)* }) => {
        $crate::runtime::operation! {
            @request [$(#[$meta])*] $name, Json<$answer>, "application/json", [], $($description)*
        }
    };
    (
        @request [$(#[$meta:meta])*] $name:ident, $read:ident $(<$($part:ty),+>)?, $usual:literal, [$($pagination:expr)?],
        id: $id:literal,
        group: $group:expr,
        method: $method:tt,
        path: $path:literal
        $(, idempotent: $idempotent:expr)?
        $(, styles: [$($location:ident $parameter:literal $($style:ident)*),* $(,)?])?
        $(, content_type: $content_type:literal)?
        $(, encoding: [$($property:literal $($media:literal)? $($word:ident)*),* $(,)?])?
        $(, query_encoding: [$($pair:literal $($pair_media:literal)? $($pair_word:ident)*),* $(,)?])?
        $(, accept: $accept:literal)?
        $(, statuses: [$($status:literal),* $(,)?])?
        $(, server: $server:expr)?
        $(, security: [$([$($scheme:literal),* $(,)?]),* $(,)?])?
        $(,)?
    ) => {
        impl $crate::runtime::Endpoint for endpoint::$name {
            const OPERATION: &'static $crate::runtime::Operation = &$crate::runtime::Operation {
                id: $id,
                group: $group,
                $(idempotent: $idempotent,)?
                $(parameters: &[$($crate::runtime::ParameterStyle::$location($parameter)$(.$style())*),*],)?
                $(content_type: ::core::option::Option::Some($content_type),)?
                $(encoding: &[$($crate::runtime::Encoding::new($property)$(.media($media))?$(.$word())*),*],)?
                $(
                    query_encoding: &[
                        $($crate::runtime::Encoding::new($pair)$(.media($pair_media))?$(.$pair_word())*),*
                    ],
                )?
                $(accept: $accept,)?
                $(statuses: &[$($status),*],)?
                $(server: ::core::option::Option::Some(&$server),)?
                $(security: ::core::option::Option::Some(&[$(&[$($scheme),*]),*]),)?
                $(pagination: ::core::option::Option::Some($pagination),)?
                ..$crate::runtime::Operation::usual($crate::runtime::operation!(@method $method), $path, $usual)
            };
        }

        $(#[$meta])*
        pub type $name = $crate::runtime::Request<endpoint::$name, $crate::runtime::read::$read $(<$($part),+>)?>;
    };
    (@method $method:ident) => { stringify!($method) };
    (@method $method:literal) => { $method };
}
#[allow(unused_imports, reason = "a document may have no operations")]
pub(crate) use operation;
