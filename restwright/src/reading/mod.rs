//! Reads files: only regular ones, at most [`MOST_BYTES`] of each, and those in a document or a configuration
//! only below the allowed folders ([`Roots`]).

pub(crate) mod reader;
mod roots;
#[cfg(test)]
mod tests;

use std::fmt;
use std::fs::{self, File, Metadata};
use std::io::Read as _;
use std::path::Path;

use generator::document::Refusal;

pub use crate::reading::roots::Roots;

/// The size of the largest file that is read, in bytes: 64 MiB.
pub const MOST_BYTES: u64 = 64 << 20;

/// The reason why a file is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unread {
    /// It cannot be read, for the system's reason.
    Failed(String),
    /// It may not be read.
    Refused(Refusal),
}

impl Unread {
    /// Creates a refusal with its reason and its help.
    pub(crate) fn refused(reason: impl Into<String>, help: impl Into<String>) -> Self {
        Self::Refused(Refusal { reason: reason.into(), help: help.into() })
    }

    /// The file is larger than [`MOST_BYTES`].
    pub(crate) fn too_large() -> Self {
        Self::refused(
            format!("it is larger than {} MiB", MOST_BYTES >> 20),
            "split it into several files, or leave out what is not needed",
        )
    }
}

impl fmt::Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Failed(reason) => f.write_str(reason),
            Self::Refused(Refusal { reason, help }) => write!(f, "{reason}; {help}"),
        }
    }
}

impl From<std::io::Error> for Unread {
    fn from(error: std::io::Error) -> Self {
        Self::Failed(error.to_string())
    }
}

/// Returns the bytes of a regular file.
///
/// # Errors
///
/// If it cannot be read, is not a regular file, or is larger than [`MOST_BYTES`].
pub fn bytes(path: &Path) -> Result<Vec<u8>, Unread> {
    // Opening a FIFO waits for a writer, so the kind of file is checked first.
    check(&fs::metadata(path)?)?;
    let file = File::open(path)?;
    check(&file.metadata()?)?;
    bounded(file)
}

/// Returns the text of a regular file in UTF-8.
///
/// # Errors
///
/// The errors of [`bytes`], or the file is not UTF-8.
pub fn text(path: &Path) -> Result<String, Unread> {
    String::from_utf8(bytes(path)?).map_err(|_| Unread::Failed("it is not UTF-8 text".to_owned()))
}

/// Reads to the end, unless there are more than [`MOST_BYTES`]. The reported size is not used, because files
/// grow, and those below `/proc` report none.
pub(crate) fn bounded(from: impl std::io::Read) -> Result<Vec<u8>, Unread> {
    let mut bytes = Vec::new();
    from.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MOST_BYTES { Err(Unread::too_large()) } else { Ok(bytes) }
}

fn check(file: &Metadata) -> Result<(), Unread> {
    if file.is_dir() {
        return Err(Unread::Failed("it is a folder".to_owned()));
    }
    if !file.is_file() {
        return Err(Unread::refused("it is not a regular file", "name a regular file"));
    }
    if file.len() > MOST_BYTES { Err(Unread::too_large()) } else { Ok(()) }
}
