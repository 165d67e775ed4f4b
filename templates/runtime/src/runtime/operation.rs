//! [`Operation`], the constant description of an operation, and the macro that gives one to a request.

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
            accept: "application/json",
            statuses: &[],
            server: None,
            security: None,
            pagination: None,
        }
    }
}

/// Gives a request type, which has a field `call`, the description of its operation and its `send`.
///
/// ```text
/// crate::runtime::operation! {
///     UploadPhoto -> crate::models::Photo {
///         id: "uploadPhoto",
///         group: "pets",
///         method: POST,
///         path: "/pets/{id}/photo",
///         idempotent: false,
///         styles: [path "id" label, query "ids" form, query "filter" deep_object, header "X-Ids" simple exploded],
///         content_type: "application/merge-patch+json",
///         encoding: ["meta" "application/json", "tags" form, "photo" "image/png, image/jpeg"],
///         accept: "text/csv",
///         statuses: ["201", "4XX", "default"],
///         server: crate::server::UPLOADS,
///         security: [["bearerAuth"], ["apiKey", "appId"], []],
///         pagination: Self::PAGINATION,
///     }
/// }
/// ```
///
/// The keys after `idempotent` may be left out; `statuses` is `["200"]` then. A method without a constant in `http::Method` is a string. Styles are
/// the constructors and modifiers of [`ParameterStyle`](crate::runtime::ParameterStyle), encodings those of
/// [`Encoding`](crate::runtime::Encoding), and the server is a constant of type [`Server`](crate::runtime::Server).
/// `pagination` is there where `paged!` follows, which gives the constant.
///
/// The word before the answer's type says how it is read: none for JSON, `text`, `download`, `events`, `lines`, or
/// `variants` for an enum with `answers!`. An operation whose answer is of no interest is `-> ()`: its
/// body is not looked at.
#[allow(unused_macros, reason = "a document may have no operations")]
macro_rules! operation {
    ($name:ident -> () { $($description:tt)* }) => {
        $crate::runtime::operation! {
            @request $name, (), send_ignoring_body, "application/json", $($description)*
        }
    };
    ($name:ident -> text $answer:ty { $($description:tt)* }) => {
        $crate::runtime::operation! { @request $name, $answer, send_text, "text/plain", $($description)* }
    };
    ($name:ident -> download $answer:ty { $($description:tt)* }) => {
        $crate::runtime::operation! { @request $name, $answer, send_download, "*/*", $($description)* }
    };
    ($name:ident -> events $answer:ty { $($description:tt)* }) => {
        $crate::runtime::operation! {
            @request $name, $crate::runtime::EventStream<$answer>, send_events, "text/event-stream", $($description)*
        }
    };
    ($name:ident -> lines $answer:ty { $($description:tt)* }) => {
        $crate::runtime::operation! {
            @request $name, $crate::runtime::JsonLines<$answer>, send_lines, "application/x-ndjson", $($description)*
        }
    };
    ($name:ident -> variants $answer:ty { $($description:tt)* }) => {
        $crate::runtime::operation! { @request $name, $answer, send_variants, "application/json", $($description)* }
    };
    ($name:ident -> $answer:ty { $($description:tt)* }) => {
        $crate::runtime::operation! { @request $name, $answer, send, "application/json", $($description)* }
    };
    (
        @request $name:ident, $answer:ty, $send:ident, $usual:literal,
        id: $id:literal,
        group: $group:expr,
        method: $method:tt,
        path: $path:literal,
        idempotent: $idempotent:expr
        $(, styles: [$($location:ident $parameter:literal $($style:ident)*),* $(,)?])?
        $(, content_type: $content_type:literal)?
        $(, encoding: [$($property:literal $($media:literal)? $($word:ident)*),* $(,)?])?
        $(, accept: $accept:literal)?
        $(, statuses: [$($status:literal),* $(,)?])?
        $(, server: $server:expr)?
        $(, security: [$([$($scheme:literal),* $(,)?]),* $(,)?])?
        $(, pagination: $pagination:expr)?
        $(,)?
    ) => {
        #[allow(deprecated, reason = "a deprecated operation is sent as well")]
        impl $name {
            /// What is known of the operation without calling it.
            pub const OPERATION: &$crate::runtime::Operation = &$crate::runtime::Operation {
                id: $id,
                group: $group,
                method: $crate::runtime::operation!(@method $method),
                path: $path,
                idempotent: $idempotent,
                parameters: &[$($($crate::runtime::ParameterStyle::$location($parameter)$(.$style())*),*)?],
                content_type: $crate::runtime::operation!(@option $($content_type)?),
                encoding: &[$($($crate::runtime::Encoding::new($property)$(.media($media))?$(.$word())*),*)?],
                accept: $crate::runtime::operation!(@or $usual $(, $accept)?),
                statuses: $crate::runtime::operation!(@or &["200"] $(, &[$($status),*])?),
                server: $crate::runtime::operation!(@option $(&$server)?),
                security: $crate::runtime::operation!(@option $(&[$(&[$($scheme),*]),*])?),
                pagination: $crate::runtime::operation!(@option $($pagination)?),
            };

            /// Sets what this call does otherwise than its client: time limits, retries, headers.
            pub fn options(
                mut self,
                set: impl ::core::ops::FnOnce($crate::runtime::Options) -> $crate::runtime::Options,
            ) -> Self {
                self.call = self.call.options(set);
                self
            }

            /// The request, for who sends it by other means. There is a credential in it where the operation takes one.
            ///
            /// # Errors
            ///
            /// When a parameter cannot be sent, or there is no access token.
            pub fn build(self) -> $crate::runtime::RequestFuture {
                self.call.build()
            }

            /// The request as a command line for curl, with `[redacted]` where credentials belong.
            ///
            /// # Errors
            ///
            /// When a parameter cannot be sent.
            pub fn to_curl(&self) -> ::core::result::Result<::std::string::String, $crate::runtime::Error> {
                self.call.to_curl()
            }

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

            /// Sends the request, and gives the status, the headers and the number of attempts with the answer.
            ///
            /// # Errors
            ///
            /// As [`send`](Self::send).
            pub fn send_with_meta(self) -> $crate::runtime::AnsweredFuture<$answer> {
                self.send().with_meta()
            }
        }

        #[cfg(feature = "test-util")]
        #[allow(deprecated, reason = "a deprecated operation is tested as well")]
        impl $crate::runtime::testing::Request for $name {
            type Answer = $answer;
            const OPERATION: &'static $crate::runtime::Operation = $name::OPERATION;

            fn into_call(self) -> $crate::runtime::Call {
                self.call
            }
        }
    };
    (@method $method:ident) => { stringify!($method) };
    (@method $method:literal) => { $method };
    (@option) => { ::core::option::Option::None };
    (@option $value:expr) => { ::core::option::Option::Some($value) };
    (@or $usual:expr) => { $usual };
    (@or $usual:expr, $other:expr) => { $other };
}
#[allow(unused_imports, reason = "a document may have no operations")]
pub(crate) use operation;
