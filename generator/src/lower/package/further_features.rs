//! Checks `[package.features]` like Cargo does: everything that a feature enables must exist.

use crate::config::{
    Config, crate_dependencies, crate_features, crate_optional, implicit_features, optional,
};
use crate::diagnostic::{Advice, Code, Diagnostic, Diagnostics};
use crate::ir::Features;

/// Reports features and dependencies that the crate does not have (Cargo reference, "Features").
pub(crate) fn check(config: &Config, groups: Option<&Features>, diagnostics: &mut Diagnostics) {
    let package = &config.package;
    for (name, enables) in &package.features {
        for text in enables {
            let missing = match (text.split_once('/'), text.strip_prefix("dep:")) {
                (Some((dependency, _)), _) => unknown_dependency(config, dependency),
                (None, Some(dependency)) => unknown_optional(config, dependency),
                (None, None) if is_feature(config, groups, text) => None,
                (None, None) => Some(format!("the crate has no feature `{text}`")),
            };
            let Some(message) = missing else { continue };
            let place = config.place(&["package", "features", name, text]);
            let help =
                "a feature enables features, `dep:` and an optional dependency, or `dependency/feature`";
            diagnostics.push(Diagnostic::new(Code::InvalidConfig, place, message, Advice::help(help)));
        }
    }
    let hidden = implicit_features(package).into_iter().filter(|name| package.features.contains_key(name));
    for name in hidden {
        let place = config.place(&["package", "dependencies", &name]);
        let message = format!("no feature enables the optional dependency `{name}`");
        let help = format!("write \"dep:{name}\" in the feature `{name}`");
        diagnostics.push(Diagnostic::new(Code::InvalidConfig, place, message, Advice::help(help)));
    }
}

fn is_feature(config: &Config, groups: Option<&Features>, name: &str) -> bool {
    let is_of_groups = groups.is_some_and(|groups| {
        let mut features = groups.iter();
        groups.all == name || features.any(|feature| feature.name == name)
    });
    is_of_groups
        || crate_features(config).any(|known| known == name)
        || config.package.features.contains_key(name)
        || implicit_features(&config.package).contains(name)
}

/// Returns the message about `name` or `name?` in front of a slash, if it is wrong.
fn unknown_dependency(config: &Config, written: &str) -> Option<String> {
    let Some(name) = written.strip_suffix('?') else {
        let is_known = crate_dependencies(config).contains(&written)
            || config.dependencies.contains_key(written)
            || config.package.dependencies.contains_key(written);
        return (!is_known).then(|| format!("the crate has no dependency `{written}`"));
    };
    unknown_optional(config, name)
}

/// Returns the message about a dependency that has to be optional, if it is wrong.
fn unknown_optional(config: &Config, name: &str) -> Option<String> {
    let further = optional(&config.package.dependencies).chain(optional(&config.dependencies));
    let is_known = crate_optional(config).contains(&name) || further.into_iter().any(|known| known == name);
    (!is_known).then(|| format!("the crate has no optional dependency `{name}`"))
}
