//! [`Roots`]: the folders below which a document and its configuration may name files.

use std::fs;
use std::path::{Component, Path, PathBuf};

use generator::config::Config;

use crate::reading::Unread;
use crate::terminal::shown;

/// The allowed folders, with symbolic links resolved: those of the configuration and the document, and those
/// that `--allow-root` and `[references]` add.
///
/// A file on the command line is the user's own choice, and is not checked.
#[derive(Clone, Debug, Default)]
pub struct Roots {
    /// Folders, and single files that `[references]` lists.
    allowed: Vec<PathBuf>,
    /// The folder to which paths in the configuration are relative.
    home: PathBuf,
}

impl Roots {
    /// Allows the folder of the document, and those of the command line. A folder that does not exist allows
    /// nothing.
    #[must_use]
    pub fn new(document: &Path, more: &[PathBuf]) -> Self {
        let folder = folder(document);
        let mut roots = Self { allowed: Vec::new(), home: canonical(folder).unwrap_or_default() };
        roots.allow(folder);
        for folder in more {
            roots.allow(folder);
        }
        roots
    }

    /// Allows the folder of the configuration and the entries of its `[references]`: `roots`, relative to
    /// that folder, and local copies, relative to the document's folder.
    pub(crate) fn with_config(mut self, path: Option<&Path>, config: &Config, document: &Path) -> Self {
        let home = folder(path.unwrap_or(document));
        self.allow(home);
        self.home = canonical(home).unwrap_or_default();
        for root in &config.reference_roots {
            self.allow(&home.join(root));
        }
        if let Some(folder) = canonical(folder(document)) {
            // The entry allows its own path, rather than the target of a symbolic link at this path.
            self.allowed.extend(config.references.values().map(|copy| plain(&folder.join(copy))));
        }
        self
    }

    /// Allows one more folder.
    pub(crate) fn and(mut self, folder: Option<&Path>) -> Self {
        if let Some(folder) = folder {
            self.allow(folder);
        }
        self
    }

    fn allow(&mut self, folder: &Path) {
        self.allowed.extend(canonical(folder));
    }

    /// Returns the path of a file with symbolic links resolved.
    ///
    /// # Errors
    ///
    /// If the file does not exist, or is not below one of the folders.
    pub fn resolve(&self, path: &Path) -> Result<PathBuf, Unread> {
        let path = fs::canonicalize(path)?;
        self.check(&path)?;
        Ok(path)
    }

    /// Checks the path of a file that need not exist. Its folder must be below one of the allowed folders, or
    /// such that it can be created there.
    ///
    /// # Errors
    ///
    /// If the path leads out of the folders.
    pub(crate) fn resolve_new(&self, path: &Path) -> Result<(), Unread> {
        let absolute = std::path::absolute(path)?;
        let found = absolute.ancestors().skip(1).find_map(|at| Some((at, canonical(at)?)));
        let Some((existing, canonical)) = found else { return Ok(()) };
        let rest = absolute.strip_prefix(existing).unwrap_or(Path::new(""));
        self.check(&plain(&canonical.join(rest)))
    }

    /// Whether the path, with symbolic links resolved, is below one of the folders.
    pub(crate) fn check(&self, path: &Path) -> Result<(), Unread> {
        if self.allowed.iter().any(|root| path.starts_with(root)) {
            return Ok(());
        }
        let wanted = folder(path);
        let relative = relative(&self.home, wanted);
        Err(Unread::refused(
            format!("it leads to {}, outside of the folders that files may be read from", shown(path)),
            format!(
                "allow the folder with `--allow-root {}`, or with `roots = [\"{relative}\"]` in `[references]` of codegen.toml",
                shown(wanted)
            ),
        ))
    }
}

/// Returns the folder that contains a file.
fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn canonical(folder: &Path) -> Option<PathBuf> {
    fs::canonicalize(folder).ok()
}

/// Returns the path without `.` and `..`.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => drop(plain.pop()),
            part => plain.push(part),
        }
    }
    plain
}

/// Returns the path to `target` relative to the folder `home`, with `/` as separator.
fn relative(home: &Path, target: &Path) -> String {
    let common = home.components().zip(target.components()).take_while(|(one, other)| one == other).count();
    if common == 0 {
        return shown(target);
    }
    let up = home.components().skip(common).map(|_| "..".to_owned());
    let down = target.components().skip(common).map(|part| part.as_os_str().to_string_lossy().into_owned());
    let parts: Vec<String> = up.chain(down).collect();
    if parts.is_empty() { ".".to_owned() } else { parts.join("/") }
}
