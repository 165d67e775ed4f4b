//! Names of the package's Cargo features and of its library.

use std::collections::HashSet;

use crate::config::reserved_features;
use crate::ir::{Ident, Package, kebab};
use crate::lower::names::NamedGroup;

/// Returns the name of the library of a package.
pub(crate) fn library(package: &str) -> Ident {
    Ident::snake(package)
}

/// Returns the feature of each group: the name of its module in kebab case, which `names.lock` keeps.
///
/// If a dependency or another feature already has that name, `-operations` is appended.
pub(super) fn features(package: &Package, groups: &[NamedGroup]) -> Vec<String> {
    let mut taken: HashSet<String> = reserved_features().map(str::to_owned).collect();
    // An optional dependency implies a feature of its own name.
    taken.extend(package.further_features.keys().cloned());
    taken.extend(package.further_dependencies.keys().chain(package.dependencies.keys()).cloned());
    let name = |group: &NamedGroup| {
        let mut name = kebab(group.module.as_str());
        while !taken.insert(name.clone()) {
            name.push_str("-operations");
        }
        name
    };
    groups.iter().map(name).collect()
}
