//! The crate of a version, and its rustdoc listing.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use generator::config::FeatureMode;
use restwright::exit::Failure;
use restwright::guard::guarded;
use restwright::input::{Input, InputOptions};
use restwright::sync::Plan;
use restwright_reviewer::compare::Version as Read;

use crate::corpus::workspace::Workspace;
use crate::project;
use crate::semver::history::Version;

/// The results for one version.
pub(super) struct Made {
    /// The number of the version.
    pub(super) number: u32,
    /// The version as `diff` reads it.
    pub(super) read: Read,
    /// The rustdoc listing.
    pub(super) json: PathBuf,
    /// The names, for the next version.
    pub(super) names: String,
    /// The paths of its type aliases.
    pub(super) aliases: BTreeSet<String>,
}

/// The crates of a history.
#[derive(Debug)]
pub(super) struct Crates<'a> {
    /// The name of the history, which is also a prefix for its crates.
    pub(super) name: &'a str,
    pub(super) workspace: &'a Workspace,
    /// The options of every version.
    pub(super) config: Option<&'a Path>,
    /// Folders in which the documents may refer to files.
    pub(super) allow_root: &'a [PathBuf],
    /// The folder of the rustdoc listings.
    pub(super) listings: &'a Path,
}

impl Crates<'_> {
    /// Generates the version's crate with the names of the version before, and lists it.
    pub(super) fn make(&self, version: &Version, names: Option<&str>) -> Result<Made, Failure> {
        let slug = format!("{}-{}", self.name, version.number);
        let folder = self.workspace.krate(&slug);
        let lock = folder.with_extension("names.lock");
        fs::create_dir_all(&folder).map_err(|error| Failure::disk("create", &folder, error))?;
        fs::write(&lock, names.unwrap_or_default()).map_err(|error| Failure::disk("write", &lock, error))?;
        let options = InputOptions {
            spec: Some(version.path.clone()),
            config: self.config.map(Path::to_path_buf),
            names_lock: Some(lock),
            allow_root: self.allow_root.to_vec(),
            package: Some(self.package()),
            ..InputOptions::default()
        };
        let mut input = Input::read(&project().target_of(&options)?, &options)?;
        // Only the crate itself is listed, and a path of its tests would be wrong here.
        input.config.package.dev_dependencies.clear();
        // The crate is built without default features, and with all groups.
        input.config.features = FeatureMode::Never;
        let generated = input.generate()?;
        let plan = Plan::new(&generated.files, &folder)?;
        plan.apply()?;
        let json = self.listings.join(format!("{slug}.json"));
        if !plan.changes().is_empty() || !json.exists() {
            self.list(&slug, &json)?;
        }
        let read = guarded(|| Read::read(&input.sources, &input.config))?;
        let read = read.map_err(|diagnostics| input.rejected(&diagnostics))?;
        let aliases = aliases(generated.files.get("api.txt").unwrap_or_default());
        Ok(Made { number: version.number, read, json, names: generated.names, aliases })
    }

    /// All versions have the same package name, because they are compared as one package.
    fn package(&self) -> String {
        format!("history-{}", self.name)
    }

    /// Lists the crate as JSON with rustdoc, which requires `RUSTC_BOOTSTRAP` in a stable toolchain. The
    /// flags are those of `cargo semver-checks`. Features are left out, since they do not depend on the
    /// document.
    fn list(&self, slug: &str, json: &Path) -> Result<(), Failure> {
        self.workspace.with_members(&[slug.to_owned()])?;
        // Versions of one package write the same file, so the previous listing must not be mistaken for this
        // version's.
        let root = self.workspace.krate(slug).join("src/lib.rs");
        let text = fs::read(&root).map_err(|error| Failure::disk("read", &root, error))?;
        fs::write(&root, text).map_err(|error| Failure::disk("write", &root, error))?;
        let mut cargo = self.workspace.cargo("rustdoc");
        cargo.args(["--package", &self.package(), "--lib", "--no-default-features", "--quiet", "--"]);
        cargo.args(["-Zunstable-options", "--output-format=json", "--document-private-items"]);
        cargo.args(["--document-hidden-items", "--cap-lints=allow"]);
        cargo.env("RUSTC_BOOTSTRAP", "1").stdin(Stdio::null());
        let output = cargo.output().map_err(|error| Failure::input(format!("cannot run cargo: {error}")))?;
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            return Err(Failure::fault(format!("rustdoc cannot list {slug}: {said}")));
        }
        let name = self.package().replace('-', "_");
        let written = self.workspace.target().join("doc").join(name).with_extension("json");
        fs::rename(&written, json).map_err(|error| Failure::disk("move", &written, error))
    }
}

/// Returns the paths of lines such as `models::Name: type = String` in `api.txt`.
fn aliases(api: &str) -> BTreeSet<String> {
    let path = |line: &str| line.split_once(": type ").map(|(path, _)| path.to_owned());
    api.lines().filter(|line| !line.starts_with('#')).filter_map(path).collect()
}
