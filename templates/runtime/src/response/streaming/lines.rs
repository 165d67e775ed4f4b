//! [`Lines`]: the lines of a streamed response.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::{Buf, Bytes, BytesMut};
use http_body::Body as _;

use crate::body::Body;
use crate::error::Error;
use crate::error::error_kind::ErrorKind;
use crate::response::head::Head;

/// The end of a line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Ending {
    /// CR, LF, or both (WHATWG HTML, "Parsing an event stream").
    Any,
    /// LF.
    Feed,
    /// The record separator, which precedes each text (RFC 7464, section 2.1).
    Record,
}

/// The lines of a body. They end after an error.
pub(crate) struct Lines {
    pub(crate) head: Head,
    body: Body,
    ending: Ending,
    buffer: BytesMut,
    /// The number of bytes at the start of the buffer that contain no line end.
    scanned: usize,
    /// Whether the last line ended with a CR, to which an LF may belong.
    after_return: bool,
    is_over: bool,
}

impl Lines {
    /// Creates the lines of a response from its head and its body.
    pub(crate) fn new(head: Head, body: Body, ending: Ending) -> Self {
        let buffer = BytesMut::new();
        Self { head, body, ending, buffer, scanned: 0, after_return: false, is_over: false }
    }

    /// Returns the next line without its end. The last line may lack an end.
    pub(crate) fn poll_line(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Line, Error>>> {
        loop {
            if let Some(line) = self.split() {
                return Poll::Ready(Some(self.checked(line, true)));
            }
            if self.is_over {
                let rest = self.buffer.split().freeze();
                self.scanned = 0;
                return Poll::Ready((!rest.is_empty()).then(|| self.checked(rest, false)));
            }
            if self.buffer.len() > self.head.limit {
                return Poll::Ready(Some(Err(self.too_long())));
            }
            match ready!(Pin::new(&mut self.body).poll_frame(cx)) {
                None => self.is_over = true,
                Some(Ok(frame)) => self.buffer.extend_from_slice(&frame.into_data().unwrap_or_default()),
                Some(Err(error)) => {
                    self.stop();
                    return Poll::Ready(Some(Err(self.head.interrupted(error))));
                }
            }
        }
    }

    /// Drops the rest of the body.
    pub(crate) fn stop(&mut self) {
        self.is_over = true;
        self.body = Body::empty();
        self.buffer.clear();
        self.scanned = 0;
    }

    /// Removes a complete line from the buffer.
    fn split(&mut self) -> Option<Bytes> {
        if self.after_return && !self.buffer.is_empty() {
            self.after_return = false;
            if self.buffer[0] == b'\n' {
                self.buffer.advance(1);
            }
        }
        let is_end = |byte: &u8| match self.ending {
            Ending::Any => matches!(byte, b'\r' | b'\n'),
            Ending::Feed => *byte == b'\n',
            Ending::Record => *byte == 0x1E,
        };
        let Some(more) = self.buffer[self.scanned..].iter().position(is_end) else {
            self.scanned = self.buffer.len();
            return None;
        };
        let line = self.buffer.split_to(self.scanned + more).freeze();
        self.after_return = self.buffer[0] == b'\r';
        self.buffer.advance(1);
        self.scanned = 0;
        Some(line)
    }

    fn checked(&mut self, text: Bytes, is_ended: bool) -> Result<Line, Error> {
        if text.len() > self.head.limit { Err(self.too_long()) } else { Ok(Line { text, is_ended }) }
    }

    /// Returns the error of a line or an event that exceeds the limit.
    pub(crate) fn too_long(&mut self) -> Error {
        self.stop();
        let (status, limit) = (self.head.status, self.head.limit);
        let message = format!(
            "the server responded with {status} with a line that is longer than the limit of {limit} bytes"
        );
        self.head.error(ErrorKind::TooLarge, message, Bytes::new())
    }
}

/// A line.
pub(crate) struct Line {
    pub(crate) text: Bytes,
    /// Whether the line has an end. Otherwise the body ended after it.
    pub(crate) is_ended: bool,
}
