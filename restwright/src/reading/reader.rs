//! [`FileReader`]: a source of files, such as the disk or a git revision.

use std::path::Path;

use generator::document::Source;

use crate::exit::Failure;
use crate::reading::{self, Roots, Unread};
use crate::terminal::shown;

/// A source of files.
pub(crate) trait FileReader {
    /// Returns the bytes of a file on the command line, or the reason why there are none.
    fn bytes(&self, path: &Path) -> Result<Vec<u8>, Unread>;

    /// Returns the bytes of a file in a document or a configuration, which must be below one of the roots.
    fn bytes_below(&self, path: &Path, roots: &Roots) -> Result<Vec<u8>, Unread>;

    /// Whether this reader has the file even if it is on the command line.
    fn replaces(&self, _path: &Path) -> bool {
        false
    }

    /// Whether the file exists.
    fn exists(&self, path: &Path) -> bool {
        self.bytes(path).is_ok()
    }

    /// Returns the name of the file for output.
    fn label(&self, name: String) -> String {
        name
    }
}

/// The disk.
pub(crate) struct Disk;

impl FileReader for Disk {
    fn bytes(&self, path: &Path) -> Result<Vec<u8>, Unread> {
        reading::bytes(path)
    }

    fn bytes_below(&self, path: &Path, roots: &Roots) -> Result<Vec<u8>, Unread> {
        reading::bytes(&roots.resolve(path)?)
    }

    fn exists(&self, path: &Path) -> bool {
        // A link that leads nowhere exists, and is a mistake.
        path.symlink_metadata().is_ok()
    }
}

/// Reads the text at `path`, with its name for output.
pub(crate) fn read(path: &Path, reader: &dyn FileReader) -> Result<Source, Failure> {
    source(path, reader.bytes(path), reader)
}

/// Reads the text of a file that must be below one of the roots.
pub(crate) fn read_below(path: &Path, roots: &Roots, reader: &dyn FileReader) -> Result<Source, Failure> {
    source(path, reader.bytes_below(path, roots), reader)
}

fn source(path: &Path, bytes: Result<Vec<u8>, Unread>, reader: &dyn FileReader) -> Result<Source, Failure> {
    let name = reader.label(shown(path));
    let bytes = bytes.map_err(|error| Failure::input(format!("cannot read {name}: {error}")))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        Failure::input(format!("{name} is not UTF-8 text: byte {at} is the first that is not"))
    })?;
    Ok(Source { name, text })
}
