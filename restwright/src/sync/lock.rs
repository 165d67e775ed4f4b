//! [`FolderLocks`]: prevents two runs from writing into one folder at once.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use fs4::{FileExt, TryLockError};

use crate::exit::Failure;
use crate::terminal::{complain, shown};

/// The folders that this run has locked. The locks are released with the value, and when the process ends in
/// any way.
#[derive(Default)]
pub(super) struct FolderLocks {
    held: Vec<(PathBuf, File)>,
}

impl FolderLocks {
    /// Waits until no other run writes into `folder`, which is created if it is missing.
    ///
    /// # Errors
    ///
    /// If the folder cannot be created, or its file system has no locks.
    pub(super) fn acquire(&mut self, folder: &Path) -> Result<(), Failure> {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let disk = |doing, error: std::io::Error| Failure::disk(doing, folder, error);
        fs::create_dir_all(folder).map_err(|error| disk("create", error))?;
        let canonical = fs::canonicalize(folder).map_err(|error| disk("read", error))?;
        if self.held.iter().any(|(held, _)| *held == canonical) {
            return Ok(());
        }
        let file = open(&canonical).map_err(|error| disk("open", error))?;
        match FileExt::try_lock(&file) {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                complain(&format!("waiting for another run that writes into {}\n", shown(folder)));
                FileExt::lock(&file).map_err(|error| disk("lock", error))?;
            }
            Err(TryLockError::Error(error)) => return Err(disk("lock", error)),
        }
        self.held.push((canonical, file));
        Ok(())
    }
}

/// On Unix, the folder itself is locked, so that no lock file remains.
#[cfg(unix)]
fn open(folder: &Path) -> std::io::Result<File> {
    File::open(folder)
}

/// On other systems, a folder cannot be locked, so a file in it is.
#[cfg(not(unix))]
fn open(folder: &Path) -> std::io::Result<File> {
    File::options().create(true).truncate(false).write(true).open(folder.join(".codegen-lock"))
}
