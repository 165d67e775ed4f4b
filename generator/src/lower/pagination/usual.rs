//! The usual names of pagination parameters and fields, in lower case and without separators.

/// The token of the requested page.
pub(super) const TOKENS: &[&str] = &[
    "pagetoken",
    "nextpagetoken",
    "nexttoken",
    "paginationtoken",
    "continuationtoken",
    "pagecursor",
    "cursor",
    "nextcursor",
    "marker",
    "pagemarker",
    "nextmarker",
];

/// A token, if the response names the next one after it: `token` beside `nextToken`.
pub(super) const WEAK_TOKENS: &[&str] = &["token", "continuation"];

/// A token, if the response has the next one as `next`.
pub(super) const CURSORS: &[&str] = &["cursor", "pagecursor"];

/// The token of the next page.
pub(super) const NEXT: &[&str] = &[
    "nextpagetoken",
    "nexttoken",
    "nextpaginationtoken",
    "nextcontinuationtoken",
    "nextpagecursor",
    "nextcursor",
    "nextmarker",
    "nextpagemarker",
    "nextcontinuation",
];

/// The token of the next page, in a header.
pub(super) const NEXT_HEADERS: &[&str] = &["continuationtoken", "mscontinuation", "mscontinuationtoken"];

/// The name that only says that a field is about the next page.
pub(super) const BARE_NEXT: &str = "next";

/// Lists of items among other lists.
pub(super) const LISTS: &[&str] =
    &["items", "entries", "results", "records", "data", "values", "rows", "elements", "objects"];

/// The URL of the next page.
pub(super) const NEXT_URLS: &[&str] = &[
    "nexturl",
    "nextpageurl",
    "nexturi",
    "nextpageuri",
    "nextlink",
    "nextpagelink",
    "odatanextlink",
    "nexthref",
    "next",
];

/// The number of items before the page.
pub(super) const OFFSETS: &[&str] = &["offset", "skip", "startindex"];

/// The number of items before the page, which certainly counts from 0.
pub(super) const CERTAIN_OFFSETS: &[&str] = &["offset", "skip"];

/// The number of items of a page, beside an offset.
pub(super) const LIMITS: &[&str] = &["top", "count"];

/// The number of the page.
pub(super) const PAGES: &[&str] = &["page", "pagenumber", "pageindex", "currentpage"];

/// The number of items of a page.
pub(super) const SIZES: &[&str] =
    &["pagesize", "maxpagesize", "perpage", "limit", "pagelimit", "maxresults", "maxitems", "take", "size"];

/// Whether there is a next page.
pub(super) const MORE: &[&str] = &["hasmore", "hasnextpage", "hasnext", "hasmorepages"];

/// Normalizes the name of a header for comparison, without the prefix `X-`.
pub(super) fn plain_header(name: &str) -> String {
    let name = name.to_ascii_lowercase();
    plain(name.strip_prefix("x-").unwrap_or(&name))
}

/// Normalizes a name for comparison.
pub(super) fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
