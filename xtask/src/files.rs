//! The other files that a document refers to, and those that they refer to in turn.

use std::collections::BTreeMap;
use std::path::Path;

use generator::document::{Source, Sources};
use generator::wanted_files;

use crate::input::{Reader, shown};

/// Reads every file that is wanted, once. One that cannot be read is noted with the reason.
pub(crate) fn read(
    document: Source,
    path: &Path,
    overlays: Vec<(String, Source)>,
    copies: &BTreeMap<String, String>,
    reader: &dyn Reader,
) -> Sources {
    let folder = path.parent().unwrap_or(Path::new(""));
    let mut sources = Sources::from(document);
    let root = sources.document.name.clone();
    sources.overlays = overlays;
    // What overlays bring stands in the document, and so do the references in it.
    let texts = sources.overlays.iter().map(|(_, overlay)| overlay).chain([&sources.document]);
    let mut wanted: Vec<_> =
        texts.flat_map(|source| wanted_files(&root, None, &source.text, copies)).collect();
    while let Some(name) = wanted.pop() {
        if sources.files.contains_key(&name) || sources.unread.contains_key(&name) {
            continue;
        }
        let path = folder.join(&name);
        match text(&path, reader) {
            Ok(text) => {
                wanted.extend(wanted_files(&root, Some(&name), &text, copies));
                sources.files.insert(name, Source { name: reader.label(shown(&path)), text });
            }
            Err(reason) => drop(sources.unread.insert(name, reason)),
        }
    }
    sources
}

fn text(path: &Path, reader: &dyn Reader) -> Result<String, String> {
    if path.is_dir() {
        return Err("it is a folder".to_owned());
    }
    String::from_utf8(reader.bytes(path)?).map_err(|_| "it is not UTF-8 text".to_owned())
}
