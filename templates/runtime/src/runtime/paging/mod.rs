//! Operations that answer in pages, as streams of pages or of what is on them.
//!
//! [`Pages`] and [`Items`] are what users have in their hands. Where the next page is decides a cursor, which knows no
//! type of the document's. What an operation's pages look like is a table, which `paged!` gives its endpoint.

mod call;
mod cursor;
mod endpoint;
mod field;
mod items;
pub(crate) mod next_url;
mod pager;
mod pages;
mod table;

pub use crate::runtime::paging::cursor::{Found, PageRequest};
pub use crate::runtime::paging::endpoint::PagedEndpoint;
pub use crate::runtime::paging::field::{PageItems, PageMore, PageNumber, PageToken};
pub use crate::runtime::paging::items::Items;
pub use crate::runtime::paging::pager::Page;
pub use crate::runtime::paging::pages::Pages;
pub use crate::runtime::paging::table::{Pagination, Place, Style};
#[allow(unused_imports, reason = "a document may have no pages")]
pub(crate) use crate::runtime::paging::table::{
    page_field, page_header, page_items, page_place, page_style, paged,
};
