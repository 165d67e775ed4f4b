//! Carries a plan out: everything is written beside its place first, and moved there at the end.

use std::fs;
use std::path::{Path, PathBuf};

use crate::exit::Failure;
use crate::sync::Change;

/// Writes and deletes. If something cannot be written, nothing has changed.
pub(super) fn apply(out: &Path, changes: &[Change]) -> Result<(), Failure> {
    let mut staged = Staged::default();
    for (path, new) in changes.iter().filter_map(|change| Some((&change.path, change.new.as_ref()?))) {
        staged.add(&out.join(path), new)?;
    }
    // Deletions come first: on a disk that does not tell cases apart, an old name may be a new one too.
    for change in changes.iter().filter(|change| change.new.is_none()) {
        delete(out, &out.join(&change.path))?;
    }
    staged.commit()
}

/// Files that are written and not yet in place. Whatever is not committed is taken back.
#[derive(Default)]
pub(crate) struct Staged {
    /// Where the file is, and where it shall be.
    files: Vec<(PathBuf, PathBuf)>,
    /// Folders that did not exist, outermost first.
    folders: Vec<PathBuf>,
}

impl Staged {
    /// Writes the file beside its place.
    pub(crate) fn add(&mut self, path: &Path, content: &str) -> Result<(), Failure> {
        let folder = path.parent().unwrap_or(Path::new(""));
        self.create(folder)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let draft = folder.join(format!(".{name}.codegen-draft"));
        self.files.push((draft.clone(), path.to_path_buf()));
        fs::write(&draft, content).map_err(|error| Failure::disk("write", &draft, error))
    }

    fn create(&mut self, folder: &Path) -> Result<(), Failure> {
        let missing: Vec<_> = folder
            .ancestors()
            .take_while(|ancestor| !ancestor.as_os_str().is_empty() && !ancestor.exists())
            .map(Path::to_path_buf)
            .collect();
        for folder in missing.into_iter().rev() {
            fs::create_dir(&folder).map_err(|error| Failure::disk("create", &folder, error))?;
            self.folders.push(folder);
        }
        Ok(())
    }

    /// Moves every file to its place.
    pub(crate) fn commit(mut self) -> Result<(), Failure> {
        for (draft, path) in &self.files {
            fs::rename(draft, path).map_err(|error| Failure::disk("write", path, error))?;
        }
        self.files.clear();
        self.folders.clear();
        Ok(())
    }
}

impl Drop for Staged {
    /// Takes back what was not committed, as far as that can be done.
    fn drop(&mut self) {
        for (draft, _) in &self.files {
            let _ = fs::remove_file(draft);
        }
        for folder in self.folders.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

/// Deletes a file, and the folders up to `out` that are empty then.
fn delete(out: &Path, path: &Path) -> Result<(), Failure> {
    fs::remove_file(path).map_err(|error| Failure::disk("delete", path, error))?;
    let folders = path.ancestors().skip(1).take_while(|folder| *folder != out);
    for folder in folders {
        if fs::remove_dir(folder).is_err() {
            break;
        }
    }
    Ok(())
}
