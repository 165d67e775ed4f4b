//! The folder that the crates are written to, which is a workspace.

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
    /// The workspace in `folder`, which need not exist.
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

    /// The folder for what checking the crates costs.
    pub(crate) fn costs(&self) -> PathBuf {
        self.folder.join("costs")
    }

    /// The folder for what building them costs.
    pub(crate) fn build_costs(&self) -> PathBuf {
        self.folder.join("costs/build")
    }

    /// What cargo builds, which all crates share.
    pub(crate) fn target(&self) -> PathBuf {
        self.folder.join("target")
    }

    /// Makes the folder, so that what is written into it is in a workspace.
    pub(crate) fn create(&self) -> Result<(), Failure> {
        let costs = self.build_costs();
        fs::create_dir_all(&costs).map_err(|error| Failure::disk("create", &costs, error))?;
        write_if_changed(&self.folder.join(".gitignore"), "*\n")
    }

    /// Makes the crates with these folders the members, with the versions of the project's own lock file, so
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

    /// A command of cargo in this workspace.
    pub(crate) fn cargo(&self, command: &str) -> Command {
        let mut cargo = cargo(&self.folder);
        cargo.args([command, "--offline", "--target-dir"]).arg(self.target());
        cargo
    }
}

/// The package of the crate `slug`. The prefix keeps it apart from the packages that it depends on.
pub(crate) fn package(slug: &str) -> String {
    format!("corpus-{slug}")
}

/// The folder, and with the prefix the package, of the program that reads the examples of `slug`.
pub(crate) fn examples(slug: &str) -> String {
    format!("{slug}--examples")
}

/// Keeps the file's time when nothing has changed, so that cargo need not look at it again.
pub(crate) fn write_if_changed(path: &Path, text: &str) -> Result<(), Failure> {
    if fs::read_to_string(path).is_ok_and(|current| current == text) {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| Failure::disk("create", folder, error))?;
    }
    fs::write(path, text).map_err(|error| Failure::disk("write", path, error))
}
