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

pub use crate::paging::cursor::{Found, PageRequest};
pub use crate::paging::field::{PageItems, PageMore, PageNumber, PageToken};
pub use crate::paging::items::Items;
pub use crate::paging::pager::Page;
pub use crate::paging::pages::Pages;
pub use crate::paging::table::{Pagination, Place, Style};
