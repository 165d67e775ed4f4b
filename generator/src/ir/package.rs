//! The package and its server.

use std::collections::BTreeMap;

use crate::ir::{Docs, Ident, WireName};

/// What `Cargo.toml` and `README.md` say of the crate.
#[derive(Clone, Debug)]
pub struct Package {
    /// The package's name, in kebab case.
    pub name: String,
    /// The crate's name in Rust code.
    pub ident: Ident,
    /// The package's version; not the API's.
    pub version: String,
    /// One line on what it is.
    pub description: String,
    /// SPDX expression.
    pub license: Option<String>,
    /// URL of the repository.
    pub repository: Option<String>,
    /// What hand-written tests and examples beside the generated code depend on: by name, the
    /// requirement as TOML (`"1"`, `{ version = "1", features = ["rt"] }`).
    pub dev_dependencies: BTreeMap<String, String>,
    /// `info.title` of the document.
    pub api_title: String,
    /// `info.version` of the document. It appears once in the output, in the crate's docs.
    pub api_version: String,
}

/// Where requests go.
#[derive(Clone, Debug, Default)]
pub struct Server {
    /// The URL with its `{variables}`; empty when the document names none.
    pub url: String,
    /// Its variables, in document order.
    pub variables: Vec<ServerVariable>,
}

impl Server {
    /// Whether a setter's name has letters beyond Latin.
    #[must_use]
    pub fn has_foreign_letters(&self) -> bool {
        self.variables.iter().any(|variable| variable.setter.is_foreign())
    }
}

/// A variable of the server's URL: a setter of the client's builder.
#[derive(Clone, Debug)]
pub struct ServerVariable {
    /// The setter's name.
    pub setter: Ident,
    /// The variable's name.
    pub wire: WireName,
    /// What stands for it when the user gives nothing; `None` when the user must give it.
    pub default: Option<String>,
    /// Docs of the setter.
    pub docs: Docs,
}
