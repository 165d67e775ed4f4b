//! [`Base`]: files as a revision of git has them; and which revisions changed a file.

use std::path::Path;
use std::process::Command;

use crate::input::Reader;

/// A revision.
#[derive(Clone, Debug)]
pub(crate) struct Base {
    revision: String,
}

impl Base {
    /// The revision of this name: a commit, a branch, a tag.
    pub(crate) fn new(revision: &str) -> Self {
        Self { revision: revision.to_owned() }
    }
}

impl Reader for Base {
    fn bytes(&self, path: &Path) -> Result<Vec<u8>, String> {
        let (folder, name) = parts(path);
        // A name that begins with `./` is taken from the folder that git is run in.
        let object = format!("{}:{name}", self.revision);
        run(folder, &["show", "--end-of-options", &object])
    }

    fn label(&self, name: String) -> String {
        // As git writes it. The last part of the path stays a name of its own, which references lead back to.
        let name = if name.contains('/') { name } else { format!("./{name}") };
        format!("{}:{name}", self.revision)
    }
}

/// The revisions that changed the file, the latest first: those on the way from `HEAD` back by first parents, so that
/// what a merge brought came with the merge.
///
/// # Errors
///
/// What git says: the folder is in no repository, or the repository has no revision.
pub(crate) fn revisions_of(path: &Path) -> Result<Vec<String>, String> {
    let (folder, name) = parts(path);
    let output = run(folder, &["log", "--first-parent", "--format=%H", "HEAD", "--", &name])?;
    Ok(String::from_utf8_lossy(&output).lines().map(str::to_owned).collect())
}

/// Whether the repository has only the latest part of its history.
pub(crate) fn is_shallow(path: &Path) -> bool {
    let said = run(parts(path).0, &["rev-parse", "--is-shallow-repository"]);
    said.is_ok_and(|said| said.trim_ascii() == b"true")
}

/// The folder of the file, and its name from there.
fn parts(path: &Path) -> (&Path, String) {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    (folder, format!("./{}", path.file_name().unwrap_or_default().to_string_lossy()))
}

/// What git prints when it is run in the folder, or why it fails.
fn run(folder: &Path, arguments: &[&str]) -> Result<Vec<u8>, String> {
    let output = Command::new("git").arg("-C").arg(folder).args(arguments).output();
    let output = output.map_err(|error| format!("cannot run git: {error}"))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    Err(String::from_utf8_lossy(&output.stderr).trim().to_owned())
}
