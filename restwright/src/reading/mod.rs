//! Reading files: regular ones alone, at most [`MOST_BYTES`] of each, and those that a document or a configuration names
//! only below the folders that are allowed ([`Roots`]).

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

/// Why a file is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unread {
    /// It cannot be read, as the system says.
    Failed(String),
    /// It may not be read.
    Refused(Refusal),
}

impl Unread {
    /// A refusal for the reason, with what to do about it.
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

/// The bytes of a regular file.
///
/// # Errors
///
/// It cannot be read, it is no regular file, or it is larger than [`MOST_BYTES`].
pub fn bytes(path: &Path) -> Result<Vec<u8>, Unread> {
    // Opening a FIFO waits for somebody who writes, so that its kind is asked for before.
    check(&fs::metadata(path)?)?;
    let file = File::open(path)?;
    check(&file.metadata()?)?;
    bounded(file)
}

/// The text of a regular file, which is UTF-8.
///
/// # Errors
///
/// The errors of [`bytes`], or the file is not UTF-8.
pub fn text(path: &Path) -> Result<String, Unread> {
    String::from_utf8(bytes(path)?).map_err(|_| Unread::Failed("it is not UTF-8 text".to_owned()))
}

/// Reads to the end, unless there are more than [`MOST_BYTES`]. The size that the system states does not count: files
/// grow, and those below `/proc` state none.
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
        return Err(Unread::refused("it is no regular file", "name a regular file: nothing else is read"));
    }
    if file.len() > MOST_BYTES { Err(Unread::too_large()) } else { Ok(()) }
}
