//! [`Client`]: the document of a specification, and the crate that is generated from it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use generator::config::FeatureMode;
use generator::file_tree::FileTree;
use generator::ir::Crate;
use restwright::exit::Failure;
use restwright::guard::guarded;
use restwright::input::{Input, InputOptions};

use crate::project;

/// The generated client of a specification.
#[derive(Debug)]
pub(super) struct Client {
    /// The name of the document without its extension: `versioning-added.v2`.
    pub(super) name: String,
    /// The version in the name: `v2`; empty if there is none.
    pub(super) version: String,
    pub(super) krate: Crate,
    pub(super) files: FileTree,
}

impl Client {
    /// The folder of its crate: the name, with dashes for characters that a package name cannot have.
    pub(super) fn slug(&self) -> String {
        slug(&self.name)
    }

    /// Its package name.
    pub(super) fn package(&self) -> String {
        package(&self.slug())
    }
}

fn slug(name: &str) -> String {
    name.to_lowercase().replace(|c: char| !c.is_ascii_alphanumeric(), "-")
}

fn package(slug: &str) -> String {
    format!("spector-{slug}")
}

/// The documents of the folder, by the name of their specification with `-` for `/`, and with versions in
/// order.
pub(super) struct Documents(BTreeMap<String, PathBuf>);

impl Documents {
    /// Finds the documents of a folder.
    pub(super) fn of(folder: &Path) -> Result<Self, Failure> {
        let unreadable =
            |error: std::io::Error| Failure::input(format!("cannot read {}: {error}", folder.display()));
        let mut documents = BTreeMap::new();
        for entry in std::fs::read_dir(folder).map_err(unreadable)? {
            let path = entry.map_err(unreadable)?.path();
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let endings = [".yaml", ".yml", ".json"];
            if let Some(name) = endings.iter().find_map(|ending| name.strip_suffix(ending)) {
                documents.insert(name.to_owned(), path);
            }
        }
        Ok(Self(documents))
    }

    /// Returns the clients of the specification in the folder `spec`: `versioning/added`.
    pub(super) fn clients(&self, spec: &str) -> Result<Vec<Client>, Failure> {
        let prefix = spec.replace('/', "-");
        let mut clients = Vec::new();
        for (name, path) in &self.0 {
            let Some(rest) = name.strip_prefix(&prefix) else { continue };
            if rest.is_empty() || rest.starts_with('.') {
                clients.push(client(name, rest.trim_start_matches('.'), path)?);
            }
        }
        Ok(clients)
    }
}

fn client(name: &str, version: &str, path: &Path) -> Result<Client, Failure> {
    let options = InputOptions {
        spec: Some(path.to_path_buf()),
        package: Some(package(&slug(name))),
        names_lock: Some("none".into()),
        ..InputOptions::default()
    };
    let mut input = Input::read(&project().target_of(&options)?, &options)?;
    // The crate is built without default features, and with all groups.
    input.config.features = FeatureMode::Never;
    let (krate, generated) = guarded(|| {
        let krate = generator::lowered(&input.sources, &input.config);
        (krate, generator::generate(&input.sources, &input.config))
    })?;
    let krate = krate.map_err(|diagnostics| input.rejected(&diagnostics))?;
    let generated = generated.map_err(|diagnostics| input.rejected(&diagnostics))?;
    let (name, version) = (name.to_owned(), version.to_owned());
    Ok(Client { name, version, krate, files: generated.files })
}
