//! `[derive]`: further traits of the crate's own types.

use toml::de::DeValue;

use crate::config::Config;
use crate::config::dependencies;
use crate::config::section::{Entry, Section};
use crate::config::syntax::Syntax;
use crate::diagnostic::{Advice, Code, Diagnostic, Diagnostics, Place};
use crate::rust_path::RustPath;

/// An entry of `[derive]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeriveConfig {
    /// The key: a glob of the Rust names of types.
    pub types: String,
    /// The traits to derive.
    pub traits: Vec<RustPath>,
}

/// The traits of the standard library that can be derived in addition to those of each type.
const STANDARD: [&str; 5] = ["Copy", "Eq", "Hash", "Ord", "PartialOrd"];

const TRAIT: Syntax = (
    |text| {
        RustPath::parse(text).is_some_and(|path| {
            path.arguments.is_empty() && (path.names.len() > 1 || STANDARD.contains(&text))
        })
    },
    "a list of derives: `Copy`, `Eq`, `Hash`, `Ord`, `PartialOrd`, or a path such as \"schemars::JsonSchema\"",
);

/// Reads the table.
pub(super) fn read(text: &str, root: &mut Section<'_>, config: &mut Config, diagnostics: &mut Diagnostics) {
    let Some(entry) = root.take("derive") else { return };
    let Some(mut table) = root.child(entry, diagnostics) else { return };
    dependencies::read(text, table.section("dependencies", diagnostics), config, diagnostics);
    for entry in table.drain() {
        let number = config.derives.len().to_string();
        config.places.insert(["derive", &number].iter().collect(), entry.key_range.clone());
        let traits = traits(&entry, diagnostics);
        if traits.is_empty() && matches!(&entry.value, DeValue::Array(items) if items.is_empty()) {
            let place = Place::Config(entry.range.clone());
            let message = format!("`{}` in `[derive]` has no traits", entry.key);
            let help = "list what the types derive, as in [\"Eq\", \"Hash\"], or remove the entry";
            diagnostics.push(Diagnostic::new(Code::InvalidConfig, place, message, Advice::help(help)));
        }
        config.derives.push(DeriveConfig { types: entry.key, traits });
    }
}

fn traits(entry: &Entry<'_>, diagnostics: &mut Diagnostics) -> Vec<RustPath> {
    let DeValue::Array(items) = &entry.value else {
        diagnostics.push(entry.invalid(TRAIT.1));
        return Vec::new();
    };
    let mut traits = Vec::new();
    for item in items {
        let text = item.get_ref().as_str().filter(|text| TRAIT.0(text));
        let Some(path) = text.and_then(RustPath::parse) else {
            diagnostics.push(entry.invalid(TRAIT.1));
            return traits;
        };
        traits.push(path);
    }
    traits
}
