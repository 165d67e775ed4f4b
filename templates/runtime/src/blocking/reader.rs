//! [`Reader`]: a download as bytes to read.

use std::fmt::{self, Debug, Formatter};
use std::io::{self, Read};

use bytes::{Buf as _, Bytes};

use crate::blocking::wait;
use crate::download::Download;

/// The bytes of a [`Download`], as they arrive.
///
/// What fails is an [`io::Error`] with an [`Error`](crate::Error) in it.
pub struct Reader {
    download: Download,
    chunk: Bytes,
}

impl Download {
    /// The body as a reader, which waits for what it is asked for.
    #[must_use]
    pub fn into_reader(self) -> Reader {
        Reader { download: self, chunk: Bytes::new() }
    }
}

impl Read for Reader {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.chunk.is_empty() && !into.is_empty() {
            let next = wait(self.download.chunk()).and_then(|chunk| chunk).map_err(io::Error::other)?;
            let Some(chunk) = next else { return Ok(0) };
            self.chunk = chunk;
        }
        let length = self.chunk.len().min(into.len());
        self.chunk.copy_to_slice(&mut into[..length]);
        Ok(length)
    }
}

impl Debug for Reader {
    /// Shows how much is at hand.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reader").field("at_hand", &self.chunk.len()).finish_non_exhaustive()
    }
}
