//! [`Reader`]: a download as a `std::io::Read`.

use std::fmt::{self, Debug, Formatter};
use std::io::{self, Read};

use bytes::{Buf as _, Bytes};

use crate::call::blocking::wait;
use crate::response::download::Download;

/// A blocking reader of a [`Download`].
///
/// A failure is an [`io::Error`] whose source is an [`Error`](crate::Error).
pub struct Reader {
    download: Download,
    chunk: Bytes,
}

impl Download {
    /// Returns a blocking reader of the body.
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
    /// Prints the number of bytes in memory.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reader").field("at_hand", &self.chunk.len()).finish_non_exhaustive()
    }
}
