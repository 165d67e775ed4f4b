//! Operations whose responses are pages, as streams of pages or of items.
//!
//! [`Pages`] and [`Items`] are the streams. A cursor finds the next page; it knows no type of the document. The macro
//! `paged!` says where an operation's pages have their items and the token of the next page.

mod call;
mod cursor;
mod field;
mod items;
pub(crate) mod next_url;
mod pager;
mod pages;
mod table;

pub use crate::runtime::paging::cursor::{Found, PageRequest};
pub use crate::runtime::paging::field::{PageItems, PageMore, PageNumber, PageToken};
pub use crate::runtime::paging::items::Items;
pub use crate::runtime::paging::pager::Page;
pub use crate::runtime::paging::pages::Pages;
pub use crate::runtime::paging::table::{Pagination, Place, Style};
#[allow(unused_imports, reason = "a document may have no pages")]
pub(crate) use crate::runtime::paging::table::{
    page_field, page_header, page_items, page_place, page_style, paged,
};
