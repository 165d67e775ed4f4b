//! Reads the overlays of the configuration.

use std::path::{self, Path};

use generator::document::Source;

use crate::exit::Failure;
use crate::input::InputOptions;
use crate::reading::Roots;
use crate::reading::reader::{Disk, FileReader, read_below};

/// Reads the overlays, with their names for the library. They are in the same place as the configuration: on
/// the disk if it is from the command line, otherwise in `reader`, beside the document at `document`.
pub(crate) fn read_all(
    listed: &[String],
    options: &InputOptions,
    document: &Path,
    roots: &Roots,
    reader: &dyn FileReader,
) -> Result<Vec<(String, Source)>, Failure> {
    let folder = |path: &Path| path.parent().unwrap_or(Path::new("")).to_path_buf();
    let beside = folder(document);
    let (home, reader) = match &options.config {
        Some(config) => (folder(config), &Disk as &dyn FileReader),
        None => (beside.clone(), reader),
    };
    let overlay = |listed: &String| {
        let path = home.join(listed);
        let source = read_below(&path, roots, reader).map_err(|failure| {
            Failure::input(format!("{}, an overlay of the configuration", failure.message))
        })?;
        // An overlay in an unrelated folder has no name relative to the document.
        let name = if home == beside { listed.clone() } else { absolute(&path) };
        Ok((name, source))
    };
    listed.iter().map(overlay).collect()
}

fn absolute(path: &Path) -> String {
    let path = path::absolute(path).unwrap_or_else(|_| path.to_path_buf()).display().to_string();
    if cfg!(windows) { path.replace('\\', "/") } else { path }
}
