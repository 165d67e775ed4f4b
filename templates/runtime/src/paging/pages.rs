//! [`Pages`]: the pages of an operation, as a stream.

use std::fmt::{self, Debug, Formatter};
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::{FusedStream, Stream};

use crate::error::Error;
use crate::paging::cursor::PageRequest;
use crate::paging::pager::{Page, Pager};
use crate::paging::table::Style;
use crate::transport::BoxFuture;

/// The pages of an operation, one after the other.
///
/// A page is fetched when it is asked for and not before, and never two at a time. The last page is the one without a token
/// for another; a page may be empty and not the last. A token that comes twice in a row is an error. After an
/// error, as after the end, there is nothing more: what is left can be had from [`resume_token`](Self::resume_token) on.
#[must_use = "nothing is fetched before a page is asked for"]
pub struct Pages<P> {
    pager: Pager<P>,
}

impl<P> Pages<P> {
    /// Pages that a function gets.
    pub fn new(
        style: Style,
        fetch: impl FnMut(PageRequest) -> BoxFuture<'static, Result<Page<P>, Error>> + Send + 'static,
    ) -> Self {
        Self { pager: Pager::new(style, Box::new(fetch)) }
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

    /// The token of the page that would come next, or that was asked for in vain. There is none before the second page,
    /// and after the last.
    #[must_use]
    pub fn resume_token(&self) -> Option<&str> {
        self.pager.cursor.position()
    }

    /// The next page; none after the last one, and after an error.
    pub async fn next(&mut self) -> Option<Result<P, Error>> {
        poll_fn(|cx| self.pager.poll_next(cx)).await
    }

    /// All pages that are left.
    ///
    /// # Errors
    ///
    /// The first one, in place of all pages.
    pub async fn try_collect(mut self) -> Result<Vec<P>, Error> {
        let mut pages = Vec::new();
        while let Some(page) = self.next().await {
            pages.push(page?);
        }
        Ok(pages)
    }
}

// The pages are on their own in boxes.
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
    /// Shows whether there is more, not where: a token may be a secret.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("is_over", &self.pager.is_over()).finish_non_exhaustive()
    }
}
