//! [`Items`]: what is on the pages of an operation, as a stream.

use std::fmt::{self, Debug, Formatter};
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::vec::IntoIter;

use futures_core::{FusedStream, Stream};

use crate::error::Error;
use crate::paging::cursor::PageRequest;
use crate::paging::pager::{Page, Pager};
use crate::paging::table::Style;
use crate::transport::BoxFuture;

/// The items of an operation that returns pages, one after the other.
///
/// It holds the items of one page, and fetches the next page when they have been taken. All else is as with
/// [`Pages`](super::Pages).
#[must_use = "nothing is fetched before an item is asked for"]
pub struct Items<T> {
    pager: Pager<Vec<T>>,
    buffer: IntoIter<T>,
}

impl<T> Items<T> {
    /// The items of pages that a function gets.
    pub fn new(
        style: Style,
        fetch: impl FnMut(PageRequest) -> BoxFuture<'static, Result<Page<Vec<T>>, Error>> + Send + 'static,
    ) -> Self {
        Self { pager: Pager::new(style, Box::new(fetch)), buffer: Vec::new().into_iter() }
    }

    /// Asks for so many items on a page. Servers take it for a wish.
    pub fn page_size(mut self, size: u32) -> Self {
        self.pager.cursor.set_size(size);
        self
    }

    /// Ends after so many pages.
    pub fn max_pages(mut self, pages: usize) -> Self {
        self.pager.cursor.set_max_pages(pages);
        self
    }

    /// Starts at the page with this token, which an earlier stream gave as its [`resume_token`](Self::resume_token).
    pub fn start_at(mut self, token: impl Into<String>) -> Self {
        self.pager.cursor.start_at(token.into());
        self
    }

    /// The token of the page that the next item is on, or that was asked for in vain. A stream that starts there gives
    /// the items of that page from its first on, so that none is missed and some may come again. There is none on the
    /// first page, and after the last.
    #[must_use]
    pub fn resume_token(&self) -> Option<&str> {
        if self.buffer.as_slice().is_empty() {
            self.pager.cursor.position()
        } else {
            self.pager.cursor.last()
        }
    }

    /// The next item; none after the last one, and after an error.
    pub async fn next(&mut self) -> Option<Result<T, Error>> {
        poll_fn(|cx| self.poll_item(cx)).await
    }

    /// All items that are left.
    ///
    /// # Errors
    ///
    /// The first one, in place of all items.
    pub async fn try_collect(mut self) -> Result<Vec<T>, Error> {
        let mut items = Vec::new();
        while let Some(item) = self.next().await {
            items.push(item?);
            items.extend(&mut self.buffer);
        }
        Ok(items)
    }

    fn poll_item(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<T, Error>>> {
        loop {
            if let Some(item) = self.buffer.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(self.pager.poll_next(cx)) {
                Some(Ok(items)) => self.buffer = items.into_iter(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

// Neither the pages, which are in boxes, nor the items are pinned.
impl<T> Unpin for Items<T> {}

impl<T> Stream for Items<T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_item(cx)
    }
}

impl<T> FusedStream for Items<T> {
    fn is_terminated(&self) -> bool {
        self.buffer.as_slice().is_empty() && self.pager.is_over()
    }
}

impl<T> Debug for Items<T> {
    /// Shows how much is at hand and whether there is more, not where: a token may be a secret.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items")
            .field("at_hand", &self.buffer.len())
            .field("is_over", &self.pager.is_over())
            .finish_non_exhaustive()
    }
}
