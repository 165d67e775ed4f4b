//! `[package]`: the emitted `Cargo.toml`.

use std::collections::{BTreeMap, BTreeSet};

use toml::de::DeValue;

use crate::config::dependencies::{one_line, requirement};
use crate::config::section::{Entry, Section};
use crate::config::syntax::{
    CATEGORY, FEATURES, FILE, KEYWORD, LINE, PACKAGE_NAME, REGISTRY, Syntax, TEXT, URL, VERSION,
    is_feature_name,
};
use crate::config::{Config, MapType, RuntimeConfig};
use crate::diagnostic::{Advice, Code, Diagnostic, Diagnostics, Place};

/// The minimum supported Rust version of the runtime, which is also the lowest for an emitted crate.
pub const RUST_VERSION: &str = "1.88";

/// The feature that enables all groups of operations, and [`OTHER_MODELS`].
pub const ALL_OPERATIONS: &str = "all-operations";

/// The feature of the types that no operation reaches.
pub const OTHER_MODELS: &str = "other-models";

/// The dependencies of a crate without a client.
const OF_MODELS: &[&str] = &["base64", "bytes", "jiff", "serde", "serde_json", "uuid", "zeroize"];

/// The dependencies of a crate that depends on the runtime.
const WITH_RUNTIME: &[&str] = &[
    "bytes",
    "futures-core",
    "http",
    "http-body",
    "jiff",
    "restwright-runtime",
    "serde",
    "serde_json",
    "uuid",
];

/// The dependencies of a crate with a copy of the runtime.
const WITH_COPY: &[&str] = &[
    "base64",
    "bytes",
    "fastrand",
    "futures-core",
    "http",
    "http-body",
    "httpdate",
    "jiff",
    "percent-encoding",
    "reqwest",
    "ring",
    "rustls",
    "rustls-platform-verifier",
    "serde",
    "serde_json",
    "tokio",
    "tower-layer",
    "tower-service",
    "tracing",
    "uuid",
    "zeroize",
];

/// The dependencies in [`WITH_COPY`] that are optional.
const OPTIONAL: &[&str] =
    &["reqwest", "ring", "rustls", "rustls-platform-verifier", "tower-layer", "tower-service", "tracing"];

/// The crate's version if `[package]` has none.
pub const DEFAULT_VERSION: &str = "0.1.0";

/// `[package]`: the contents of the emitted `Cargo.toml`. `None` means the generator's default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PackageConfig {
    /// `name`.
    pub name: Option<String>,
    /// `version`.
    pub version: Option<String>,
    /// `description`.
    pub description: Option<String>,
    /// `license`.
    pub license: Option<String>,
    /// `repository`.
    pub repository: Option<String>,
    /// `changelog`: the file for the changes of releases, relative to the configuration's folder.
    pub changelog: Option<String>,
    /// `rust-version`: the minimum supported Rust version of the crate.
    pub rust_version: Option<String>,
    /// `homepage`, `documentation`, `keywords`, `categories`, `authors` and `publish`, copied as the key and
    /// its value as TOML on one line.
    pub copied: Vec<(&'static str, String)>,
    /// `default-features`: the features that are enabled by default.
    pub default_features: Option<Vec<String>>,
    /// `[package.features]`: further features, each with the features that it enables.
    pub features: BTreeMap<String, Vec<String>>,
    /// `[package.dependencies]`, copied: by name, the requirement as TOML on one line.
    pub dependencies: BTreeMap<String, String>,
    /// `[package.dev-dependencies]`, copied: by name, the requirement as TOML on one line.
    pub dev_dependencies: BTreeMap<String, String>,
}

/// Reads the table. `config` must already contain all other tables.
pub(super) fn read(text: &str, mut package: Section<'_>, config: &mut Config, diagnostics: &mut Diagnostics) {
    config.package = PackageConfig {
        name: package.string("name", PACKAGE_NAME, diagnostics),
        version: package.string("version", VERSION, diagnostics),
        description: package.string("description", LINE, diagnostics),
        license: package.string("license", LINE, diagnostics),
        repository: package.string("repository", TEXT, diagnostics),
        rust_version: package.string("rust-version", RUST, diagnostics),
        changelog: package.string("changelog", FILE, diagnostics),
        copied: copied(text, &mut package, diagnostics),
        ..PackageConfig::default()
    };
    let defaults = package.take("default-features");
    features(&mut package, config, diagnostics);
    if let Some(entry) = defaults {
        config.package.default_features = default_features(&entry, config, diagnostics);
    }
    dependencies(text, &mut package, config, diagnostics);
    let mut further = package.section("dev-dependencies", diagnostics);
    for entry in further.drain() {
        if let Some(requirement) = requirement(text, &entry, diagnostics) {
            config.package.dev_dependencies.insert(entry.key, requirement);
        }
    }
    package.finish(diagnostics);
}

/// Returns the keys that are copied to the emitted manifest.
fn copied(
    text: &str,
    package: &mut Section<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<(&'static str, String)> {
    const FIVE: usize = 5;
    const ANY: usize = usize::MAX;
    let mut found = Vec::new();
    for key in ["homepage", "documentation", "keywords", "categories", "authors", "publish"] {
        let Some(entry) = package.take(key) else { continue };
        let is_valid = match key {
            "keywords" => is_list(&entry, FIVE, KEYWORD, diagnostics),
            "categories" => is_list(&entry, FIVE, CATEGORY, diagnostics),
            "authors" => is_list(&entry, ANY, (LINE.0, "a list of strings on one line"), diagnostics),
            "publish" => {
                matches!(entry.value, DeValue::Boolean(_)) || is_list(&entry, ANY, REGISTRY, diagnostics)
            }
            _ => entry.string(URL, diagnostics).is_some(),
        };
        if is_valid {
            found.push((key, one_line(text, &entry)));
        }
    }
    found
}

/// Whether the entry is a list of at most `most` strings that pass `check`. An invalid place is reported.
fn is_list(entry: &Entry<'_>, most: usize, (check, wants): Syntax, diagnostics: &mut Diagnostics) -> bool {
    let DeValue::Array(items) = &entry.value else {
        diagnostics.push(entry.invalid(wants));
        return false;
    };
    if let Some(extra) = items.get(most) {
        let mut invalid = entry.invalid(wants).with_label("this is one too many");
        invalid.place = Place::Config(extra.span());
        diagnostics.push(invalid);
        return false;
    }
    entry.strings((check, wants), diagnostics).len() == items.len()
}

/// Reads `[package.features]`: new names, with lists of strings as values.
fn features(package: &mut Section<'_>, config: &mut Config, diagnostics: &mut Diagnostics) {
    let mut further = package.section("features", diagnostics);
    for entry in further.drain() {
        if !is_feature_name(&entry.key) {
            let message =
                "a feature is named with letters, digits, `-` and `_`, at most 64 of them, a letter first";
            let help = "docs/configuration.md explains every key";
            diagnostics.push(error(&entry, message, help));
            continue;
        }
        if crate_features(config).chain([ALL_OPERATIONS, OTHER_MODELS]).any(|name| name == entry.key) {
            let message = format!("the crate has a feature `{}` already", entry.key);
            diagnostics.push(error(&entry, &message, "give the further feature another name"));
            continue;
        }
        let strings = if let DeValue::Array(items) = &entry.value {
            let texts = items.iter().map(|item| Some((item.get_ref().as_str()?.to_owned(), item.span())));
            texts.collect::<Option<Vec<_>>>()
        } else {
            None
        };
        let Some(enables) = strings.filter(|list| list.iter().all(|(text, _)| is_enabled(text))) else {
            let wants =
                "a list of features and dependencies, such as [\"serde\", \"dep:tokio\", \"tokio/time\"]";
            diagnostics.push(entry.invalid(wants));
            continue;
        };
        for (text, place) in &enables {
            let path = ["package", "features", &entry.key, text];
            config.places.insert(path.iter().collect(), place.clone());
        }
        let enables = enables.into_iter().map(|(text, _)| text).collect();
        config.package.features.insert(entry.key, enables);
    }
}

/// Whether it is a feature, `dep:name`, `name/feature` or `name?/feature`.
fn is_enabled(text: &str) -> bool {
    let is_name = |name: &str| is_feature_name(name) || name.starts_with('_') || name == "default";
    let (name, feature) = text.split_once('/').map_or((text, None), |(name, feature)| (name, Some(feature)));
    let is_feature = |name: &str| {
        !name.is_empty()
            && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '+' | '.'))
    };
    match feature {
        Some(feature) => is_name(name.strip_suffix('?').unwrap_or(name)) && is_feature(feature),
        None => is_name(name.strip_prefix("dep:").unwrap_or(name)),
    }
}

/// Reads `default-features`: features of the crate, or further ones.
fn default_features(
    entry: &Entry<'_>,
    config: &Config,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<String>> {
    let known: Vec<&str> =
        FEATURES.iter().copied().chain(config.package.features.keys().map(String::as_str)).collect();
    let quoted: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
    let (last, others) = quoted.split_last()?;
    let wants = format!("a list of features of the crate: {} or {last}", others.join(", "));
    let items = entry.strings((|name: &str| known.contains(&name), &wants), diagnostics);
    Some(items.into_iter().map(|(name, _)| name).collect())
}

/// Reads `[package.dependencies]`: crates that are not already dependencies.
fn dependencies(text: &str, package: &mut Section<'_>, config: &mut Config, diagnostics: &mut Diagnostics) {
    let mut further = package.section("dependencies", diagnostics);
    for entry in further.drain() {
        let Some(requirement) = requirement(text, &entry, diagnostics) else { continue };
        let is_spelled_so = |name: &&&str| name.replace('-', "_") == entry.key.replace('-', "_");
        if let Some(known) = crate_dependencies(config).iter().find(is_spelled_so) {
            let message = format!("the crate has a dependency `{known}` already");
            let help = "remove it: hand-written code can use the crate's own dependencies";
            diagnostics.push(error(&entry, &message, help));
            continue;
        }
        if config.dependencies.get(&entry.key).is_some_and(|known| *known != requirement) {
            let message = format!("the dependency `{}` is given in two ways", entry.key);
            let help = "write the same requirement in both places, or leave one of them out";
            diagnostics.push(error(&entry, &message, help));
            continue;
        }
        config.places.insert(["package", "dependencies", &entry.key].iter().collect(), entry.key_range);
        config.package.dependencies.insert(entry.key, requirement);
    }
}

fn error(entry: &Entry<'_>, message: &str, help: &str) -> Diagnostic {
    let place = Place::Config(entry.key_range.clone());
    Diagnostic::new(Code::InvalidConfig, place, message, Advice::help(help))
}

/// The crate's own features, without those of groups.
pub fn crate_features(config: &Config) -> impl Iterator<Item = &'static str> {
    let models_only = config.models_only;
    let features = FEATURES.iter().copied().filter(move |name| !models_only || *name == "serde");
    features.chain(["default"])
}

/// The crate's own dependencies.
#[must_use]
pub fn crate_dependencies(config: &Config) -> Vec<&'static str> {
    let always = match config.runtime {
        _ if config.models_only => OF_MODELS,
        RuntimeConfig::Embedded => WITH_COPY,
        RuntimeConfig::Dependency(_) => WITH_RUNTIME,
    };
    let maps = (config.maps == MapType::IndexMap).then_some("indexmap");
    let mut names: Vec<_> = always.iter().copied().chain(maps).collect();
    names.sort_unstable();
    names
}

/// The names that a feature of a group cannot have: those of features and dependencies, whether the runtime
/// is embedded or a dependency.
pub fn reserved_features() -> impl Iterator<Item = &'static str> {
    let own = FEATURES.iter().chain(WITH_COPY).chain(WITH_RUNTIME).copied();
    own.chain(["default", "indexmap", ALL_OPERATIONS, OTHER_MODELS])
}

/// The crate's own optional dependencies.
#[must_use]
pub fn crate_optional(config: &Config) -> &'static [&'static str] {
    let has_copy = !config.models_only && config.runtime == RuntimeConfig::Embedded;
    if has_copy { OPTIONAL } else { &[] }
}

/// `rust-version`: at least that of the runtime.
const RUST: Syntax = (is_rust_version, "a version of Rust that is at least 1.88, as in \"1.90\"");

/// Whether it consists of two or three numbers, and is not older than [`RUST_VERSION`].
fn is_rust_version(text: &str) -> bool {
    let numbers = |text: &str| -> Option<Vec<u64>> {
        let is_number = |part: &str| {
            !part.is_empty()
                && part.bytes().all(|byte| byte.is_ascii_digit())
                && (part == "0" || !part.starts_with('0'))
        };
        text.split('.').map(|part| part.parse().ok().filter(|_| is_number(part))).collect()
    };
    let at_least =
        |parts: &Vec<u64>| (2..=3).contains(&parts.len()) && Some(parts) >= numbers(RUST_VERSION).as_ref();
    numbers(text).as_ref().is_some_and(at_least)
}

/// The names of optional dependencies that are implicit features, because no feature names them with `dep:`.
#[must_use]
pub fn implicit_features(package: &PackageConfig) -> BTreeSet<String> {
    let named: BTreeSet<&str> =
        package.features.values().flatten().filter_map(|text| text.strip_prefix("dep:")).collect();
    let is_implicit = |name: &&String| !named.contains(name.as_str());
    optional(&package.dependencies).filter(is_implicit).cloned().collect()
}

/// The dependencies with `optional = true`.
pub fn optional(dependencies: &BTreeMap<String, String>) -> impl Iterator<Item = &String> {
    let is_optional = |requirement: &str| {
        let table = format!("it = {requirement}").parse::<toml::Table>().unwrap_or_default();
        table.get("it").and_then(|it| it.get("optional")).and_then(toml::Value::as_bool) == Some(true)
    };
    dependencies.iter().filter(move |(_, requirement)| is_optional(requirement)).map(|(name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::{is_enabled, is_rust_version};

    #[test]
    fn a_rust_version_is_at_least_that_of_the_runtime() {
        for good in ["1.88", "1.88.0", "1.90", "1.100.1", "2.0"] {
            assert!(is_rust_version(good), "{good}");
        }
        for bad in ["", "1", "1.87", "1.9", "1.87.9", "1.090", "1.90-beta", "^1.90", "1.90.0.0", "x"] {
            assert!(!is_rust_version(bad), "{bad}");
        }
    }

    #[test]
    fn a_feature_enables_features_and_dependencies() {
        for good in ["serde", "dep:tokio", "tokio/rt-multi-thread", "tokio?/time", "c/c++17"] {
            assert!(is_enabled(good), "{good}");
        }
        for bad in ["", "dep:", "a/", "/a", "a b", "dep:a/b", "a\"b", "a/b/c"] {
            assert!(!is_enabled(bad), "{bad}");
        }
    }
}
