//! The package.

use std::collections::BTreeMap;

use crate::ir::Ident;

/// How the crate has the runtime.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Runtime {
    /// The crate has a copy below `src/runtime`.
    Embedded,
    /// The crate depends on it. Holds its source, as the keys of a TOML table on one line (`path = "../runtime"`).
    Dependency(String),
}

/// A provider of tokens that the runtime knows. Its code is in the crates alone whose configuration names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Provider {
    /// ConductorOne.
    ConductorOne,
}

impl Provider {
    /// Every provider.
    pub const ALL: [Self; 1] = [Self::ConductorOne];

    /// Its module in `auth` of the runtime, and the runtime's feature.
    #[must_use]
    pub fn module(self) -> &'static str {
        match self {
            Self::ConductorOne => "conductorone",
        }
    }
}

/// What `Cargo.toml` and `README.md` say of the crate.
#[derive(Clone, Debug)]
pub struct Package {
    /// The package's name, in kebab case.
    pub name: String,
    /// The crate's name in Rust code.
    pub ident: Ident,
    /// The package's version; not the API's.
    pub version: String,
    /// One line on what it is, as plain text.
    pub description: String,
    /// The description as Markdown that shows that text.
    pub description_markdown: String,
    /// SPDX expression.
    pub license: Option<String>,
    /// URL of the repository.
    pub repository: Option<String>,
    /// The oldest Rust that compiles it; that of the runtime where the configuration says nothing.
    pub rust_version: Option<String>,
    /// Further keys of `[package]`, each with its value as TOML on one line.
    pub further_keys: Vec<(&'static str, String)>,
    /// How the crate has the runtime.
    pub runtime: Runtime,
    /// The provider of tokens that the configuration names.
    pub provider: Option<Provider>,
    /// Whether the crate has a client and operations, and not types alone.
    pub has_client: bool,
    /// The features that are on unless a user says otherwise; those of the runtime where the configuration says nothing.
    pub default_features: Option<Vec<String>>,
    /// The dependencies of types and macros that the configuration names: by name, the requirement as TOML on one line.
    pub dependencies: BTreeMap<String, String>,
    /// Further features, which the configuration names, each with what it enables.
    pub further_features: BTreeMap<String, Vec<String>>,
    /// Further dependencies: by name, the requirement as TOML on one line.
    pub further_dependencies: BTreeMap<String, String>,
    /// What hand-written tests and examples beside the generated code depend on: by name, the
    /// requirement as TOML (`"1"`, `{ version = "1", features = ["rt"] }`).
    pub dev_dependencies: BTreeMap<String, String>,
    /// `info.title` of the document.
    pub api_title: String,
    /// `info.version` of the document. It appears once in the output, in the crate's docs.
    pub api_version: String,
}
