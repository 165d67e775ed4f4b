//! [`Pages`]: a stream of the pages of an operation.

use std::fmt::{self, Debug, Formatter};
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::{FusedStream, Stream};

use crate::description::pagination::Style;
use crate::error::Error;
use crate::paging::cursor::PageRequest;
use crate::paging::pager::{Page, Pager};
use crate::transport::BoxFuture;

/// A stream of the pages of an operation.
///
/// The stream fetches one page at a time, on request. With tokens or URLs, the last page is the one that names no next page,
/// and an empty page need not be the last. With offsets or page numbers, an empty page is the last one. A server whose pages
/// would repeat without end causes an error. The stream ends after an error and after the last page.
/// [`resume_token`](Self::resume_token) is the position for a later stream that continues after an error.
#[must_use = "nothing is fetched before a page is asked for"]
pub struct Pages<P> {
    pager: Pager<P>,
}

impl<P> Pages<P> {
    /// Creates a stream of the pages that `fetch` returns.
    pub(crate) fn new(
        style: Style,
        fetch: impl FnMut(PageRequest) -> BoxFuture<'static, Result<Page<P>, Error>> + Send + 'static,
    ) -> Self {
        Self { pager: Pager::new(style, Box::new(fetch)) }
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

    /// Returns the token, URL, offset or number of the next page, or of the page that failed. It is `None` before the first
    /// page and after the last one.
    #[must_use]
    pub fn resume_token(&self) -> Option<&str> {
        self.pager.cursor.position()
    }

    /// Returns the next page, or `None` after the last one and after an error.
    pub async fn next(&mut self) -> Option<Result<P, Error>> {
        poll_fn(|cx| self.pager.poll_next(cx)).await
    }

    /// Returns all remaining pages.
    ///
    /// # Errors
    ///
    /// Fails with the first error of the stream. The pages before it are dropped.
    pub async fn try_collect(mut self) -> Result<Vec<P>, Error> {
        let mut pages = Vec::new();
        while let Some(page) = self.next().await {
            pages.push(page?);
        }
        Ok(pages)
    }
}

// The stream pins nothing: page requests are boxed.
impl<P> Unpin for Pages<P> {}

impl<P> Stream for Pages<P> {
    type Item = Result<P, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.pager.poll_next(cx)
    }
}

impl<P> FusedStream for Pages<P> {
    fn is_terminated(&self) -> bool {
        self.pager.is_over()
    }
}

impl<P> Debug for Pages<P> {
    /// Prints whether the stream has ended. The token is left out, since it may be secret.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("is_over", &self.pager.is_over()).finish_non_exhaustive()
    }
}
