//! [`FolderLocks`]: one run at a time writes into a folder.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use fs4::{FileExt, TryLockError};

use crate::exit::Failure;
use crate::input::shown;
use crate::terminal::complain;

/// The folders that this run has locked. The locks end with the value, and with the process however that ends.
#[derive(Default)]
pub(super) struct FolderLocks {
    held: Vec<(PathBuf, File)>,
}

impl FolderLocks {
    /// Waits until no other run writes into `folder`, which is created if it is missing.
    ///
    /// # Errors
    ///
    /// The folder cannot be created, or its disk has no locks.
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

/// On Unix, the folder itself is locked, so that nothing is left behind.
#[cfg(unix)]
fn open(folder: &Path) -> std::io::Result<File> {
    File::open(folder)
}

/// Elsewhere a folder cannot be locked; a file in it can.
#[cfg(not(unix))]
fn open(folder: &Path) -> std::io::Result<File> {
    File::options().create(true).truncate(false).write(true).open(folder.join(".codegen-lock"))
}
