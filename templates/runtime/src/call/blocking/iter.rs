//! [`Iter`]: a stream as an iterator.

use std::fmt::{self, Debug, Formatter};
use std::future::poll_fn;
use std::pin::Pin;

use futures_core::Stream;

use crate::call::blocking::wait;
use crate::codec::Decode;
use crate::error::Error;
use crate::paging::{Items, Pages};
use crate::response::streaming::event_stream::{Event, EventStream};
use crate::response::streaming::json_lines::JsonLines;

/// A blocking iterator over a stream.
///
/// On a thread of a Tokio runtime it returns one error, of the kind
/// [`Configuration`](crate::ErrorKind::Configuration), and ends.
#[must_use = "iterators are lazy"]
pub struct Iter<S> {
    stream: S,
    is_over: bool,
}

impl<S> Iter<S> {
    /// Creates a blocking iterator over `stream`.
    pub(crate) fn new(stream: S) -> Self {
        Self { stream, is_over: false }
    }

    /// Returns the stream with its remaining items.
    pub fn into_inner(self) -> S {
        self.stream
    }
}

impl<S, T> Iterator for Iter<S>
where
    S: Stream<Item = Result<T, Error>> + Unpin,
{
    type Item = Result<T, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_over {
            return None;
        }
        let next = wait(poll_fn(|cx| Pin::new(&mut self.stream).poll_next(cx)));
        let item = next.unwrap_or_else(|error| {
            self.is_over = true;
            Some(Err(error))
        });
        self.is_over |= item.is_none();
        item
    }
}

impl<S> Debug for Iter<S> {
    /// Prints whether the iterator has ended.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("Iter").field("is_over", &self.is_over).finish_non_exhaustive()
    }
}

impl<T> IntoIterator for Items<T> {
    type Item = Result<T, Error>;
    type IntoIter = Iter<Self>;

    fn into_iter(self) -> Iter<Self> {
        Iter::new(self)
    }
}

impl<P> IntoIterator for Pages<P> {
    type Item = Result<P, Error>;
    type IntoIter = Iter<Self>;

    fn into_iter(self) -> Iter<Self> {
        Iter::new(self)
    }
}

impl<T: Decode + 'static> IntoIterator for EventStream<T> {
    type Item = Result<Event<T>, Error>;
    type IntoIter = Iter<Self>;

    fn into_iter(self) -> Iter<Self> {
        Iter::new(self)
    }
}

impl<T: Decode> IntoIterator for JsonLines<T> {
    type Item = Result<T, Error>;
    type IntoIter = Iter<Self>;

    fn into_iter(self) -> Iter<Self> {
        Iter::new(self)
    }
}
