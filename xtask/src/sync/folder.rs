//! What is in the output folder, and whose it is. Symbolic links are not followed and are never ours.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use crate::sync::{HEADER, has_header};

/// What stands where a file shall be.
pub(super) enum Found {
    Nothing,
    /// A file of ours, and what is in it.
    Ours(String),
    /// Something else: this path, which may be one above the file's.
    Foreign(PathBuf),
}

/// Looks at `path` in the folder `out`.
pub(super) fn look(out: &Path, path: &str) -> io::Result<Found> {
    if !out.exists() {
        return Ok(Found::Nothing);
    }
    let mut at = out.to_path_buf();
    if !at.is_dir() {
        return Ok(Found::Foreign(at));
    }
    let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
    for folder in folders.split('/').filter(|folder| !folder.is_empty()) {
        at.push(folder);
        match fs::symlink_metadata(&at) {
            Ok(found) if found.is_dir() => {}
            Ok(_) => return Ok(Found::Foreign(at)),
            Err(error) => return nothing(error),
        }
    }
    at.push(name);
    match fs::symlink_metadata(&at) {
        Ok(found) if found.is_file() => content(at),
        Ok(_) => Ok(Found::Foreign(at)),
        Err(error) => nothing(error),
    }
}

fn nothing(error: io::Error) -> io::Result<Found> {
    if error.kind() == ErrorKind::NotFound { Ok(Found::Nothing) } else { Err(error) }
}

fn content(path: PathBuf) -> io::Result<Found> {
    let bytes = fs::read(&path)?;
    if !has_header(&bytes) {
        return Ok(Found::Foreign(path));
    }
    Ok(Found::Ours(String::from_utf8_lossy(&bytes).into_owned()))
}

/// Every file of ours below `out` with what is in it; none if the folder does not exist.
pub(super) fn ours(out: &Path) -> io::Result<Vec<(String, String)>> {
    let mut files = Vec::new();
    if out.is_dir() {
        walk(out, "", &mut files)?;
    }
    Ok(files)
}

fn walk(folder: &Path, prefix: &str, files: &mut Vec<(String, String)>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let kind = entry.file_type()?;
        // A name that is not Unicode is not one that we wrote.
        let Ok(name) = entry.file_name().into_string() else { continue };
        let path = entry.path();
        if kind.is_dir() && name != "target" && name != ".git" {
            walk(&path, &format!("{prefix}{name}/"), files)?;
        } else if kind.is_file() && starts_with_header(&path)? {
            let content = String::from_utf8_lossy(&fs::read(&path)?).into_owned();
            files.push((format!("{prefix}{name}"), content));
        }
    }
    Ok(())
}

/// Reads no more than the header takes, because foreign files may be large.
fn starts_with_header(path: &Path) -> io::Result<bool> {
    let mut start = Vec::new();
    File::open(path)?.take(HEADER.len() as u64 + 64).read_to_end(&mut start)?;
    Ok(has_header(&start))
}
