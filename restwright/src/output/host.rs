//! The crate that has a generated module: what its `Cargo.toml` lacks.

use std::path::{Path, PathBuf};

use toml::{Table, Value};

use crate::reading;
use crate::terminal::shown;

/// The edition of the module's code.
const EDITION: &str = "2024";

/// Says which of the tables `wanted` the crate around the module at `out` lacks; empty if it lacks nothing.
pub(crate) fn lacking(out: &Path, wanted: &str) -> String {
    let module = shown(out);
    let Some(path) = manifest(out) else {
        return format!(
            "\n{module} is a module, and no folder above it has a Cargo.toml. Its crate needs:\n\n{wanted}"
        );
    };
    let name = shown(&path);
    let Some(table) = reading::text(&path).ok().and_then(|text| text.parse::<Table>().ok()) else {
        return format!("\n{name} cannot be read. The crate of {module} needs:\n\n{wanted}");
    };
    let shared = workspace_dependencies(&path, &table);
    let features = missing_features(&table, &shared, wanted);
    let mut lines = [edition(&table), missing(&table, wanted)].concat();
    if !features.is_empty() {
        lines.extend((!lines.is_empty()).then(String::new));
        lines.push("# Features besides those that the dependency has.".to_owned());
        lines.extend(features);
    }
    if lines.is_empty() {
        return String::new();
    }
    format!("\n{name} lacks what the module {module} needs:\n\n{}\n", lines.join("\n"))
}

/// Returns the nearest manifest above the folder `out`.
fn manifest(out: &Path) -> Option<PathBuf> {
    let out = std::path::absolute(out).ok()?;
    out.ancestors().skip(1).map(|folder| folder.join("Cargo.toml")).find(|path| path.is_file())
}

/// Returns the line of the edition if the crate has an earlier one.
fn edition(table: &Table) -> Vec<String> {
    let edition = table.get("package").and_then(|package| package.get("edition"));
    // An edition that the workspace sets is a table.
    let is_late = edition.is_some_and(|edition| edition.as_str().is_none_or(|edition| edition >= EDITION));
    if is_late { Vec::new() } else { vec!["[package]".to_owned(), format!("edition = \"{EDITION}\"")] }
}

/// Returns the lines of `wanted` whose keys the manifest does not have, below the heads of their tables.
fn missing(table: &Table, wanted: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let (mut head, mut is_new) = ("", false);
    for line in wanted.lines() {
        if line.starts_with('[') {
            (head, is_new) = (line, true);
        }
        let key = line.split(['.', ' ']).next().unwrap_or_default();
        let is_key = !line.is_empty() && !line.starts_with(['[', '#']);
        let section = table.get(head.trim_matches(['[', ']'])).and_then(Value::as_table);
        if !is_key || section.is_some_and(|section| section.contains_key(key)) {
            continue;
        }
        if is_new {
            lines.extend((!lines.is_empty()).then(String::new));
            lines.push(head.to_owned());
            is_new = false;
        }
        lines.push(line.to_owned());
    }
    lines
}

/// Returns `[workspace.dependencies]` of the workspace of the manifest at `path`.
fn workspace_dependencies(path: &Path, table: &Table) -> Table {
    let of = |table: &Table| {
        let workspace = table.get("workspace")?.as_table()?;
        Some(workspace.get("dependencies").and_then(Value::as_table).cloned().unwrap_or_default())
    };
    let above = || {
        let folders = path.parent()?.ancestors().skip(1);
        let mut texts = folders.filter_map(|folder| reading::text(&folder.join("Cargo.toml")).ok());
        texts.find_map(|text| of(&text.parse().ok()?))
    };
    of(table).or_else(above).unwrap_or_default()
}

/// Returns a line for each dependency that the manifest has without features that `wanted` lists. If `wanted` turns
/// default features off, the list is left out, because the defaults of the crate may include it.
fn missing_features(table: &Table, shared: &Table, wanted: &str) -> Vec<String> {
    let wanted: Table = wanted.parse().unwrap_or_default();
    let dependencies = |table: &Table| table.get("dependencies").and_then(Value::as_table).cloned();
    let (wanted, own) = (dependencies(&wanted).unwrap_or_default(), dependencies(table).unwrap_or_default());
    let line = |(name, wanted): (&String, &Value)| {
        let of_host = own.get(name)?;
        let is_inherited = of_host.get("workspace").and_then(Value::as_bool) == Some(true);
        let inherited = is_inherited.then(|| shared.get(name)).flatten().map(features).unwrap_or_default();
        let known = [features(of_host), inherited].concat();
        let is_full = wanted.get("default-features").is_some() || known.iter().any(|name| name == "full");
        let missing: Vec<String> =
            features(wanted).into_iter().filter(|name| !known.contains(name)).collect();
        (!is_full && !missing.is_empty())
            .then(|| format!("[dependencies.{name}]\nfeatures = {}", Value::from(missing)))
    };
    wanted.iter().filter_map(line).collect()
}

/// Returns the features that a dependency lists.
fn features(dependency: &Value) -> Vec<String> {
    let list = dependency.get("features").and_then(Value::as_array);
    list.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::{edition, missing, missing_features};

    const WANTED: &str = "[features]\n# Serde.\nserde = []\nx = [\"dep:b\"]\n\n[dependencies]\na = \"1\" # A.\nb.version = \"1\"\n";

    #[test]
    fn keys_that_the_crate_has_are_left_out() {
        let lines = |manifest: &str| missing(&manifest.parse().expect("it is TOML"), WANTED).join("\n");
        assert_eq!(
            lines("[dependencies]\na.workspace = true\n"),
            "[features]\nserde = []\nx = [\"dep:b\"]\n\n[dependencies]\nb.version = \"1\""
        );
        assert_eq!(
            lines("[features]\nserde = []\nx = []\n[dependencies]\nb = \"1\"\n"),
            "[dependencies]\na = \"1\" # A."
        );
        assert_eq!(lines("[features]\nserde = []\nx = []\n[dependencies]\na = \"1\"\nb = \"1\"\n"), "");
    }

    #[test]
    fn features_that_the_crate_lacks_are_listed() {
        const WANTED: &str = "[dependencies]\na = { version = \"1\", features = [\"x\", \"y\"] }\n\
            b = { version = \"1\", default-features = false, features = [\"x\"] }\n";
        let shared = "a = { version = \"1\", features = [\"x\"] }".parse().expect("it is TOML");
        let lines = |manifest: &str| {
            let manifest = format!("[dependencies]\n{manifest}\nb = \"1\"\n");
            missing_features(&manifest.parse().expect("it is TOML"), &shared, WANTED).join("\n")
        };
        assert_eq!(lines("a = \"1\""), "[dependencies.a]\nfeatures = [\"x\", \"y\"]");
        let has_one = "[dependencies.a]\nfeatures = [\"y\"]";
        assert_eq!(lines("a.workspace = true"), has_one);
        assert_eq!(lines("a = { version = \"1\", features = [\"x\"] }"), has_one);
        assert_eq!(lines("a = { workspace = true, features = [\"y\"] }"), "");
        assert_eq!(lines("a = { version = \"1\", features = [\"full\"] }"), "");
        // A dependency that is missing altogether has a line of its own.
        assert_eq!(lines(""), "");
    }

    #[test]
    fn an_earlier_edition_is_reported() {
        let is_late = |manifest: &str| edition(&manifest.parse().expect("it is TOML")).is_empty();
        assert!(
            is_late("[package]\nedition = \"2024\"\n") && is_late("[package]\nedition.workspace = true\n")
        );
        assert!(!is_late("[package]\nedition = \"2021\"\n") && !is_late("[package]\nname = \"a\"\n"));
    }
}
