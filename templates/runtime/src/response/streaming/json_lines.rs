//! [`JsonLines`]: a response that is a sequence of JSON values (NDJSON, JSON Lines; RFC 7464).

use std::fmt::{self, Debug, Formatter};
use std::future::poll_fn;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use http::{HeaderMap, StatusCode};

use crate::body::Body;
use crate::body::media_type;
use crate::codec::Decode;
use crate::error::Error;
use crate::error::error_kind::ErrorKind;
use crate::response::buffered_response::Names;
use crate::response::head::Head;
use crate::response::streaming::lines::{Ending, Lines};

/// A stream of the JSON values of a response: one on each line, or one after each record separator if the media
/// type is `application/json-seq`. Empty lines are skipped.
///
/// A value that does not decode is an error, and the stream continues. Any other error ends the stream: the
/// connection was interrupted, nothing arrived within the client's `stall_timeout`, or a line is longer than its
/// `max_response_bytes`.
///
/// # Examples
///
/// ```
/// # use restwright_runtime::{Error, JsonLines};
/// # async fn example(mut rows: JsonLines<String>) -> Result<(), Error> {
/// while let Some(row) = rows.next().await {
///     println!("{}", row?);
/// }
/// # Ok(()) }
/// ```
pub struct JsonLines<T> {
    lines: Lines,
    values: PhantomData<fn() -> T>,
}

impl<T: Decode> JsonLines<T> {
    /// Creates the stream from the head and the body of a response.
    pub(crate) fn new(head: Head, body: Body) -> Self {
        let is_sequence = media_type::essence(&head.headers)
            .is_some_and(|media_type| media_type.to_ascii_lowercase().ends_with("json-seq"));
        let ending = if is_sequence { Ending::Record } else { Ending::Feed };
        Self { lines: Lines::new(head, body, ending), values: PhantomData }
    }

    /// Returns the next value, or `None` at the end.
    pub async fn next(&mut self) -> Option<Result<T, Error>> {
        poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await
    }
}

impl<T> JsonLines<T> {
    /// Returns the status of the response.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.lines.head.status
    }

    /// Returns the headers of the response.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.lines.head.headers
    }

    fn poll_text(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, Error>>> {
        loop {
            match ready!(self.lines.poll_line(cx)) {
                Some(Ok(line)) if line.text.iter().all(u8::is_ascii_whitespace) => {}
                other => return Poll::Ready(other.map(|line| line.map(|line| line.text))),
            }
        }
    }

    fn read(&self, text: Bytes, value: &mut dyn Decode) -> Result<(), Error> {
        let head = &self.lines.head;
        head.decode(&text, value).map_err(|error| {
            let why = head.context.scrub_decode_error(&error);
            let message =
                format!("the server responded with {} with a line that cannot be read: {why}", head.status);
            head.error(ErrorKind::Decode, message, text).with_path(error.path)
        })
    }
}

impl<T: Decode> Stream for JsonLines<T> {
    type Item = Result<T, Error>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let stream = self.get_mut();
        match ready!(stream.poll_text(cx)) {
            None => Poll::Ready(None),
            Some(Err(error)) => Poll::Ready(Some(Err(error))),
            Some(Ok(text)) => {
                let mut value = T::decode_start();
                Poll::Ready(Some(stream.read(text, &mut value).map(|()| value)))
            }
        }
    }
}

impl<T> Debug for JsonLines<T> {
    /// Prints the status and the names of the headers.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("JsonLines")
            .field("status", &self.status().as_u16())
            .field("headers", &Names(self.headers()))
            .finish_non_exhaustive()
    }
}
