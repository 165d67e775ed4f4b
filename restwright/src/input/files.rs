//! Reads the other files that a document refers to, directly and indirectly.

use std::collections::BTreeMap;
use std::path::Path;

use generator::document::{Source, Sources};
use generator::wanted_files;

use crate::reading::reader::FileReader;
use crate::reading::{Roots, Unread};
use crate::terminal::shown;

/// The most files that a document may refer to, directly and indirectly.
const MOST_FILES: usize = 10_000;

/// The largest total size of these files, in bytes: 256 MiB.
const MOST_BYTES: usize = 256 << 20;

/// The location of the document, and of its files.
#[derive(Clone, Copy)]
pub(crate) struct Place<'a> {
    /// The path of the document.
    pub(crate) document: &'a Path,
    pub(crate) roots: &'a Roots,
    pub(crate) reader: &'a dyn FileReader,
}

/// Reads every required file once. A file that cannot or may not be read is recorded with the reason.
pub(crate) fn read(
    document: Source,
    overlays: Vec<(String, Source)>,
    copies: &BTreeMap<String, String>,
    place: &Place<'_>,
) -> Sources {
    let mut sources = Sources::from(document);
    let root = sources.document.name.clone();
    sources.overlays = overlays;
    // The content of overlays becomes part of the document, including its references.
    let texts = sources.overlays.iter().map(|(_, overlay)| overlay).chain([&sources.document]);
    let mut wanted: Vec<_> =
        texts.flat_map(|source| wanted_files(&root, None, &source.text, copies)).collect();
    let mut budget = Budget { files: MOST_FILES, bytes: MOST_BYTES };
    while let Some(name) = wanted.pop() {
        if is_known(&sources, &name) {
            continue;
        }
        match place.file(&name).and_then(|source| budget.spend(source)) {
            Ok(source) => {
                wanted.extend(wanted_files(&root, Some(&name), &source.text, copies));
                sources.files.insert(name, source);
            }
            Err(Unread::Failed(reason)) => drop(sources.unread.insert(name, reason)),
            Err(Unread::Refused(refusal)) => {
                sources.refused.insert(name, refusal);
                // The run ends with an error, whatever the other files contain.
                if budget.is_spent() {
                    return sources;
                }
            }
        }
    }
    sources
}

fn is_known(sources: &Sources, name: &str) -> bool {
    sources.files.contains_key(name)
        || sources.unread.contains_key(name)
        || sources.refused.contains_key(name)
}

impl Place<'_> {
    /// Returns the file with this name, which is relative to the document's folder.
    fn file(&self, name: &str) -> Result<Source, Unread> {
        let path = self.document.parent().unwrap_or(Path::new("")).join(name);
        let text = String::from_utf8(self.reader.bytes_below(&path, self.roots)?);
        let text = text.map_err(|_| Unread::Failed("it is not UTF-8 text".to_owned()))?;
        Ok(Source { name: self.reader.label(shown(&path)), text })
    }
}

/// The bytes and files that may still be read. Symbolic links can give a few files endlessly many names.
struct Budget {
    files: usize,
    bytes: usize,
}

impl Budget {
    fn spend(&mut self, source: Source) -> Result<Source, Unread> {
        let help = "bundle the document into fewer files";
        if self.files == 0 {
            return Err(Unread::refused(
                format!("the document refers to more than {MOST_FILES} files"),
                help,
            ));
        }
        self.files -= 1;
        if self.bytes < source.text.len() {
            (self.files, self.bytes) = (0, 0);
            let reason =
                format!("the files of the document are larger than {} MiB together", MOST_BYTES >> 20);
            return Err(Unread::refused(reason, help));
        }
        self.bytes -= source.text.len();
        Ok(source)
    }

    fn is_spent(&self) -> bool {
        self.files == 0
    }
}
