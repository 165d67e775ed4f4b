//! [`Base`]: files as a revision of git has them.

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
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        // A name that begins with `./` is taken from the folder that git is run in.
        let object = format!("{}:./{name}", self.revision);
        let output =
            Command::new("git").arg("-C").arg(folder).args(["show", "--end-of-options", &object]).output();
        let output = output.map_err(|error| format!("cannot run git: {error}"))?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        Err(String::from_utf8_lossy(&output.stderr).trim().to_owned())
    }

    fn label(&self, name: String) -> String {
        // As git writes it. The last part of the path stays a name of its own, which references lead back to.
        let name = if name.contains('/') { name } else { format!("./{name}") };
        format!("{}:{name}", self.revision)
    }
}
