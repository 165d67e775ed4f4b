//! Pagination: streams of the pages or items of an operation.
//!
//! [`Pages`] and [`Items`] are the streams. A cursor finds the next page and is independent of the types of the document.
//! The macro `paged!` declares the fields of a page, such as the items and the token of the next page.

mod call;
mod cursor;
mod field;
mod items;
pub(crate) mod next_url;
mod pager;
mod pages;
mod table;

// Public because code that `paged!` generates constructs it.
pub use crate::description::pagination::{Pagination, Place, Style};
#[doc(hidden)]
pub use crate::paging::cursor::PageFacts;
pub use crate::paging::field::{PageItems, PageMore, PageNumber, PageToken};
pub use crate::paging::items::Items;
pub use crate::paging::pages::Pages;
