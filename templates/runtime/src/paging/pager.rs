//! [`Pager`]: fetches one page after the other. What it knows of a page's type is that it can be handed on.

use std::task::{Context, Poll, ready};

use crate::error::Error;
use crate::paging::cursor::{Cursor, Found, PageRequest, Step};
use crate::paging::table::Style;
use crate::transport::BoxFuture;

/// A page: what is handed on, and what it says of the next one.
#[derive(Clone, Default)]
pub struct Page<V> {
    /// What is handed on.
    pub value: V,
    /// What it says of the next page.
    pub found: Found,
}

/// Gets the page that is wanted.
pub(crate) type Fetch<V> = Box<dyn FnMut(PageRequest) -> BoxFuture<'static, Result<Page<V>, Error>> + Send>;

/// Fetches a page when it is asked for one, and not before.
pub(crate) struct Pager<V> {
    pub(crate) cursor: Cursor,
    fetch: Fetch<V>,
    running: Option<BoxFuture<'static, Result<Page<V>, Error>>>,
}

impl<V> Pager<V> {
    pub(crate) fn new(style: Style, fetch: Fetch<V>) -> Self {
        Self { cursor: Cursor::new(style), fetch, running: None }
    }

    /// The next page. After the last one and after an error there is none.
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

    /// Whether there is nothing more to come.
    pub(crate) fn is_over(&self) -> bool {
        self.running.is_none() && self.cursor.is_over()
    }
}
