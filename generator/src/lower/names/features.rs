//! Names of the Cargo features of groups.

use std::collections::HashSet;

use crate::config::reserved_features;
use crate::ir::{Crate, kebab};

/// Returns the feature of each group: the name of its module in kebab case, which `names.lock` keeps.
///
/// If a dependency or another feature already has that name, `-operations` is appended.
pub(crate) fn features(krate: &Crate) -> Vec<String> {
    let mut taken: HashSet<String> = reserved_features().map(str::to_owned).collect();
    // An optional dependency implies a feature of its own name.
    let package = &krate.package;
    taken.extend(package.further_features.keys().cloned());
    taken.extend(package.further_dependencies.keys().chain(package.dependencies.keys()).cloned());
    let name = |module: &str| {
        let mut name = kebab(module);
        while !taken.insert(name.clone()) {
            name.push_str("-operations");
        }
        name
    };
    krate.groups.iter().map(|group| group.module.as_str()).map(name).collect()
}
