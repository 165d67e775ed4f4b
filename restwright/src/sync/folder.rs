//! Lists the files in the output folder, and distinguishes generated ones. Symbolic links are not followed,
//! and never count as generated.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use crate::sync::draft::is_draft;
use crate::sync::{HEADER, has_header};

/// The existing file at the path of a generated file.
pub(super) enum Existing {
    Nothing,
    /// A generated file, with its content.
    Ours(String),
    /// Another file or folder at this path, which may be a parent of the file's path.
    Foreign(PathBuf),
}

/// Examines `path` in the folder `out`.
pub(super) fn look(out: &Path, path: &str) -> io::Result<Existing> {
    if !out.exists() {
        return Ok(Existing::Nothing);
    }
    let mut at = out.to_path_buf();
    if !at.is_dir() {
        return Ok(Existing::Foreign(at));
    }
    let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
    for folder in folders.split('/').filter(|folder| !folder.is_empty()) {
        at.push(folder);
        match fs::symlink_metadata(&at) {
            Ok(found) if found.is_dir() => {}
            Ok(_) => return Ok(Existing::Foreign(at)),
            Err(error) => return nothing(error),
        }
    }
    at.push(name);
    match fs::symlink_metadata(&at) {
        Ok(found) if found.is_file() => content(at),
        Ok(_) => Ok(Existing::Foreign(at)),
        Err(error) => nothing(error),
    }
}

fn nothing(error: io::Error) -> io::Result<Existing> {
    if error.kind() == ErrorKind::NotFound { Ok(Existing::Nothing) } else { Err(error) }
}

fn content(path: PathBuf) -> io::Result<Existing> {
    let bytes = fs::read(&path)?;
    if !has_header(&bytes) {
        return Ok(Existing::Foreign(path));
    }
    Ok(Existing::Ours(String::from_utf8_lossy(&bytes).into_owned()))
}

/// The generated files below `out`, and drafts from killed runs.
#[derive(Default)]
pub(super) struct Listing {
    /// Each file with the header line, and its content.
    pub(super) ours: Vec<(String, String)>,
    /// Drafts of a killed run.
    pub(super) leftovers: Vec<PathBuf>,
}

/// Lists the folder `out`; empty if it does not exist. If there is a manifest, only the files that it lists
/// count as generated.
///
/// A folder with its own `Cargo.toml` is another package, and is skipped, as are `target` and `.git`.
pub(super) fn list(out: &Path, manifest: Option<&BTreeSet<String>>) -> io::Result<Listing> {
    let mut listing = Listing::default();
    if out.is_dir() {
        walk(out, "", manifest, &mut listing)?;
    }
    Ok(listing)
}

fn walk(
    folder: &Path,
    prefix: &str,
    manifest: Option<&BTreeSet<String>>,
    listing: &mut Listing,
) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let kind = entry.file_type()?;
        // Every generated name is Unicode.
        let Ok(name) = entry.file_name().into_string() else { continue };
        let path = entry.path();
        let shown = format!("{prefix}{name}");
        if kind.is_dir() && name != "target" && name != ".git" && !path.join("Cargo.toml").exists() {
            walk(&path, &format!("{shown}/"), manifest, listing)?;
        } else if kind.is_file() && is_draft(&name) {
            listing.leftovers.push(path);
        } else if kind.is_file()
            && manifest.is_none_or(|files| files.contains(&shown))
            && starts_with_header(&path)?
        {
            listing.ours.push((shown, String::from_utf8_lossy(&fs::read(&path)?).into_owned()));
        }
    }
    Ok(())
}

/// Reads only as much as the header needs, because foreign files may be large.
fn starts_with_header(path: &Path) -> io::Result<bool> {
    let mut start = Vec::new();
    File::open(path)?.take(HEADER.len() as u64 + 64).read_to_end(&mut start)?;
    Ok(has_header(&start))
}
