//! The workspace to which the crates are written.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use restwright::exit::Failure;

use crate::ci::cargo;

/// The generated workspace.
#[derive(Debug)]
pub(crate) struct Workspace {
    folder: PathBuf,
}

impl Workspace {
    /// Creates the value for the workspace in `folder`, which need not exist.
    pub(crate) fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// The folder of the crate `slug`.
    pub(crate) fn krate(&self, slug: &str) -> PathBuf {
        self.folder.join(slug)
    }

    /// The folder of the program that reads the examples of `slug`.
    pub(crate) fn program(&self, slug: &str) -> PathBuf {
        self.folder.join(examples(slug))
    }

    /// The folder for the costs of checking the crates.
    pub(crate) fn costs(&self) -> PathBuf {
        self.folder.join("costs")
    }

    /// The folder for the costs of building them.
    pub(crate) fn build_costs(&self) -> PathBuf {
        self.folder.join("costs/build")
    }

    /// The target folder, which all crates share.
    pub(crate) fn target(&self) -> PathBuf {
        self.folder.join("target")
    }

    /// Creates the folder and its files.
    pub(crate) fn create(&self) -> Result<(), Failure> {
        let costs = self.build_costs();
        fs::create_dir_all(&costs).map_err(|error| Failure::disk("create", &costs, error))?;
        write_if_changed(&self.folder.join(".gitignore"), "*\n")
    }

    /// Makes the crates in these folders the members, with the versions of the project's own lock file, so
    /// that nothing has to be downloaded.
    pub(crate) fn with_members(&self, members: &[String]) -> Result<(), Failure> {
        let mut manifest = String::from("[workspace]\nresolver = \"3\"\nmembers = [\n");
        for member in members {
            let _ = writeln!(manifest, "    {member:?},");
        }
        manifest.push_str("]\n\n[profile.dev]\ndebug = 0\n");
        write_if_changed(&self.folder.join("Cargo.toml"), &manifest)?;
        let lock = crate::workspace().join("Cargo.lock");
        let text = fs::read_to_string(&lock).map_err(|error| Failure::disk("read", &lock, error))?;
        write_if_changed(&self.folder.join("Cargo.lock"), &text)
    }

    /// Returns a command of Cargo in this workspace.
    pub(crate) fn cargo(&self, command: &str) -> Command {
        let mut cargo = cargo(&self.folder);
        cargo.args([command, "--offline", "--target-dir"]).arg(self.target());
        cargo
    }
}

/// The package of the crate `slug`. The prefix distinguishes it from its dependencies.
pub(crate) fn package(slug: &str) -> String {
    format!("corpus-{slug}")
}

/// The folder of the program that reads the examples of `slug`. With the prefix, it is also its package.
pub(crate) fn examples(slug: &str) -> String {
    format!("{slug}--examples")
}

/// Writes the file only if it changes, so that its modification time stays and Cargo does not rebuild.
pub(crate) fn write_if_changed(path: &Path, text: &str) -> Result<(), Failure> {
    if fs::read_to_string(path).is_ok_and(|current| current == text) {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| Failure::disk("create", folder, error))?;
    }
    fs::write(path, text).map_err(|error| Failure::disk("write", path, error))
}
