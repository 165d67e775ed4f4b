//! `module`: the output is a module of an existing crate.

use crate::config::Config;
use crate::config::section::Section;
use crate::diagnostic::{Advice, Code, Diagnostic, Diagnostics, Place};

/// Keys of `[package]` that belong in the manifest of the crate that has the module.
const OF_MANIFEST: [&str; 12] = [
    "license",
    "repository",
    "rust-version",
    "homepage",
    "documentation",
    "keywords",
    "categories",
    "authors",
    "publish",
    "features",
    "dependencies",
    "dev-dependencies",
];

/// Reports the keys of `[package]` that a module cannot have.
pub(super) fn check(config: &Config, package: &Section<'_>, diagnostics: &mut Diagnostics) {
    if config.module.is_none() {
        return;
    }
    for key in OF_MANIFEST {
        let Some(range) = package.range(key) else { continue };
        let message = format!("a module has no Cargo.toml, so `{key}` of `[package]` has no effect");
        let help = "write it into the Cargo.toml of the crate that has the module";
        let place = Place::Config(range);
        diagnostics.push(Diagnostic::new(Code::InvalidConfig, place, message, Advice::help(help)));
    }
}
