//! `Cargo.toml` of the output.
//!
//! Dependencies and features are the runtime's own, read from its manifest with the versions of the
//! workspace, so that there is one place to change them.

use minijinja::context;
use toml::{Table, Value};

use crate::ir::{Features, Package, Provider, Runtime};
use crate::render::{header, template};

const TEMPLATE: &str = include_str!("../../templates/Cargo.toml.jinja");
const RUNTIME: &str = include_str!("../../templates/runtime.toml");
const WORKSPACE: &str = include_str!("../../templates/workspace.toml");

/// The package of the runtime.
const RUNTIME_PACKAGE: &str = "restwright-runtime";

/// What it is for.
const PURPOSE: &str = "calls, retries, tokens, pages, streams, and the codec";

/// The crates that a crate without a client depends on.
const OF_MODELS: [&str; 7] = ["base64", "bytes", "jiff", "serde", "serde_json", "uuid", "zeroize"];

/// What the dependencies of the configuration are for.
const CONFIGURED: &str = "types that codegen.toml names";

/// The crates that emitted code and the macros of the runtime name, in both modes of the runtime.
const NAMED: [&str; 8] =
    ["bytes", "futures-core", "http", "http-body", "jiff", "serde", "serde_json", "uuid"];

/// The file's text.
pub(super) fn manifest(package: &Package, groups: Option<&Features>) -> String {
    let workspace = &parsed(WORKSPACE)["workspace"];
    let context = context! {
        header => header::TOML,
        name => literal(&package.name),
        version => literal(&package.version),
        edition => workspace["package"]["edition"].to_string(),
        rust_version => workspace["package"]["rust-version"].to_string(),
        description => literal(&package.description),
        license => package.license.as_deref().map(literal),
        repository => package.repository.as_deref().map(literal),
        features => forwarded(&with_defaults(&feature_lines(package), package, groups), &package.runtime),
        groups => groups.map(of_groups),
        dependencies => of_crate(&dependencies(section(RUNTIME, "dependencies"), &workspace["dependencies"]), package),
        dev_dependencies => dev_dependencies(package),
    };
    template::fill(TEMPLATE, context)
}

/// The lines of the features of groups.
fn of_groups(groups: &Features) -> String {
    let line = |name: &str, implies: &[String]| format!("{name} = {}", Value::from(implies.to_vec()));
    let every: Vec<String> = groups.iter().map(|feature| feature.name.clone()).collect();
    let mut lines = vec!["# Every group of operations, and the types that no operation reaches.".to_owned()];
    lines.push(line(&groups.all, &every));
    lines.push("# A group of operations each, with the types that it reaches.".to_owned());
    lines.extend(groups.groups.iter().flatten().map(|feature| line(&feature.name, &feature.implies)));
    if let Some(others) = &groups.others {
        lines.push("# The types that no operation reaches.".to_owned());
        lines.push(line(&others.name, &others.implies));
    }
    lines.join("\n")
}

/// The lines of the runtime's features that an emitted crate has too. Those of providers are not among them: the
/// configuration chooses the provider, and not the user of the crate.
fn shared_features() -> String {
    let mut kept: Vec<&str> = Vec::new();
    for line in section(RUNTIME, "features").lines() {
        let name = line.split(' ').next().unwrap_or_default();
        if Provider::ALL.iter().any(|provider| provider.module() == name) {
            kept.truncate(kept.iter().rposition(|line| !line.starts_with('#')).map_or(0, |last| last + 1));
        } else {
            kept.push(line);
        }
    }
    kept.join("\n")
}

/// The lines of the features that the package has: without a client, `serde` alone.
fn feature_lines(package: &Package) -> String {
    let lines = shared_features();
    if package.has_client {
        return lines;
    }
    let serde: Vec<&str> = lines.lines().skip_while(|line| !line.starts_with("# `serde::")).take(2).collect();
    format!("default = [\"serde\"]\n{}", serde.join("\n"))
}

/// The lines of the features, with the defaults that the package has of its own.
fn with_defaults(lines: &str, package: &Package, groups: Option<&Features>) -> String {
    let (wanted, all) = (&package.default_features, groups.map(|groups| &groups.all));
    if wanted.is_none() && all.is_none() {
        return lines.to_owned();
    }
    let said = || parsed(lines)["default"].as_array().cloned().unwrap_or_default();
    let said = || said().iter().filter_map(Value::as_str).map(str::to_owned).collect();
    let mut features: Vec<String> = wanted.clone().unwrap_or_else(said);
    features.retain(|name| lines.lines().any(|line| line.starts_with(&format!("{name} = "))));
    features.extend(all.cloned());
    features.sort();
    features.dedup();
    let own = format!("default = {}", Value::from(features));
    let lines = lines.lines().map(|line| if line.starts_with("default = ") { own.as_str() } else { line });
    lines.collect::<Vec<_>>().join("\n")
}

/// The lines of the features: each that the runtime has as a dependency is passed on to it.
fn forwarded(lines: &str, runtime: &Runtime) -> String {
    if *runtime == Runtime::Embedded {
        return lines.to_owned();
    }
    let lines = lines.lines().map(|line| match line.split_once(" = ") {
        Some((name, _)) if name != "default" && !line.starts_with('#') => {
            format!("{name} = [\"{RUNTIME_PACKAGE}/{name}\"]")
        }
        _ => line.to_owned(),
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The lines of the dependencies: those of the runtime, or the runtime and what is named beside it; and those of the
/// configuration.
fn of_crate(lines: &str, package: &Package) -> String {
    let lines = of_runtime(lines, package);
    let mut others = package.dependencies.clone();
    let merged = lines.lines().map(|line| {
        let name = line.split(['.', ' ']).next().unwrap_or_default();
        others.remove(name).map_or_else(|| line.to_owned(), |more| with_features(line, &more))
    });
    let mut lines: Vec<String> = merged.collect();
    lines.extend(others.iter().map(|(name, requirement)| format!("{name} = {requirement} # {CONFIGURED}")));
    lines.join("\n")
}

/// A line with the features that another requirement of the same crate has.
fn with_features(line: &str, other: &str) -> String {
    let (dependency, comment) = line.split_once(" #").unwrap_or((line, ""));
    let wanted = parsed(&format!("it = {other}")).remove("it").and_then(|it| it.get("features").cloned());
    let Some((name, own)) = parsed(dependency).into_iter().next() else { return line.to_owned() };
    let mut own = table(own);
    let features = own.entry("features").or_insert(Value::Array(Vec::new()));
    if let (Some(features), Some(Value::Array(wanted))) = (features.as_array_mut(), wanted) {
        let new: Vec<Value> = wanted.into_iter().filter(|feature| !features.contains(feature)).collect();
        features.extend(new);
    }
    spelled_out(&format!("{name} = {}", Value::Table(own)), &Value::Table(Table::new())) + " #" + comment
}

fn of_runtime(lines: &str, package: &Package) -> String {
    if !package.has_client {
        let kept = lines.lines().filter(|line| is_one_of(line, &OF_MODELS));
        return kept.collect::<Vec<_>>().join("\n");
    }
    let Runtime::Dependency(source) = &package.runtime else { return lines.to_owned() };
    let provider = package.provider.map(|provider| format!(", features = [\"{}\"]", provider.module()));
    let provider = provider.unwrap_or_default();
    let own = format!("{RUNTIME_PACKAGE} = {{ {source}, default-features = false{provider} }} # {PURPOSE}");
    let mut lines: Vec<&str> = lines.lines().filter(|line| is_one_of(line, &NAMED)).collect();
    lines.push(&own);
    lines.sort_unstable();
    lines.join("\n")
}

fn is_one_of(line: &str, names: &[&str]) -> bool {
    line.split(['.', ' ']).next().is_some_and(|name| names.contains(&name))
}

/// The features, in the order of their names: whether each is on by default, and what the comment above it says.
pub(super) fn features(package: &Package) -> Vec<minijinja::Value> {
    let lines = with_defaults(&shared_features(), package, None);
    let features = parsed(&lines);
    let on = |name: &str| features["default"].as_array().is_some_and(|on| on.contains(&Value::from(name)));
    let mut comment = Vec::new();
    let mut found = Vec::new();
    for line in lines.lines() {
        if let Some(said) = line.strip_prefix("# ") {
            comment.push(said);
            continue;
        }
        let name = line.split(' ').next().filter(|name| features.contains_key(*name) && *name != "default");
        found.extend(name.map(|name| context! { name, on => on(name), purpose => comment.join(" ") }));
        comment.clear();
    }
    found
}

/// The dependencies, in the order of their names: whether each comes with a feature alone, and what it is for.
pub(super) fn purposes(package: &Package) -> Vec<minijinja::Value> {
    let lines = of_crate(section(RUNTIME, "dependencies"), package);
    let described = lines.lines().filter_map(|line| {
        let (dependency, purpose) = line.split_once(" # ")?;
        let name = dependency.split(['.', ' ']).next()?;
        Some(context! { name, optional => dependency.contains("optional = true"), purpose })
    });
    described.collect()
}

fn dev_dependencies(package: &Package) -> String {
    let lines = package.dev_dependencies.iter().map(|(name, requirement)| format!("{name} = {requirement}"));
    lines.collect::<Vec<_>>().join("\n")
}

fn literal(text: &str) -> String {
    Value::from(text).to_string()
}

fn parsed(manifest: &str) -> Table {
    manifest.parse().expect("the workspace's own manifests are TOML")
}

/// The lines of `[name]` up to the next section; empty when there is none.
fn section<'a>(manifest: &'a str, name: &str) -> &'a str {
    let Some((_, rest)) = manifest.split_once(&format!("\n[{name}]\n")) else { return "" };
    rest.split_once("\n[").map_or(rest, |(lines, _)| lines).trim_end()
}

/// The runtime's dependencies, a line each, with what they inherit from the workspace written out.
/// Comments stay.
fn dependencies(section: &str, shared: &Value) -> String {
    let lines = section.lines().map(|line| match line.split_once(" #") {
        _ if line.is_empty() || line.starts_with('#') => line.to_owned(),
        Some((dependency, comment)) => format!("{} #{comment}", spelled_out(dependency, shared)),
        None => spelled_out(line, shared),
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// `name.workspace = true` and `name = { workspace = true, … }` as `name = { version = "…", … }`.
fn spelled_out(line: &str, shared: &Value) -> String {
    let (name, own) = parsed(line).into_iter().next().expect("a line of the section is a dependency");
    let mut entry = shared.get(&name).map(|shared| table(shared.clone())).unwrap_or_default();
    for (key, value) in table(own) {
        match (key.as_str(), value) {
            ("workspace", _) => {}
            ("features", Value::Array(more)) => {
                let features = entry.entry(key).or_insert(Value::Array(Vec::new()));
                features.as_array_mut().expect("`features` is a list").extend(more);
            }
            (_, value) => _ = entry.insert(key, value),
        }
    }
    let version = entry.remove("version").expect("a dependency has a version");
    if entry.is_empty() {
        return format!("{name} = {version}");
    }
    let others: Vec<_> = entry.iter().map(|(key, value)| format!("{key} = {value}")).collect();
    format!("{name} = {{ version = {version}, {} }}", others.join(", "))
}

/// A dependency as a table: a bare requirement is its `version`.
fn table(dependency: Value) -> Table {
    match dependency {
        Value::Table(table) => table,
        version => Table::from_iter([("version".to_owned(), version)]),
    }
}

#[cfg(test)]
mod tests {
    use super::{
        NAMED, RUNTIME, dependencies, features, manifest, parsed, purposes, section, shared_features,
    };
    use crate::config::FEATURES;
    use crate::ir::{Package, Provider, Runtime};
    use crate::lower::RESERVED_FEATURES;
    use crate::render::tests::build::empty;

    #[test]
    fn a_feature_of_a_group_is_never_called_as_one_of_the_runtime_or_a_dependency() {
        let names = [parsed(&shared_features()), parsed(section(RUNTIME, "dependencies"))];
        let mut names: Vec<&str> = names.iter().flat_map(toml::Table::keys).map(String::as_str).collect();
        names.push(super::RUNTIME_PACKAGE);
        names.sort_unstable();
        names.dedup();
        assert_eq!(names, RESERVED_FEATURES);
    }

    #[test]
    fn every_feature_and_dependency_says_what_it_is_for() {
        let package = empty().package;
        let said = |described: &[minijinja::Value]| {
            let text = |it: &minijinja::Value, key| it.get_attr(key).map(|value| value.to_string());
            let count = described.iter().filter(|it| text(it, "purpose").is_ok_and(|text| !text.is_empty()));
            count.count()
        };
        // `default` says it itself.
        assert_eq!(said(&features(&package)), parsed(&shared_features()).len() - 1);
        assert_eq!(said(&purposes(&package)), parsed(section(RUNTIME, "dependencies")).len());
    }

    #[test]
    fn features_that_are_on_by_default_are_the_runtimes_or_those_of_the_configuration() {
        let defaults = |said: Option<&[&str]>| {
            let wanted = said.map(|said| said.iter().map(|name| (*name).to_owned()).collect());
            let text = manifest(&Package { default_features: wanted, ..empty().package }, None);
            parsed(&text)["features"]["default"].to_string()
        };
        assert_eq!(defaults(None), r#"["client-assertion", "reqwest", "serde", "tracing"]"#);
        assert_eq!(defaults(Some(&["tracing", "reqwest", "reqwest"])), r#"["reqwest", "tracing"]"#);
        assert_eq!(defaults(Some(&[])), "[]");
    }

    #[test]
    fn a_crate_that_depends_on_the_runtime_names_what_its_own_code_does() {
        let runtime = Runtime::Dependency("path = \"../runtime\"".to_owned());
        let text = manifest(&Package { runtime, ..empty().package }, None);
        let (own, embedded) = (parsed(&text), parsed(&manifest(&empty().package, None)));
        let names = |manifest: &toml::Table, table: &str| -> Vec<String> {
            manifest[table].as_table().expect("it is a table").keys().cloned().collect()
        };
        let mut expected: Vec<_> = NAMED.to_vec();
        expected.insert(6, "restwright-runtime");
        expected.sort_unstable();
        assert_eq!(names(&own, "dependencies"), expected);
        let dependency = own["dependencies"]["restwright-runtime"].to_string();
        assert_eq!(dependency, r#"{ default-features = false, path = "../runtime" }"#);
        assert_eq!(names(&own, "features"), names(&embedded, "features"));
        assert_eq!(own["features"]["default"], embedded["features"]["default"]);
        for (name, enables) in own["features"].as_table().expect("it is a table") {
            let passed_on = format!("[\"restwright-runtime/{name}\"]");
            assert!(name == "default" || enables.to_string() == passed_on, "{name}: {enables}");
        }
        assert_eq!(own["package"]["metadata"]["docs"]["rs"]["all-features"].as_bool(), Some(true));
    }

    #[test]
    fn the_provider_of_tokens_is_a_feature_of_the_runtime_alone() {
        let runtime = || Runtime::Dependency("path = \"../runtime\"".to_owned());
        let of_runtime = parsed(section(RUNTIME, "features"));
        for provider in Provider::ALL {
            assert!(of_runtime.contains_key(provider.module()));
            let package = Package { runtime: runtime(), provider: Some(provider), ..empty().package };
            let own = parsed(&manifest(&package, None));
            let dependency = &own["dependencies"]["restwright-runtime"];
            let enabled = toml::Value::from(vec![provider.module()]);
            assert_eq!(dependency["features"], enabled);
            for runtime in [runtime(), Runtime::Embedded] {
                let text = manifest(&Package { runtime, ..package.clone() }, None);
                assert!(parsed(&text)["features"].get(provider.module()).is_none());
                assert!(!text.contains("# ConductorOne"), "{text}");
            }
        }
    }

    #[test]
    fn the_configuration_knows_the_features_of_the_runtime() {
        let features = parsed(&shared_features());
        let names: Vec<_> = features.keys().filter(|name| *name != "default").collect();
        assert_eq!(names, FEATURES.iter().collect::<Vec<_>>());
    }

    #[test]
    fn a_dependency_is_written_out_with_what_it_inherits() {
        let manifest = "\
[package]
name = \"runtime\"

[dependencies]
# Wire.
bytes.workspace = true # bodies
http = { workspace = true, optional = true }
jiff = { workspace = true, features = [\"serde\"] }
own = \"3\"

[lints]
workspace = true
";
        let shared = "bytes = \"1\"\nhttp = \"1.5\"\njiff = { version = \"1.0\", default-features = false, features = [\"std\"] }";
        let shared = toml::Value::Table(parsed(shared));
        let expected = "\
# Wire.
bytes = \"1\" # bodies
http = { version = \"1.5\", optional = true }
jiff = { version = \"1.0\", default-features = false, features = [\"std\", \"serde\"] }
own = \"3\"";
        assert_eq!(dependencies(section(manifest, "dependencies"), &shared), expected);
        assert_eq!(section(manifest, "features"), "");
    }
}
