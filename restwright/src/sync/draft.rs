//! Drafts: files that are written completely beside their place before they are moved there.
//!
//! A draft of `src/lib.rs` is called `src/.lib.rs.codegen-0123456789abcdef`, with a random number. It is
//! created exclusively, so that no existing file or symbolic link of that name is written to. A run that is
//! killed leaves its drafts; the next run deletes them.

use std::collections::hash_map::RandomState;
use std::fs::{self, OpenOptions};
use std::hash::{BuildHasher, Hasher};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::exit::Failure;
use crate::sync::lock::FolderLocks;

/// The part of each draft's name before the number.
const MARK: &str = ".codegen-";

/// The number of hexadecimal digits.
const DIGITS: usize = 16;

/// Files that are written but not yet in place. Uncommitted files are removed.
#[derive(Default)]
pub(crate) struct Staged {
    /// The drafts, each with its final path.
    files: Vec<(PathBuf, PathBuf)>,
    /// Folders that were created, outermost first.
    folders: Vec<PathBuf>,
    /// The folders that are locked against other runs.
    locks: FolderLocks,
}

impl Staged {
    /// Waits until no other run writes into the folder, and locks it until the files are in place.
    pub(crate) fn lock(&mut self, folder: &Path) -> Result<(), Failure> {
        self.locks.acquire(folder)
    }

    /// Locks the folder of a file outside the output, and deletes drafts of the file from a killed run.
    pub(crate) fn prepare(&mut self, path: &Path) -> Result<(), Failure> {
        self.lock(path.parent().unwrap_or(Path::new("")))?;
        delete_leftovers_of(path)
    }

    /// Writes the file to a draft beside its place.
    pub(crate) fn add(&mut self, path: &Path, content: &str) -> Result<(), Failure> {
        let folder = path.parent().unwrap_or(Path::new(""));
        self.create(folder)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let draft = self.draft(folder, &name, path)?;
        draft
            .and_then(|mut file| file.write_all(content.as_bytes()))
            .map_err(|error| Failure::disk("write", path, error))
    }

    /// Creates a draft with a unique name.
    fn draft(&mut self, folder: &Path, name: &str, path: &Path) -> Result<io::Result<fs::File>, Failure> {
        const ATTEMPTS: usize = 100;
        for _ in 0..ATTEMPTS {
            let draft =
                folder.join(format!(".{name}{MARK}{:016x}", RandomState::new().build_hasher().finish()));
            match OpenOptions::new().write(true).create_new(true).open(&draft) {
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                opened => {
                    if opened.is_ok() {
                        self.files.push((draft, path.to_path_buf()));
                    }
                    return Ok(opened);
                }
            }
        }
        Err(Failure::fault(format!("no name is free for a draft of {}", path.display())))
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

    /// Moves every file to its place, in the order in which the files were added.
    pub(crate) fn commit(&mut self) -> Result<(), Failure> {
        for (draft, path) in &self.files {
            fs::rename(draft, path).map_err(|error| Failure::disk("write", path, error))?;
        }
        self.files.clear();
        self.folders.clear();
        Ok(())
    }
}

impl Drop for Staged {
    /// Removes uncommitted files, as far as possible.
    fn drop(&mut self) {
        for (draft, _) in &self.files {
            let _ = fs::remove_file(draft);
        }
        for folder in self.folders.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

/// Whether a file with this name is a draft.
pub(super) fn is_draft(name: &str) -> bool {
    let number = name.strip_prefix('.').and_then(|name| name.rsplit_once(MARK));
    number.is_some_and(|(name, number)| {
        !name.is_empty()
            && number.len() == DIGITS
            && number.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    })
}

/// Deletes the drafts of `path` from a killed run.
fn delete_leftovers_of(path: &Path) -> Result<(), Failure> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let prefix = format!(".{}{MARK}", path.file_name().unwrap_or_default().to_string_lossy());
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        entries => entries.map_err(|error| Failure::disk("read", folder, error))?,
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let is_leftover = name.to_str().is_some_and(|name| name.starts_with(&prefix) && is_draft(name));
        if is_leftover && entry.file_type().is_ok_and(|kind| kind.is_file()) {
            fs::remove_file(entry.path()).map_err(|error| Failure::disk("delete", &entry.path(), error))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::is_draft;

    #[test]
    fn only_names_with_a_number_of_ours_are_drafts() {
        assert!(is_draft(".lib.rs.codegen-0123456789abcdef"));
        for name in
            ["lib.rs.codegen-0123456789abcdef", ".lib.rs.codegen-draft", ".lib.rs.codegen-0123456789ABCDEF"]
        {
            assert!(!is_draft(name), "{name}");
        }
        assert!(!is_draft(".codegen-0123456789abcdef") && !is_draft(".lib.rs.codegen-01234"));
    }
}
