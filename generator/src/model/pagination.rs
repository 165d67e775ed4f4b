//! `x-speakeasy-pagination`: how an operation's pages are asked for, as its provider says it.

use crate::pointer::Pointer;

/// The extension's object.
#[derive(Clone, Debug)]
pub struct Pagination {
    /// Its place.
    pub origin: Pointer,
    /// `type`.
    pub kind: PaginationKind,
    /// `inputs`: what of the request names a page and its size.
    pub inputs: Vec<PaginationInput>,
    /// `outputs.nextCursor`: a JSON Path into the response.
    pub next_cursor: Option<String>,
    /// `outputs.nextUrl`: a JSON Path into the response.
    pub next_url: Option<String>,
    /// `outputs.results`: a JSON Path into the response.
    pub results: Option<String>,
}

/// `type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaginationKind {
    /// `cursor`: a token, which the page before has.
    Cursor,
    /// `offsetLimit`: a number of items, or of pages.
    OffsetLimit,
    /// `url`: an address, which the page before has.
    Url,
}

/// One of `inputs`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaginationInput {
    /// `name`: of a parameter, or a path of properties in the body.
    pub name: String,
    /// `in`: whether it is in the body (`requestBody`), and no parameter (`parameters`).
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
    /// `page`: its number, of which 1 is the first.
    Page,
    /// `limit`: how many items it has.
    Limit,
}
