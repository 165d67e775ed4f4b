//! [`Draft`]: a file that is written beside its place, and moved there when all others are written as well.

use std::fs;
use std::path::{Path, PathBuf};

use crate::exit::Failure;

/// A file that is not yet in its place. Unless it is committed it is taken back.
#[derive(Debug)]
pub(crate) struct Draft {
    path: PathBuf,
    draft: PathBuf,
}

impl Draft {
    /// Writes the text beside `path`. Folders that are missing are made.
    pub(crate) fn write(path: &Path, text: &str) -> Result<Self, Failure> {
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            fs::create_dir_all(folder).map_err(|error| Failure::disk("create", folder, error))?;
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let draft =
            Self { path: path.to_path_buf(), draft: path.with_file_name(format!(".{name}.codegen-draft")) };
        fs::write(&draft.draft, text).map_err(|error| Failure::disk("write", &draft.draft, error))?;
        Ok(draft)
    }

    /// Moves it to its place.
    pub(crate) fn commit(self) -> Result<(), Failure> {
        fs::rename(&self.draft, &self.path).map_err(|error| Failure::disk("write", &self.path, error))
    }
}

impl Drop for Draft {
    /// Takes back what was not committed, as far as that can be done.
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.draft);
    }
}
