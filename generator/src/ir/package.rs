//! The package.

use std::collections::BTreeMap;

use crate::ir::Ident;

/// How the crate includes the runtime.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Runtime {
    /// A copy in `src/runtime`.
    Embedded,
    /// A dependency, with the keys of its TOML table on one line (`path = "../runtime"`).
    Dependency(String),
}

/// A provider of tokens that the runtime supports. Only crates whose configuration names the provider contain
/// its code.
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

/// The contents of `Cargo.toml` and `README.md`.
#[derive(Clone, Debug)]
pub struct Package {
    /// The package's name, in kebab case.
    pub name: String,
    /// The crate's name in Rust code.
    pub ident: Ident,
    /// The package's version, which is not the API's.
    pub version: String,
    /// The description on one line, as plain text.
    pub description: String,
    /// The description as Markdown that shows the same text.
    pub description_markdown: String,
    /// SPDX expression.
    pub license: Option<String>,
    /// URL of the repository.
    pub repository: Option<String>,
    /// The minimum supported Rust version; by default that of the runtime.
    pub rust_version: Option<String>,
    /// Further keys of `[package]`, each with its value as TOML on one line.
    pub further_keys: Vec<(&'static str, String)>,
    /// The path of the module that the output is in its crate (`clients::pets`); `None` if the output is a crate.
    pub module: Option<String>,
    /// How the crate includes the runtime.
    pub runtime: Runtime,
    /// The provider of tokens that the configuration names.
    pub provider: Option<Provider>,
    /// Whether maps keep the order of their keys, for which the crate depends on indexmap.
    pub has_ordered_maps: bool,
    /// Whether the crate has a client and operations, rather than types only.
    pub has_client: bool,
    /// The default features; by default those of the runtime.
    pub default_features: Option<Vec<String>>,
    /// Dependencies for types and macros in the configuration: by name, the requirement as TOML on one line.
    pub dependencies: BTreeMap<String, String>,
    /// Further features in the configuration, each with the features that it enables.
    pub further_features: BTreeMap<String, Vec<String>>,
    /// Further dependencies: by name, the requirement as TOML on one line.
    pub further_dependencies: BTreeMap<String, String>,
    /// Dependencies of hand-written tests and examples: by name, the requirement as TOML (`"1"`, `{ version =
    /// "1", features = ["rt"] }`).
    pub dev_dependencies: BTreeMap<String, String>,
    /// `info.title` of the document.
    pub api_title: String,
    /// `info.version` of the document. It appears once in the output, in the docs of the crate.
    pub api_version: String,
}

impl Package {
    /// Returns the path of the root in emitted code: `crate`, or that of the module.
    #[must_use]
    pub fn root(&self) -> String {
        self.module.as_ref().map_or_else(|| "crate".to_owned(), |module| format!("crate::{module}"))
    }

    /// Returns the path of the root in examples: the name of the crate, or the path of the module in its own crate.
    #[must_use]
    pub fn example_root(&self) -> String {
        if self.module.is_some() { self.root() } else { self.ident.to_string() }
    }

    /// Returns the first line of an example in docs. rustdoc compiles an example as a program that uses the crate, where the
    /// path of a module is not known.
    #[must_use]
    pub fn example_fence(&self) -> &'static str {
        if self.module.is_some() { "```ignore" } else { "```no_run" }
    }

    /// Returns the path of a file in the output, which is `path` in a crate (`src/lib.rs`).
    #[must_use]
    pub fn file(&self, path: &str) -> String {
        match (&self.module, path.strip_prefix("src/")) {
            (Some(_), Some("lib.rs")) => "mod.rs".to_owned(),
            (Some(_), Some(below)) => below.to_owned(),
            _ => path.to_owned(),
        }
    }
}

/// Cargo features for groups of operations. A feature compiles a group and the types that it reaches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Features {
    /// The feature of each group, in the order of [`Crate::groups`](crate::ir::Crate::groups); `None` for a
    /// group that the rest of the crate needs.
    pub groups: Vec<Option<Feature>>,
    /// The features that need each module, in the order of [`Crate::modules`](crate::ir::Crate::modules). Any
    /// of them compiles the module. A module without features is always compiled.
    pub modules: Vec<Vec<String>>,
    /// The feature of the types that no operation reaches.
    pub others: Feature,
    /// The feature that enables all others: `all-operations`.
    pub all: String,
}

/// A Cargo feature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feature {
    /// Its name, in kebab case.
    pub name: String,
    /// The features that it enables.
    pub implies: Vec<String>,
}

impl Features {
    /// The features of groups and of other types, in their order.
    pub fn iter(&self) -> impl Iterator<Item = &Feature> {
        self.groups.iter().flatten().chain([&self.others])
    }
}
