//! [`Download`]: a response whose body is a stream of bytes.

use std::fmt::{self, Debug, Formatter};
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::{Bytes, BytesMut};
use http::{HeaderMap, StatusCode};
use http_body::{Body as _, Frame, SizeHint};

use crate::body::Body;
use crate::body::media_type;
use crate::error::Error;
use crate::error::error_kind::ErrorKind;
use crate::response::buffered_response::Names;
use crate::response::head::Head;
use crate::transport::transport_error::TransportError;

/// A response whose body is a stream of bytes, such as a file.
///
/// The client's `timeout` applies until the response begins. After that, `stall_timeout` limits each wait for bytes, so a
/// download that makes progress does not time out. Dropping a `Download` cancels the rest of the transfer.
///
/// # Examples
///
/// ```
/// # use restwright_runtime::{Download, Error};
/// # async fn example(mut download: Download) -> Result<(), Error> {
/// let mut length = 0;
/// while let Some(chunk) = download.chunk().await? {
///     length += chunk.len();
/// }
/// # Ok(()) }
/// ```
pub struct Download {
    head: Head,
    body: Body,
}

impl Download {
    /// Creates a download from the head and the body of a response.
    pub(crate) fn new(head: Head, body: Body) -> Self {
        Self { head, body }
    }

    /// Returns the status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.head.status
    }

    /// Returns the headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.head.headers
    }

    /// Returns the media type without its parameters (RFC 9110, section 8.3.1).
    #[must_use]
    pub fn media_type(&self) -> Option<&str> {
        media_type::essence(&self.head.headers)
    }

    /// Returns the file name that the server suggests (RFC 6266, section 4.3). Only the last segment of a path is returned, so
    /// that the name cannot lead to another directory.
    #[must_use]
    pub fn file_name(&self) -> Option<String> {
        media_type::file_name(&self.head.headers)
    }

    /// Returns the number of remaining bytes, if the server sent a length.
    #[must_use]
    pub fn len_left(&self) -> Option<u64> {
        self.body.size_hint().exact()
    }

    /// Returns the next bytes, or `None` at the end.
    ///
    /// # Errors
    ///
    /// - [`Timeout`](ErrorKind::Timeout): nothing arrives within `stall_timeout`.
    /// - [`Transport`](ErrorKind::Transport): the connection is interrupted before the end.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, Error> {
        loop {
            let frame = poll_fn(|cx| Pin::new(&mut self.body).poll_frame(cx)).await;
            match frame {
                None => return Ok(None),
                // Frames without data are trailers, which have no use here.
                Some(Ok(frame)) => match frame.into_data() {
                    Ok(data) if !data.is_empty() => return Ok(Some(data)),
                    _ => {}
                },
                Some(Err(error)) => return Err(self.head.interrupted(error)),
            }
        }
    }

    /// Reads the rest into memory, up to the client's `max_response_bytes`.
    ///
    /// # Errors
    ///
    /// The errors of [`chunk`](Self::chunk), and [`TooLarge`](ErrorKind::TooLarge): the body is longer than
    /// the limit.
    pub async fn bytes(mut self) -> Result<Bytes, Error> {
        let limit = self.head.limit;
        let mut bytes = BytesMut::new();
        while let Some(chunk) = self.chunk().await? {
            if chunk.len() > limit - bytes.len() {
                let (server, status) = (self.head.context.server(), self.head.status);
                let message = format!(
                    "{server} responded with {status}, and its body is longer than the limit of {limit} bytes"
                );
                return Err(self.head.error(ErrorKind::TooLarge, message, bytes.freeze()));
            }
            bytes.extend_from_slice(&chunk);
        }
        Ok(bytes.freeze())
    }

    /// Returns the rest as a body, which another request can send.
    #[must_use]
    pub fn into_body(self) -> Body {
        self.body
    }
}

impl http_body::Body for Download {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        Pin::new(&mut self.get_mut().body).poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl Debug for Download {
    /// Prints the status and the names of the headers.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("Download")
            .field("status", &self.head.status.as_u16())
            .field("headers", &Names(&self.head.headers))
            .finish_non_exhaustive()
    }
}
