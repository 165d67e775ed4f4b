//! Fingerprints of the generated files, in a folder and as a [`FileTree`]. The two are equal if the folder contains the tree.

use std::io;
use std::path::Path;

use generator::file_tree::FileTree;
use generator::fingerprint::of_parts;

use crate::sync::folder::{self, Existing};
use crate::sync::manifest;

/// Returns the fingerprint of the files that the manifest of the folder lists, and their number, the manifest included. Returns
/// `None` if the folder has no manifest, or a run that was killed has left drafts.
///
/// # Errors
///
/// If a file cannot be read.
pub(crate) fn of_folder(out: &Path) -> io::Result<Option<(u64, usize)>> {
    let Existing::Ours(text) = folder::look(out, manifest::PATH)? else { return Ok(None) };
    let Some(files) = manifest::read(&text) else { return Ok(None) };
    let mut listing = folder::list(out, Some(&files))?;
    if !listing.leftovers.is_empty() {
        return Ok(None);
    }
    listing.ours.sort();
    let files = listing.ours.iter().map(|(path, content)| (path.as_str(), content.as_str()));
    Ok(Some((of_files(&text, files), listing.ours.len() + 1)))
}

/// Returns the fingerprint of a folder that contains the tree and its manifest.
pub(crate) fn of_tree(tree: &FileTree) -> u64 {
    of_files(&manifest::text(tree.iter().map(|(path, _)| path)), tree.iter())
}

/// Returns the fingerprint of files that are sorted by path.
fn of_files<'t>(manifest: &str, files: impl Iterator<Item = (&'t str, &'t str)>) -> u64 {
    let files = files.flat_map(|(path, content)| [path.as_bytes(), content.as_bytes()]);
    let parts: Vec<&[u8]> = [manifest.as_bytes()].into_iter().chain(files).collect();
    of_parts(&parts)
}
