//! [`Record`]: what was taken last, and where it came from, in `openapi.yaml.lock` beside `openapi.yaml`.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use ring::digest;

/// What is noted of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Record {
    /// Where it was fetched; `None` when it was a file.
    pub(crate) url: Option<String>,
    /// The SHA-256 of its bytes (FIPS 180-4), in hexadecimal digits.
    pub(crate) sha256: String,
}

/// Where the record of the document at this path is.
pub(crate) fn path(document: &Path) -> PathBuf {
    let name = document.file_name().unwrap_or_default().to_string_lossy();
    document.with_file_name(format!("{name}.lock"))
}

impl Record {
    pub(crate) fn new(url: Option<String>, bytes: &[u8]) -> Self {
        let mut sha256 = String::new();
        for byte in digest::digest(&digest::SHA256, bytes).as_ref() {
            let _ = write!(sha256, "{byte:02x}");
        }
        Self { url, sha256 }
    }

    /// The record beside the document, if there is one that has a checksum.
    pub(crate) fn beside(document: &Path) -> Option<Self> {
        let text = fs::read_to_string(path(document)).ok()?;
        let value = |key: &str| {
            let mut lines = text.lines();
            lines
                .find_map(|line| line.strip_prefix(key)?.strip_prefix(" = \"")?.strip_suffix('"'))
                .map(str::to_owned)
        };
        Some(Self { url: value("url"), sha256: value("sha256")? })
    }

    /// Whether these are the bytes that it was made of.
    pub(crate) fn is_of(&self, bytes: &[u8]) -> bool {
        Self::new(None, bytes).sha256 == self.sha256
    }

    /// The record as text, in TOML.
    pub(crate) fn text(&self, document: &Path) -> String {
        let name = document.file_name().unwrap_or_default().to_string_lossy();
        let escaped = |url: &String| url.replace('\\', r"\\").replace('"', "\\\"");
        let url = self.url.as_ref().map(escaped).map(|url| format!("url = \"{url}\"\n")).unwrap_or_default();
        let sha256 = &self.sha256;
        format!(
            "# What {name} is, written by `cargo xtask update-spec --accept`.\n{url}sha256 = \"{sha256}\"\n"
        )
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{Record, path};

    #[test]
    fn a_record_is_read_as_it_was_written_and_knows_its_document() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let document = folder.path().join("openapi.yaml");
        // FIPS 180-4, the example of one block.
        let record = Record::new(Some("https://a.example/o?v=1".to_owned()), b"abc");
        assert_eq!(record.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(Record::beside(&document), None);
        fs::write(path(&document), record.text(&document)).expect("a file");
        assert_eq!(Record::beside(&document), Some(record.clone()));
        assert_eq!([record.is_of(b"abc"), record.is_of(b"abd")], [true, false]);
    }
}
