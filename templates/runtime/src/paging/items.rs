//! [`Items`]: a stream of the items of a paginated operation.

use std::fmt::{self, Debug, Formatter};
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::vec::IntoIter;

use futures_core::{FusedStream, Stream};

use crate::description::pagination::Style;
use crate::error::Error;
use crate::paging::cursor::PageRequest;
use crate::paging::pager::{Page, Pager};
use crate::transport::BoxFuture;

/// A stream of the items of a paginated operation.
///
/// The stream holds the items of one page in memory, and fetches the next page after the last of these items. It ends, fails
/// and resumes like [`Pages`](super::Pages).
#[must_use = "nothing is fetched before an item is asked for"]
pub struct Items<T> {
    pager: Pager<Vec<T>>,
    buffer: IntoIter<T>,
}

impl<T> Items<T> {
    /// Creates a stream of the items of the pages that `fetch` returns.
    pub(crate) fn new(
        style: Style,
        fetch: impl FnMut(PageRequest) -> BoxFuture<'static, Result<Page<Vec<T>>, Error>> + Send + 'static,
    ) -> Self {
        Self { pager: Pager::new(style, Box::new(fetch)), buffer: Vec::new().into_iter() }
    }

    /// Requests this number of items on each page. A server may limit the number.
    pub fn page_size(mut self, size: u32) -> Self {
        self.pager.cursor.set_size(size);
        self
    }

    /// Ends the stream after this number of pages.
    pub fn max_pages(mut self, pages: usize) -> Self {
        self.pager.cursor.set_max_pages(pages);
        self
    }

    /// Starts at the page with this token: the [`resume_token`](Self::resume_token) of an earlier stream.
    pub fn start_at(mut self, token: impl Into<String>) -> Self {
        self.pager.cursor.start_at(token.into());
        self
    }

    /// Returns the token of the page with the next item, or of the page that failed. A stream that starts there misses no item
    /// but may repeat some. The token is `None` on the first page and after the last item.
    #[must_use]
    pub fn resume_token(&self) -> Option<&str> {
        if self.buffer.as_slice().is_empty() {
            self.pager.cursor.position()
        } else {
            self.pager.cursor.last()
        }
    }

    /// Returns the next item, or `None` after the last one and after an error.
    pub async fn next(&mut self) -> Option<Result<T, Error>> {
        poll_fn(|cx| self.poll_item(cx)).await
    }

    /// Returns all remaining items.
    ///
    /// # Errors
    ///
    /// Fails with the first error of the stream. The items before it are dropped.
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

// The stream pins nothing: page requests are boxed, and items are not pinned.
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
    /// Prints the number of items in memory and whether the stream has ended. The token is left out, since it may be secret.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items")
            .field("at_hand", &self.buffer.len())
            .field("is_over", &self.pager.is_over())
            .finish_non_exhaustive()
    }
}
