//! `x-speakeasy-pagination`: an operation's pagination according to its provider.

use crate::pointer::Pointer;

/// The extension's object.
#[derive(Clone, Debug)]
pub struct Pagination {
    /// Its place.
    pub origin: Pointer,
    /// `type`.
    pub kind: PaginationKind,
    /// `inputs`: the parameters that select a page and its size.
    pub inputs: Vec<PaginationInput>,
    /// `outputs.nextCursor`: a `JSONPath` into the response.
    pub next_cursor: Option<String>,
    /// `outputs.nextUrl`: a `JSONPath` into the response.
    pub next_url: Option<String>,
    /// `outputs.results`: a `JSONPath` into the response.
    pub results: Option<String>,
}

/// `type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaginationKind {
    /// `cursor`: a token from the previous page.
    Cursor,
    /// `offsetLimit`: a number of items, or of pages.
    OffsetLimit,
    /// `url`: a URL from the previous page.
    Url,
}

/// One of `inputs`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaginationInput {
    /// `name`: the name of a parameter, or a path of properties in the body.
    pub name: String,
    /// `in`: whether it is in the body (`requestBody`) rather than a parameter (`parameters`).
    pub in_body: bool,
    /// `type`.
    pub meaning: PaginationMeaning,
}

/// `type` of one of `inputs`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaginationMeaning {
    /// `cursor`: the token of the page.
    Cursor,
    /// `offset`: the number of items before the page.
    Offset,
    /// `page`: the number of the page, beginning with 1.
    Page,
    /// `limit`: the number of items of the page.
    Limit,
}
