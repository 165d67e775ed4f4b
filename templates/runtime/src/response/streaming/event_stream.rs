//! [`EventStream`]: a response of server-sent events (WHATWG HTML, section 9.2).

use std::any::{Any, TypeId};
use std::fmt::{self, Debug, Formatter};
use std::future::poll_fn;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use http::{HeaderMap, StatusCode};
use serde_json::json;

use crate::body::Body;
use crate::body::media_type;
use crate::codec::Decode;
use crate::error::Error;
use crate::error::error_kind::ErrorKind;
use crate::response::buffered_response::Names;
use crate::response::head::Head;
use crate::response::streaming::event::{Fields, Raw};
use crate::response::streaming::lines::{Ending, Lines};

/// A stream of the events of a response.
///
/// The data of an event is decoded as JSON, or is the text itself if `T` is `String`. A JSON stream ends with an event whose
/// data is `[DONE]`, a convention of many servers. If `T` is an enum of the document's event names, the name of the event
/// selects the variant.
///
/// An event that does not decode is an error, and the stream continues. Any other error ends the stream: the
/// connection was interrupted, nothing arrived within the client's `stall_timeout`, or an event is longer than its
/// `max_response_bytes`. The stream does not reconnect.
///
/// # Examples
///
/// ```
/// # use restwright_runtime::{Error, EventStream};
/// # async fn example(mut events: EventStream<String>) -> Result<(), Error> {
/// while let Some(event) = events.next().await {
///     print!("{}", event?.data);
/// }
/// # Ok(()) }
/// ```
pub struct EventStream<T> {
    lines: Lines,
    fields: Fields,
    is_done: bool,
    data: PhantomData<fn() -> T>,
}

/// An event.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Event<T> {
    /// The event type. The default is `message`.
    pub event: String,
    /// The last id that the server sent, in this event or an earlier one. It is empty if there was none.
    pub id: String,
    /// The reconnection time, if the server sent one since the last event.
    pub retry: Option<Duration>,
    /// The decoded data.
    pub data: T,
}

impl<T: Decode + 'static> EventStream<T> {
    /// Creates the stream from the head and the body of a response.
    pub(crate) fn new(head: Head, body: Body) -> Result<Self, Error> {
        if let Some(other) = media_type::essence(&head.headers)
            && !other.eq_ignore_ascii_case("text/event-stream")
        {
            let message = format!(
                "the server responded with {} with `{}`, which is not a stream of events",
                head.status,
                head.context.scrub_short(other)
            );
            return Err(head.undecodable(message, Bytes::new()));
        }
        let lines = Lines::new(head, body, Ending::Any);
        Ok(Self { lines, fields: Fields::default(), is_done: false, data: PhantomData })
    }

    /// Returns the next event, or `None` at the end.
    pub async fn next(&mut self) -> Option<Result<Event<T>, Error>> {
        poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await
    }
}

impl<T> EventStream<T> {
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

    fn poll_raw(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Raw, Error>>> {
        while !self.is_done {
            let line = match ready!(self.lines.poll_line(cx)) {
                Some(Ok(line)) if line.is_ended => line.text,
                Some(Err(error)) => {
                    self.is_done = true;
                    return Poll::Ready(Some(Err(error)));
                }
                // An event that is not ended by an empty line is dropped.
                _ => break,
            };
            if self.fields.data.len().saturating_add(line.len()) > self.lines.head.limit {
                self.is_done = true;
                return Poll::Ready(Some(Err(self.lines.too_long())));
            }
            if let Some(event) = self.fields.line(&line) {
                return Poll::Ready(Some(Ok(event)));
            }
        }
        self.is_done = true;
        Poll::Ready(None)
    }

    /// Ends the stream.
    fn finish(&mut self) {
        self.is_done = true;
        self.lines.stop();
    }

    /// Decodes an event from `json`. `data` is the data of the event, for the error.
    fn read(&self, json: &[u8], data: &str, value: &mut dyn Decode) -> Result<(), Error> {
        let head = &self.lines.head;
        head.decode(json, value).map_err(|error| {
            let why = head.context.scrub_decode_error(&error);
            let message =
                format!("the server responded with {} with an event that cannot be read: {why}", head.status);
            let body = Bytes::copy_from_slice(data.as_bytes());
            head.error(ErrorKind::Decode, message, body).with_path(error.path)
        })
    }
}

impl<T: Decode + 'static> Stream for EventStream<T> {
    type Item = Result<Event<T>, Error>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let stream = self.get_mut();
        let Raw { event, id, retry, data } = match ready!(stream.poll_raw(cx)) {
            Some(Ok(raw)) => raw,
            Some(Err(error)) => return Poll::Ready(Some(Err(error))),
            None => return Poll::Ready(None),
        };
        let mut value = T::decode_start();
        if TypeId::of::<T>() == TypeId::of::<String>() {
            if let Some(text) = (&mut value as &mut dyn Any).downcast_mut::<String>() {
                *text = data;
            }
        } else if data.trim() == "[DONE]" {
            stream.finish();
            return Poll::Ready(None);
        } else {
            let whole = T::takes_event().then(|| json!({"event": event, "data": data}).to_string());
            if let Err(error) = stream.read(whole.as_ref().unwrap_or(&data).as_bytes(), &data, &mut value) {
                return Poll::Ready(Some(Err(error)));
            }
        }
        Poll::Ready(Some(Ok(Event { event, id, retry, data: value })))
    }
}

impl<T> Debug for EventStream<T> {
    /// Prints the status and the names of the headers.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventStream")
            .field("status", &self.status().as_u16())
            .field("headers", &Names(self.headers()))
            .finish_non_exhaustive()
    }
}
