//! [`Pagination`], the table of an operation that answers in pages, and the macro that gives it to the operation's
//! endpoint.

/// How an operation's pages are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pagination {
    /// What names a page.
    pub style: Style,
    /// Where the name of the page goes; nowhere, when it is a URL.
    pub at: Option<Place>,
    /// Where the number of items that are wanted on it goes, if anywhere.
    pub size: Option<Place>,
    /// The header of the answer that has the token or the URL of the next page, where it is not in the body.
    pub next_header: Option<&'static str>,
}

/// What names a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Style {
    /// A token, which the page before it has.
    Token,
    /// The number of items before it.
    Offset,
    /// Its own number.
    Page {
        /// The number of the first page.
        first: u64,
    },
    /// A URL, which the page before it has.
    Url,
    /// A URL, which is in the page before it as a Link header (RFC 8288) of the relation `next`.
    Link,
}

/// Where in a request something goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Place {
    /// A parameter of the query.
    Query(&'static str),
    /// A header.
    Header(&'static str),
    /// A property of the body, which is a JSON object; a path with dots goes into objects inside.
    Body(&'static str),
}

/// Makes the endpoint of an operation a [`PagedEndpoint`](crate::runtime::paging::PagedEndpoint), so that its request has
/// the methods `pages` and `items`. The answer of the operation's own table is `pages[item] in page`.
///
/// ```text
/// crate::runtime::paging::paged! {
///     SearchUserOwners -> crate::models::SearchUserOwnersResponse {
///         token: query "page_token",
///         size: query "page_size",
///         next: [next_page_token],
///         items: [list] of crate::models::AppEntitlementOwnerUser,
///     }
/// }
/// ```
///
/// The first word is the style: `token`, `offset`, or `page from 1` with the number of the first page, with where
/// it goes: `query "name"`, `header "name"`, or `body "name"`; or else `url` or `link` alone. `size` may be left out. `next`, which
/// only `token` and `url` have, and `items` are
/// paths of fields in the answer, outermost first, with `optional` before those that are an `Option` and are not
/// the last; in place of `next`, `next_header` names a header of the answer. `more` is a path to a `bool`, and `current` one to the
/// number of this page or of the items before it; both may be left out. Of an answer that is a list, the path of the items is empty.
#[allow(unused_macros, reason = "a document may have no pages")]
macro_rules! paged {
    (
        $name:ident -> $answer:ty {
            $style:ident $(from $first:literal)? $(: $place:ident $at:literal)?,
            $(size: $size_place:ident $size:literal,)?
            $(next: $next:tt,)?
            $(next_header: $next_header:literal,)?
            $(more: $more:tt,)?
            $(current: $current:tt,)?
            items: $items:tt of $item:ty $(,)?
        }
    ) => {
        impl $crate::runtime::paging::PagedEndpoint<$answer, $item> for endpoint::$name {
            const PAGINATION: &'static $crate::runtime::paging::Pagination = &$crate::runtime::paging::Pagination {
                style: $crate::runtime::paging::page_style!($style $($first)?),
                at: $crate::runtime::paging::page_place!(optional $($place $at)?),
                size: $crate::runtime::paging::page_place!(optional $($size_place $size)?),
                next_header: $crate::runtime::paging::page_header!($($next_header)?),
            };

            #[allow(clippy::needless_update, reason = "a page may say everything")]
            #[inline]
            fn found(page: &$answer) -> $crate::runtime::paging::Found {
                $crate::runtime::paging::Found {
                    count: $crate::runtime::paging::page_field!(page, $items)
                        .map_or(0, $crate::runtime::paging::PageItems::<$item>::page_count),
                    $(next: $crate::runtime::paging::PageToken::page_token(
                        &$crate::runtime::paging::page_field!(page, $next),
                    ),)?
                    $(more: $crate::runtime::paging::PageMore::page_more(
                        &$crate::runtime::paging::page_field!(page, $more),
                    ),)?
                    $(current: $crate::runtime::paging::PageNumber::page_number(
                        &$crate::runtime::paging::page_field!(page, $current),
                    ),)?
                    ..::core::default::Default::default()
                }
            }

            #[inline]
            fn items(page: $answer) -> ::std::vec::Vec<$item> {
                $crate::runtime::paging::page_items!(page, $items)
            }
        }
    };
}
#[allow(unused_imports, reason = "a document may have no pages")]
pub(crate) use paged;

/// The [`Style`] of a word.
#[allow(unused_macros, reason = "a document may have no pages")]
macro_rules! page_style {
    (token) => {
        $crate::runtime::paging::Style::Token
    };
    (offset) => {
        $crate::runtime::paging::Style::Offset
    };
    (url) => {
        $crate::runtime::paging::Style::Url
    };
    (link) => {
        $crate::runtime::paging::Style::Link
    };
    (page $first:literal) => {
        $crate::runtime::paging::Style::Page { first: $first }
    };
}
#[allow(unused_imports, reason = "a document may have no pages")]
pub(crate) use page_style;

/// The [`Place`] of a word and a name; after `optional`, an `Option` of it.
#[allow(unused_macros, reason = "a document may have no pages")]
macro_rules! page_place {
    (query $name:literal) => {
        $crate::runtime::paging::Place::Query($name)
    };
    (header $name:literal) => {
        $crate::runtime::paging::Place::Header($name)
    };
    (body $name:literal) => {
        $crate::runtime::paging::Place::Body($name)
    };
    (optional) => {
        ::core::option::Option::None
    };
    (optional $place:ident $name:literal) => {
        ::core::option::Option::Some($crate::runtime::paging::page_place!($place $name))
    };
}
#[allow(unused_imports, reason = "a document may have no pages")]
pub(crate) use page_place;

/// The name of a header, in an `Option`.
#[allow(unused_macros, reason = "a document may have no pages")]
macro_rules! page_header {
    () => {
        ::core::option::Option::None
    };
    ($name:literal) => {
        ::core::option::Option::Some($name)
    };
}
#[allow(unused_imports, reason = "a document may have no pages")]
pub(crate) use page_header;

/// A reference to the field at a path, `None` where it is in an object that is not there.
#[allow(unused_macros, reason = "a document may have no pages")]
macro_rules! page_field {
    ($value:expr, []) => {
        ::core::option::Option::Some($value)
    };
    ($value:expr, [$field:ident]) => {
        ::core::option::Option::Some(&$value.$field)
    };
    ($value:expr, [optional $field:ident, $($rest:tt)+]) => {
        match &$value.$field {
            ::core::option::Option::Some(inner) => $crate::runtime::paging::page_field!(inner, [$($rest)+]),
            ::core::option::Option::None => ::core::option::Option::None,
        }
    };
    ($value:expr, [$field:ident, $($rest:tt)+]) => {
        $crate::runtime::paging::page_field!($value.$field, [$($rest)+])
    };
}
#[allow(unused_imports, reason = "a document may have no pages")]
pub(crate) use page_field;

/// The items in the field at a path, taken out of the page.
#[allow(unused_macros, reason = "a document may have no pages")]
macro_rules! page_items {
    ($value:expr, []) => {
        $crate::runtime::paging::PageItems::page_items($value)
    };
    ($value:expr, [$field:ident]) => {
        $crate::runtime::paging::PageItems::page_items($value.$field)
    };
    ($value:expr, [optional $field:ident, $($rest:tt)+]) => {
        match $value.$field {
            ::core::option::Option::Some(inner) => $crate::runtime::paging::page_items!(inner, [$($rest)+]),
            ::core::option::Option::None => ::std::vec::Vec::new(),
        }
    };
    ($value:expr, [$field:ident, $($rest:tt)+]) => {
        $crate::runtime::paging::page_items!($value.$field, [$($rest)+])
    };
}
#[allow(unused_imports, reason = "a document may have no pages")]
pub(crate) use page_items;
