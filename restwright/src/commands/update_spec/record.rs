//! [`Record`]: the last accepted document and its source, in `openapi.yaml.lock` beside `openapi.yaml`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use ring::digest;
use toml_edit::{DocumentMut, InlineTable, Item, Table, Value};

use crate::reading;

/// The record of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Record {
    /// The URL of the download; `None` if it was a file.
    pub(crate) url: Option<String>,
    /// The SHA-256 of its bytes (FIPS 180-4), in hexadecimal digits.
    pub(crate) sha256: String,
    /// The copies that `--vendor` has saved, by their paths relative to the document's folder.
    pub(crate) copies: BTreeMap<String, Copy>,
}

/// The record of a copy of a file from another host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Copy {
    /// The URL of the download.
    pub(crate) url: String,
    /// The SHA-256 of its bytes, in hexadecimal digits.
    pub(crate) sha256: String,
}

/// The SHA-256 of some bytes (FIPS 180-4), in hexadecimal digits.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    let mut digits = String::new();
    for byte in digest::digest(&digest::SHA256, bytes).as_ref() {
        let _ = write!(digits, "{byte:02x}");
    }
    digits
}

/// Returns the path of the record for the document at this path.
pub(crate) fn path(document: &Path) -> PathBuf {
    let name = document.file_name().unwrap_or_default().to_string_lossy();
    document.with_file_name(format!("{name}.lock"))
}

impl Record {
    pub(crate) fn new(url: Option<String>, bytes: &[u8]) -> Self {
        Self { url, sha256: sha256(bytes), copies: BTreeMap::new() }
    }

    /// Returns the record beside the document, if there is one with a checksum.
    pub(crate) fn beside(document: &Path) -> Option<Self> {
        let file: DocumentMut = reading::text(&path(document)).ok()?.parse().ok()?;
        let text = |item: Option<&Item>| item.and_then(Item::as_str).map(str::to_owned);
        let copies = file.get("vendor").and_then(Item::as_table_like).into_iter().flat_map(|it| it.iter());
        let copies = copies.filter_map(|(name, copy)| {
            Some((name.to_owned(), Copy { url: text(copy.get("url"))?, sha256: text(copy.get("sha256"))? }))
        });
        Some(Self { url: text(file.get("url")), sha256: text(file.get("sha256"))?, copies: copies.collect() })
    }

    /// Returns the record as TOML.
    pub(crate) fn text(&self, document: &Path) -> String {
        let name = document.file_name().unwrap_or_default().to_string_lossy();
        let mut file = DocumentMut::new();
        if let Some(url) = &self.url {
            file["url"] = toml_edit::value(url);
        }
        file["sha256"] = toml_edit::value(&self.sha256);
        let mut vendor = Table::new();
        for (name, Copy { url, sha256 }) in &self.copies {
            let fields = [("url", url), ("sha256", sha256)].map(|(key, text)| (key, Value::from(text)));
            vendor.insert(name, toml_edit::value(InlineTable::from_iter(fields)));
        }
        if !vendor.is_empty() {
            file["vendor"] = Item::Table(vendor);
        }
        format!(
            "# The source and the checksum of {name}, written by `cargo restwright update-spec --accept`.\n{file}"
        )
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{Copy, Record, path};

    #[test]
    fn a_record_is_read_as_it_was_written_and_knows_its_document() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let document = folder.path().join("openapi.yaml");
        // FIPS 180-4, the example with one block.
        let mut record = Record::new(Some("https://a.example/o?v=1".to_owned()), b"abc");
        let copy = Copy { url: "https://b.example/\"x\".yaml".to_owned(), sha256: record.sha256.clone() };
        record.copies.insert("vendor/b.example/x.yaml".to_owned(), copy);
        assert_eq!(record.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(Record::beside(&document), None);
        fs::write(path(&document), record.text(&document)).expect("a file");
        assert_eq!(Record::beside(&document), Some(record.clone()));
    }
}
