//! [`PagedEndpoint`], and what the request of one has beside `send`.

use crate::runtime::codec::Decode;
use crate::runtime::endpoint::{Endpoint, Request};
use crate::runtime::paging::cursor::Found;
use crate::runtime::paging::items::Items;
use crate::runtime::paging::pages::Pages;
use crate::runtime::paging::table::Pagination;
use crate::runtime::read::Paged;

/// An operation that answers in pages `P` with items `I` on them.
pub trait PagedEndpoint<P, I>: Endpoint {
    /// How its pages are asked for.
    const PAGINATION: &'static Pagination;

    /// What a page says of the next one.
    fn found(page: &P) -> Found;

    /// What is on a page.
    fn items(page: P) -> Vec<I>;
}

impl<E: PagedEndpoint<P, I>, P: Decode + Send + 'static, I: 'static> Request<E, Paged<P, I>> {
    /// The answers, page by page. Nothing is sent before the first page is asked for.
    pub fn pages(self) -> Pages<P> {
        self.call.pages(E::PAGINATION, E::found)
    }

    /// What is on all pages. Nothing is sent before the first item is asked for.
    pub fn items(self) -> Items<I> {
        self.call.items(E::PAGINATION, E::found, E::items)
    }
}
