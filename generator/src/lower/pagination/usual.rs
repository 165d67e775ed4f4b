//! The names that pages usually go by, in lower case and without what stands between words.

/// The token of the page that is wanted.
pub(super) const TOKENS: &[&str] = &[
    "pagetoken",
    "nextpagetoken",
    "nexttoken",
    "paginationtoken",
    "continuationtoken",
    "pagecursor",
    "cursor",
    "nextcursor",
];

/// The token of the next page.
pub(super) const NEXT: &[&str] = &[
    "nextpagetoken",
    "nexttoken",
    "nextpaginationtoken",
    "nextcontinuationtoken",
    "nextpagecursor",
    "nextcursor",
];

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

/// The number of the page.
pub(super) const PAGES: &[&str] = &["page", "pagenumber", "pageindex", "currentpage"];

/// How many items a page may have.
pub(super) const SIZES: &[&str] =
    &["pagesize", "maxpagesize", "perpage", "limit", "pagelimit", "maxresults", "maxitems", "take", "size"];

/// Whether there is a next page.
pub(super) const MORE: &[&str] = &["hasmore", "hasnextpage", "hasnext", "hasmorepages"];

/// A name as it is compared.
pub(super) fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
