//! The macro `paged!`, which implements the methods `pages` and `items` of a request type.

/// Implements the methods `pages` and `items` and the constant `PAGINATION` of a request type.
///
/// ```text
/// crate::runtime::paged! {
///     SearchUserOwners -> crate::models::SearchUserOwnersResponse {
///         token: query "page_token",
///         size: query "page_size",
///         next: [next_page_token],
///         items: [list] of crate::models::AppEntitlementOwnerUser,
///     }
/// }
/// ```
///
/// The type after the arrow is the page. The first row has the style and the place in the request. The style is `token`,
/// `offset`, or `page from 1` with the number of the first page; the place is `query "name"`, `header "name"` or
/// `body "name"`. The styles `url` and `link` have no place. The other rows:
///
/// | row | value |
/// |---|---|
/// | `size` | the place of the number of items on a page; optional |
/// | `next` | the field of a page that holds the token or the URL of the next page |
/// | `next_header` | the response header that holds the token or the URL instead |
/// | `more` | the field that says whether there is a next page; optional |
/// | `current` | the field that holds the number of the page or the offset of its first item; optional |
/// | `items` | the field that holds the items; `[]` if the page itself is an array |
///
/// A field is a path in the page, outermost first: `[meta, next]`. `optional` marks a field that is an `Option` and not the
/// last one: `[optional meta, next]`.
#[macro_export]
macro_rules! paged {
    (
        $name:ident -> $page:ty {
            $style:ident $(from $first:literal)? $(: $place:ident $at:literal)?,
            $(size: $size_place:ident $size:literal,)?
            $(next: $next:tt,)?
            $(next_header: $next_header:literal,)?
            $(more: $more:tt,)?
            $(current: $current:tt,)?
            items: $items:tt of $item:ty $(,)?
        }
    ) => {
        impl $name {
            /// The pagination of the operation.
            pub const PAGINATION: &'static $crate::paging::Pagination =
                &$crate::paging::Pagination::new($crate::page_style!($style $($first)?))
                    $(.at($crate::page_place!($place $at)))?
                    $(.size($crate::page_place!($size_place $size)))?
                    $(.next_header($next_header))?;

            /// Returns a stream of the pages. Nothing is sent before the first page is requested.
            #[inline]
            pub fn pages(self) -> $crate::paging::Pages<$page> {
                self.call.pages(Self::PAGINATION, Self::NEXT)
            }

            /// Returns a stream of the items of all pages. Nothing is sent before the first item is
            /// requested.
            #[inline]
            pub fn items(self) -> $crate::paging::Items<$item> {
                self.call.items(Self::PAGINATION, Self::NEXT, |page| {
                    $crate::page_items!(page, $items)
                })
            }

            /// Reads the position of the next page from a page.
            #[allow(clippy::needless_update, reason = "a page may set every field")]
            const NEXT: fn(&$page) -> $crate::paging::PageFacts = |page| {
                $crate::paging::PageFacts {
                    count: $crate::page_field!(page, $items)
                        .map_or(0, $crate::paging::PageItems::<$item>::page_count),
                    $(next: $crate::paging::PageToken::page_token(
                        &$crate::page_field!(page, $next),
                    ),)?
                    $(more: $crate::paging::PageMore::page_more(
                        &$crate::page_field!(page, $more),
                    ),)?
                    $(current: $crate::paging::PageNumber::page_number(
                        &$crate::page_field!(page, $current),
                    ),)?
                    ..::core::default::Default::default()
                }
            };
        }
    };
}

/// Expands to the [`Style`](crate::paging::Style) of a word.
#[doc(hidden)]
#[macro_export]
macro_rules! page_style {
    (token) => {
        $crate::paging::Style::Token
    };
    (offset) => {
        $crate::paging::Style::Offset
    };
    (url) => {
        $crate::paging::Style::Url
    };
    (link) => {
        $crate::paging::Style::Link
    };
    (page $first:literal) => {
        $crate::paging::Style::Page { first: $first }
    };
}

/// Expands to the [`Place`](crate::paging::Place) of a word and a name.
#[doc(hidden)]
#[macro_export]
macro_rules! page_place {
    (query $name:literal) => {
        $crate::paging::Place::Query($name)
    };
    (header $name:literal) => {
        $crate::paging::Place::Header($name)
    };
    (body $name:literal) => {
        $crate::paging::Place::Body($name)
    };
}

/// Expands to an `Option` of a reference to the field at a path. It is `None` if an object on the path is absent.
#[doc(hidden)]
#[macro_export]
macro_rules! page_field {
    ($value:expr, []) => {
        ::core::option::Option::Some($value)
    };
    ($value:expr, [$field:ident]) => {
        ::core::option::Option::Some(&$value.$field)
    };
    ($value:expr, [optional $field:ident, $($rest:tt)+]) => {
        match &$value.$field {
            ::core::option::Option::Some(inner) => $crate::page_field!(inner, [$($rest)+]),
            ::core::option::Option::None => ::core::option::Option::None,
        }
    };
    ($value:expr, [$field:ident, $($rest:tt)+]) => {
        $crate::page_field!($value.$field, [$($rest)+])
    };
}

/// Expands to the items of the field at a path, moved out of the page.
#[doc(hidden)]
#[macro_export]
macro_rules! page_items {
    ($value:expr, []) => {
        $crate::paging::PageItems::page_items($value)
    };
    ($value:expr, [$field:ident]) => {
        $crate::paging::PageItems::page_items($value.$field)
    };
    ($value:expr, [optional $field:ident, $($rest:tt)+]) => {
        match $value.$field {
            ::core::option::Option::Some(inner) => $crate::page_items!(inner, [$($rest)+]),
            ::core::option::Option::None => ::std::vec::Vec::new(),
        }
    };
    ($value:expr, [$field:ident, $($rest:tt)+]) => {
        $crate::page_items!($value.$field, [$($rest)+])
    };
}
