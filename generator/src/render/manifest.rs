//! `Cargo.toml` of the output.
//!
//! Dependencies and features are those of the runtime, read from its manifest, with the versions of the
//! workspace. So there is one place to change them.

#[cfg(test)]
mod tests;

use minijinja::context;
use toml::{Table, Value};

use crate::ir::{Features, Package, Provider, Runtime};
use crate::render::template;

const TEMPLATE: &str = include_str!("../../templates/Cargo.toml.jinja");
const RUNTIME: &str = include_str!("../../templates/runtime.toml");
const WORKSPACE: &str = include_str!("../../templates/workspace.toml");

/// The package of maps that keep their order, and the runtime's feature for it.
const ORDERED_MAPS: &str = "indexmap";

/// The package of the runtime.
const RUNTIME_PACKAGE: &str = "restwright-runtime";

/// Its purpose, as a comment.
const PURPOSE: &str = "calls, retries, tokens, pages, streams, and the codec";

/// The crates that a crate without a client depends on.
const OF_MODELS: [&str; 7] = ["base64", "bytes", "jiff", "serde", "serde_json", "uuid", "zeroize"];

/// The comment at dependencies for types in the configuration.
const CONFIGURED: &str = "types that codegen.toml names";

/// The comment at further dependencies.
const FURTHER: &str = "added by codegen.toml";

/// The crates that emitted code and the runtime's macros name, whether the runtime is embedded or a
/// dependency.
const NAMED: [&str; 8] =
    ["bytes", "futures-core", "http", "http-body", "jiff", "serde", "serde_json", "uuid"];

/// Returns the tables `[features]` and `[dependencies]` for the crate that has the module.
pub(super) fn host(package: &Package, groups: Option<&Features>) -> String {
    let features = forwarded(&with_defaults(&feature_lines(package), package, groups), &package.runtime);
    let groups = groups.map(of_groups).unwrap_or_default();
    let dependencies = own_dependencies(package);
    format!("[features]\n{}\n\n[dependencies]\n{dependencies}\n", [features, groups].join("\n").trim())
}

/// Returns the text of the file.
pub(super) fn manifest(package: &Package, groups: Option<&Features>) -> String {
    let workspace = &parsed(WORKSPACE)["workspace"];
    let context = context! {
        header => template::TOML,
        name => literal(&package.name),
        version => literal(&package.version),
        edition => workspace["package"]["edition"].to_string(),
        rust_version => package.rust_version.as_deref().map_or_else(|| workspace["package"]["rust-version"].to_string(), literal),
        description => literal(&package.description),
        license => package.license.as_deref().map(literal),
        repository => package.repository.as_deref().map(literal),
        further_keys => lines(package.further_keys.iter().map(|(key, value)| (*key, value))),
        features => forwarded(&with_defaults(&feature_lines(package), package, groups), &package.runtime),
        groups => groups.map(of_groups),
        further_features => further_features(package),
        dependencies => own_dependencies(package),
        dev_dependencies => lines(package.dev_dependencies.iter().map(|(name, requirement)| (name.as_str(), requirement))),
    };
    template::fill(TEMPLATE, context)
}

/// Returns the lines of the features of groups.
fn of_groups(groups: &Features) -> String {
    let line = |name: &str, implies: &[String]| format!("{name} = {}", Value::from(implies.to_vec()));
    let every: Vec<String> = groups.iter().map(|feature| feature.name.clone()).collect();
    let mut lines = vec!["# Every group of operations, and the types that no operation reaches.".to_owned()];
    lines.push(line(&groups.all, &every));
    lines.push("# A group of operations each, with the types that it reaches.".to_owned());
    lines.extend(groups.groups.iter().flatten().map(|feature| line(&feature.name, &feature.implies)));
    lines.push("# The types that no operation reaches.".to_owned());
    lines.push(line(&groups.others.name, &groups.others.implies));
    lines.join("\n")
}

/// Returns the lines of the runtime's features that an emitted crate also has. Features of providers are left
/// out, because the configuration chooses the provider rather than the crate's user.
fn shared_features() -> String {
    let mut kept: Vec<&str> = Vec::new();
    for line in section(RUNTIME, "features").lines() {
        let name = line.split(' ').next().unwrap_or_default();
        if name == ORDERED_MAPS || Provider::ALL.iter().any(|provider| provider.module() == name) {
            kept.truncate(kept.iter().rposition(|line| !line.starts_with('#')).map_or(0, |last| last + 1));
        } else {
            kept.push(line);
        }
    }
    kept.join("\n")
}

/// Returns the lines of the package's features; without a client, this is only `serde`.
fn feature_lines(package: &Package) -> String {
    let lines = shared_features();
    if package.has_client {
        return lines;
    }
    let serde: Vec<&str> = lines.lines().skip_while(|line| !line.starts_with("# `serde::")).take(2).collect();
    format!("default = [\"serde\"]\n{}", serde.join("\n"))
}

/// Returns the lines of the features, with the package's own defaults.
fn with_defaults(lines: &str, package: &Package, groups: Option<&Features>) -> String {
    let (wanted, all) = (&package.default_features, groups.map(|groups| &groups.all));
    if wanted.is_none() && all.is_none() {
        return lines.to_owned();
    }
    let said = || parsed(lines)["default"].as_array().cloned().unwrap_or_default();
    let said = || said().iter().filter_map(Value::as_str).map(str::to_owned).collect();
    let mut features: Vec<String> = wanted.clone().unwrap_or_else(said);
    let is_further = |name: &String| package.further_features.contains_key(name);
    features
        .retain(|name| is_further(name) || lines.lines().any(|line| line.starts_with(&format!("{name} = "))));
    features.extend(all.cloned());
    features.sort();
    features.dedup();
    let own = format!("default = {}", Value::from(features));
    let lines = lines.lines().map(|line| if line.starts_with("default = ") { own.as_str() } else { line });
    lines.collect::<Vec<_>>().join("\n")
}

/// Returns the lines of the features. If the runtime is a dependency, each of its features is passed on to
/// it.
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

/// Returns the lines of the dependencies: those of the runtime, or the runtime with the crates that code
/// names; and those of the configuration.
fn of_crate(lines: &str, package: &Package) -> String {
    let lines = of_runtime(lines, package);
    let mut others = package.dependencies.clone();
    let merged = lines.lines().map(|line| {
        let name = line.split(['.', ' ']).next().unwrap_or_default();
        others.remove(name).map_or_else(|| line.to_owned(), |more| with_features(line, &more))
    });
    let mut lines: Vec<String> = merged.collect();
    let further =
        package.further_dependencies.iter().filter(|(name, _)| !package.dependencies.contains_key(*name));
    lines.extend(others.iter().map(|(name, requirement)| format!("{name} = {requirement} # {CONFIGURED}")));
    lines.extend(further.map(|(name, requirement)| format!("{name} = {requirement} # {FURTHER}")));
    lines.join("\n")
}

/// Adds to a line the features that another requirement of the same crate has.
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

/// Returns the lines of the dependencies.
fn own_dependencies(package: &Package) -> String {
    let shared = &parsed(WORKSPACE)["workspace"]["dependencies"];
    of_crate(&dependencies(section(RUNTIME, "dependencies"), shared), package)
}

fn of_runtime(lines: &str, package: &Package) -> String {
    let is_ordered = package.has_ordered_maps;
    let is_kept = |line: &&str| is_ordered || !is_one_of(line, &[ORDERED_MAPS]);
    let required = |line: &str| {
        if is_one_of(line, &[ORDERED_MAPS]) { line.replace(", optional = true", "") } else { line.to_owned() }
    };
    let mut lines: Vec<String> = lines.lines().filter(is_kept).map(required).collect();
    if !package.has_client {
        lines.retain(|line| is_one_of(line, &OF_MODELS) || is_one_of(line, &[ORDERED_MAPS]));
        return lines.join("\n");
    }
    let Runtime::Dependency(source) = &package.runtime else { return lines.join("\n") };
    let features =
        package.provider.map(Provider::module).into_iter().chain(is_ordered.then_some(ORDERED_MAPS));
    let features: Vec<&str> = features.collect();
    let features =
        if features.is_empty() { String::new() } else { format!(", features = {}", Value::from(features)) };
    lines.retain(|line| is_one_of(line, &NAMED) || is_one_of(line, &[ORDERED_MAPS]));
    lines.push(format!("{RUNTIME_PACKAGE} = {{ {source}, default-features = false{features} }} # {PURPOSE}"));
    lines.sort_unstable();
    lines.join("\n")
}

fn is_one_of(line: &str, names: &[&str]) -> bool {
    line.split(['.', ' ']).next().is_some_and(|name| names.contains(&name))
}

/// Returns the features, sorted by name: whether each is on by default, and the comment above it.
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
    found.extend(package.further_features.iter().map(|(name, enables)| {
        let enables: Vec<String> = enables.iter().map(|it| format!("`{it}`")).collect();
        let purpose =
            if enables.is_empty() { FURTHER.to_owned() } else { format!("enables {}", enables.join(", ")) };
        context! { name, on => on(name), purpose }
    }));
    found
}

/// Returns the dependencies, sorted by name: whether each is optional, and its purpose.
pub(super) fn purposes(package: &Package) -> Vec<minijinja::Value> {
    let lines = own_dependencies(package);
    let described = lines.lines().filter_map(|line| {
        let (dependency, purpose) = line.split_once(" # ")?;
        let name = dependency.split(['.', ' ']).next()?;
        Some(context! { name, optional => dependency.contains("optional = true"), purpose })
    });
    described.collect()
}

/// Returns a line `key = value` for each pair.
fn lines<'a>(pairs: impl Iterator<Item = (&'a str, &'a String)>) -> String {
    pairs.map(|(key, value)| format!("{key} = {value}")).collect::<Vec<_>>().join("\n")
}

/// Returns the lines of further features.
fn further_features(package: &Package) -> String {
    let line =
        |(name, enables): (&String, &Vec<String>)| format!("{name} = {}", Value::from(enables.clone()));
    package.further_features.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn literal(text: &str) -> String {
    Value::from(text).to_string()
}

fn parsed(manifest: &str) -> Table {
    manifest.parse().expect("the workspace's own manifests are TOML")
}

/// Returns the lines of `[name]` up to the next section; empty if there is none.
fn section<'a>(manifest: &'a str, name: &str) -> &'a str {
    let Some((_, rest)) = manifest.split_once(&format!("\n[{name}]\n")) else { return "" };
    rest.split_once("\n[").map_or(rest, |(lines, _)| lines).trim_end()
}

/// Returns the runtime's dependencies, one for each line, with inherited values of the workspace written out.
/// Comments are kept.
fn dependencies(section: &str, shared: &Value) -> String {
    let lines = section.lines().map(|line| match line.split_once(" #") {
        _ if line.is_empty() || line.starts_with('#') => line.to_owned(),
        Some((dependency, comment)) => format!("{} #{comment}", spelled_out(dependency, shared)),
        None => spelled_out(line, shared),
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Converts `name.workspace = true` and `name = { workspace = true, … }` to `name = { version = "…", … }`.
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

/// Returns a dependency as a table. A plain requirement becomes its `version`.
fn table(dependency: Value) -> Table {
    match dependency {
        Value::Table(table) => table,
        version => Table::from_iter([("version".to_owned(), version)]),
    }
}
