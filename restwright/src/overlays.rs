//! The overlays that the configuration lists.

use std::path::{self, Path};

use generator::document::Source;

use crate::exit::Failure;
use crate::input::{Disk, InputOptions, Reader, read_below};
use crate::reading::Roots;

/// Reads them, with the names by which the library knows them. They stand where the configuration does: on the disk when
/// the command line names it, else where `reader` has it, beside the document at `document`.
pub(crate) fn read_all(
    listed: &[String],
    options: &InputOptions,
    document: &Path,
    roots: &Roots,
    reader: &dyn Reader,
) -> Result<Vec<(String, Source)>, Failure> {
    let folder = |path: &Path| path.parent().unwrap_or(Path::new("")).to_path_buf();
    let beside = folder(document);
    let (home, reader) = match &options.config {
        Some(config) => (folder(config), &Disk as &dyn Reader),
        None => (beside.clone(), reader),
    };
    let overlay = |listed: &String| {
        let path = home.join(listed);
        let source = read_below(&path, roots, reader).map_err(|failure| {
            Failure::input(format!("{}, an overlay of the configuration", failure.message))
        })?;
        // One that is somewhere else than the document has no name in relation to it.
        let name = if home == beside { listed.clone() } else { absolute(&path) };
        Ok((name, source))
    };
    listed.iter().map(overlay).collect()
}

fn absolute(path: &Path) -> String {
    let path = path::absolute(path).unwrap_or_else(|_| path.to_path_buf()).display().to_string();
    if cfg!(windows) { path.replace('\\', "/") } else { path }
}
