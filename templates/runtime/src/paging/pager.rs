//! [`Pager`]: fetches pages one at a time, for any type of page.

use std::task::{Context, Poll, ready};

use crate::description::pagination::Style;
use crate::error::Error;
use crate::paging::cursor::{Cursor, PageFacts, PageRequest, Step};
use crate::transport::BoxFuture;

/// The content of a page, and the information about the next page.
#[derive(Clone, Default)]
pub(crate) struct Page<V> {
    /// The content of the page.
    pub(crate) value: V,
    /// The information about the next page.
    pub(crate) found: PageFacts,
}

/// A function that fetches a page.
pub(crate) type Fetch<V> = Box<dyn FnMut(PageRequest) -> BoxFuture<'static, Result<Page<V>, Error>> + Send>;

/// Fetches pages one at a time, on request.
pub(crate) struct Pager<V> {
    pub(crate) cursor: Cursor,
    fetch: Fetch<V>,
    running: Option<BoxFuture<'static, Result<Page<V>, Error>>>,
}

impl<V> Pager<V> {
    pub(crate) fn new(style: Style, fetch: Fetch<V>) -> Self {
        Self { cursor: Cursor::new(style), fetch, running: None }
    }

    /// Returns the next page, or `None` after the last one and after an error.
    pub(crate) fn poll_next(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<V, Error>>> {
        let running = match &mut self.running {
            Some(running) => running,
            None => match self.cursor.step() {
                Step::Fetch(request) => self.running.insert((self.fetch)(request)),
                Step::Fail(error) => return Poll::Ready(Some(Err(error))),
                Step::End => return Poll::Ready(None),
            },
        };
        let result = ready!(running.as_mut().poll(cx));
        self.running = None;
        Poll::Ready(Some(match result {
            Ok(page) => {
                if let Some(error) = self.cursor.repetition(&page.found) {
                    self.cursor.stop();
                    return Poll::Ready(Some(Err(error)));
                }
                self.cursor.advance(&page.found);
                Ok(page.value)
            }
            Err(error) => {
                self.cursor.stop();
                Err(error)
            }
        }))
    }

    /// Returns whether the stream has ended.
    pub(crate) fn is_over(&self) -> bool {
        self.running.is_none() && self.cursor.is_over()
    }
}
