//! Splits a document into parts, each in a normal form: sorted keys, a line for each key or value, and the
//! lines of multi-line texts.

use std::collections::{BTreeMap, BTreeSet};

use generator::document::Sources;
use serde_json::Value;

/// The text of each part by its name, such as the path item `/pets` or the component
/// `/components/schemas/Pet`.
pub(crate) struct Parts {
    texts: BTreeMap<String, String>,
    /// The components that each part refers to.
    uses: BTreeMap<String, BTreeSet<String>>,
}

impl Parts {
    pub(crate) fn of(sources: &Sources) -> Self {
        let text = &sources.document.text;
        let root: Value =
            serde_json::from_str(text).or_else(|_| serde_yaml::from_str(text)).expect("a document");
        let mut parts = Self { texts: BTreeMap::new(), uses: BTreeMap::new() };
        for (key, value) in root.as_object().into_iter().flatten() {
            match key.as_str() {
                "paths" => parts.each("", value),
                "components" => {
                    for (section, value) in value.as_object().into_iter().flatten() {
                        parts.each(&format!("/components/{section}/"), value);
                    }
                }
                _ => parts.add(key.clone(), value),
            }
        }
        parts
    }

    fn each(&mut self, prefix: &str, value: &Value) {
        for (key, value) in value.as_object().into_iter().flatten() {
            self.add(format!("{prefix}{key}"), value);
        }
    }

    fn add(&mut self, name: String, value: &Value) {
        let mut text = Vec::new();
        lines(&mut text, 0, value);
        let mut uses = BTreeSet::new();
        references(value, &mut uses);
        self.uses.insert(name.clone(), uses);
        self.texts.insert(name, text.join("\n") + "\n");
    }

    /// Returns the names of the parts that differ or are in one document only.
    pub(crate) fn changed(&self, other: &Self) -> BTreeSet<String> {
        let names = self.texts.keys().chain(other.texts.keys());
        names.filter(|name| self.texts.get(*name) != other.texts.get(*name)).cloned().collect()
    }

    pub(crate) fn changed_schemas(&self, other: &Self) -> BTreeSet<String> {
        let changed = self.changed(other);
        changed.into_iter().filter(|name| name.starts_with("/components/schemas/")).collect()
    }

    /// Counts the added lines and the removed lines of all parts.
    pub(crate) fn changed_lines(&self, other: &Self) -> usize {
        let text = |parts: &Self, name: &String| parts.texts.get(name).cloned().unwrap_or_default();
        self.changed(other).iter().map(|name| crate::changes(&text(self, name), &text(other, name))).sum()
    }

    /// Returns the part that contains a place, which is a JSON Pointer or a method and path.
    pub(crate) fn part_of(place: &str) -> Option<String> {
        if let Some((_, path)) = place.split_once(' ') {
            return Some(path.to_owned());
        }
        let tokens: Vec<String> =
            place.split('/').skip(1).map(|token| token.replace("~1", "/").replace("~0", "~")).collect();
        match tokens.as_slice() {
            [paths, path, ..] if paths == "paths" => Some(path.clone()),
            [components, section, key, ..] if components == "components" => {
                Some(format!("/components/{section}/{key}"))
            }
            _ => None,
        }
    }

    /// Returns the components that a part refers to.
    pub(crate) fn uses(&self, part: &str) -> BTreeSet<String> {
        self.uses.get(part).cloned().unwrap_or_default()
    }
}

fn references(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => {
            for (key, value) in members {
                if let Some(target) = value.as_str().filter(|_| key == "$ref") {
                    found.insert(target.trim_start_matches('#').replace("~1", "/").replace("~0", "~"));
                }
                references(value, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        _ => {}
    }
}

/// Writes the value in the block style of YAML.
fn lines(out: &mut Vec<String>, depth: usize, value: &Value) {
    let indent = "  ".repeat(depth);
    let entry = |out: &mut Vec<String>, head: &str, value: &Value| match value {
        Value::Object(_) | Value::Array(_) => {
            out.push(format!("{indent}{head}"));
            lines(out, depth + 1, value);
        }
        Value::String(text) if text.contains('\n') => {
            out.push(format!("{indent}{head} |"));
            out.extend(text.lines().map(|line| format!("{indent}  {line}")));
        }
        scalar => out.push(format!("{indent}{head} {scalar}")),
    };
    match value {
        Value::Object(members) => {
            let sorted: BTreeMap<_, _> = members.iter().collect();
            for (key, value) in sorted {
                entry(out, &format!("{key}:"), value);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| entry(out, "-", item)),
        scalar => out.push(format!("{indent}{scalar}")),
    }
}
