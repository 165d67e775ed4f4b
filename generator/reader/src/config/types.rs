//! `[[types]]`: schemas that become types of other crates.

use std::fmt::{self, Display, Formatter};
use std::ops::Range;

use toml::de::DeValue;

use crate::config::Config;
use crate::config::dependencies::{self, value};
use crate::config::section::{Entry, Section};
use crate::config::syntax::{LINE, Syntax, TEXT};
use crate::diagnostic::{Advice, Code, Diagnostic, Diagnostics, Place};
use crate::pointer::Pointer;
use crate::rust_path::RustPath;
use crate::spelling::nearest;

/// An entry of `[[types]]` or `[formats]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeConfig {
    /// The table with the entry.
    pub table: TypeTable,
    /// `schema`: a glob of component names, or of JSON Pointers if it begins with `/`.
    pub schema: Option<String>,
    /// `format`: the `format` of the schemas.
    pub format: Option<String>,
    /// `at`: globs of JSON Pointers. Only schemas below them are matched by their format; if it is empty,
    /// schemas everywhere are.
    pub at: Vec<String>,
    /// `type`.
    pub ty: RustPath,
    /// `with`.
    pub with: With,
    /// `has`: the traits of the type in addition to `Clone`, `Debug` and `PartialEq`.
    pub has: Vec<String>,
    /// `blank`: a value for a type without `Default`, as text for [`With::String`] and as JSON for
    /// [`With::Serde`].
    pub blank: Option<String>,
}

/// A table with types of schemas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TypeTable {
    /// `[[types]]`.
    Types,
    /// `[formats]`.
    Formats,
}

impl Display for TypeTable {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Types => "[[types]]",
            Self::Formats => "[formats]",
        })
    }
}

/// `with`: how a type is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum With {
    /// `"string"`: by `FromStr` and `Display`.
    String,
    /// `"serde"`: by serde's traits.
    Serde,
    /// `"codec"`: by the runtime's own traits, which the type implements.
    Codec,
}

/// The values of `with`.
const WAYS: [(&str, With); 3] = [("string", With::String), ("serde", With::Serde), ("codec", With::Codec)];

/// The traits that `has` may list.
const TRAITS: [&str; 4] = ["Copy", "Default", "Eq", "Hash"];

const PATH: Syntax = (
    |text| RustPath::parse(text).is_some(),
    "the path of a Rust type, as in \"rust_decimal::Decimal\" or \"chrono::DateTime<chrono::Utc>\"",
);
const TRAIT: Syntax = (|name| TRAITS.contains(&name), "a list of traits: `Copy`, `Default`, `Eq` or `Hash`");
const TABLES: &str = "tables, each of which begins with `[[types]]`";

/// Reads the list.
pub(super) fn read(text: &str, root: &mut Section<'_>, config: &mut Config, diagnostics: &mut Diagnostics) {
    let Some(entry) = root.take("types") else { return };
    let DeValue::Array(items) = entry.value else { return diagnostics.push(entry.invalid(TABLES)) };
    for item in items {
        let range = item.span();
        let item = Entry {
            key: "types".to_owned(),
            key_range: entry.key_range.clone(),
            value: item.into_inner(),
            range: range.clone(),
        };
        let Some(table) = root.child(item, diagnostics) else { continue };
        if let Some(read) = one(text, table, &range, config, diagnostics) {
            config.types.push(read);
        }
    }
}

fn one(
    text: &str,
    mut table: Section<'_>,
    range: &Range<usize>,
    config: &mut Config,
    diagnostics: &mut Diagnostics,
) -> Option<TypeConfig> {
    let number = config.types.len().to_string();
    for key in ["schema", "format", "at", "type", "with"] {
        let place = table.range(key).unwrap_or_else(|| range.clone());
        config.places.insert(["types", &number, key].iter().collect(), place);
    }
    let is_missing = |key| !table.has(key);
    let problem = if is_missing("schema") == is_missing("format") {
        Some(("an entry of `[[types]]` has a `schema` or a `format`", "say which schemas become the type"))
    } else if !is_missing("at") && is_missing("format") {
        Some(("`at` says where schemas with a `format` are looked for", "add `format`, or remove `at`"))
    } else if is_missing("type") {
        Some(("an entry of `[[types]]` has no `type`", "say which type, as in `type = \"url::Url\"`"))
    } else if is_missing("with") {
        Some((
            "an entry of `[[types]]` has no `with`",
            "say how the type is read: \"string\", \"serde\" or \"codec\"",
        ))
    } else {
        None
    };
    let schema = table.string("schema", TEXT, diagnostics).map(|schema| in_tree(&schema));
    let format = table.string("format", LINE, diagnostics);
    let at = table.strings("at", TEXT, diagnostics).into_iter().map(|(at, _)| in_tree(&at)).collect();
    let ty = table.string("type", PATH, diagnostics).and_then(|path| RustPath::parse(&path));
    let with = table.take("with").and_then(|entry| with(&entry, diagnostics));
    let has = table.strings("has", TRAIT, diagnostics).into_iter().map(|(name, _)| name).collect();
    let blank = table.take("blank");
    let dependencies = table.section("dependencies", diagnostics);
    dependencies::read(text, dependencies, config, diagnostics);
    table.finish(diagnostics);
    if let Some((message, help)) = problem {
        let place = Place::Config(range.clone());
        diagnostics.push(Diagnostic::new(Code::InvalidConfig, place, message, Advice::help(help)));
        return None;
    }
    let with = with?;
    let blank = blank.and_then(|entry| match with {
        With::Serde => serde_json::to_string(&value(&entry.value)).ok(),
        With::String | With::Codec => entry.string(TEXT, diagnostics),
    });
    Some(TypeConfig { table: TypeTable::Types, schema, format, at, ty: ty?, with, has, blank })
}

fn with(entry: &Entry<'_>, diagnostics: &mut Diagnostics) -> Option<With> {
    let text = if let DeValue::String(text) = &entry.value { text.as_ref() } else { "" };
    let found = WAYS.iter().find(|(name, _)| *name == text).map(|(_, with)| *with);
    if found.is_none() {
        let invalid = entry.invalid("\"string\", \"serde\" or \"codec\"");
        let label = nearest(text, &WAYS.map(|(name, _)| name)).map(|name| format!("did you mean {name:?}?"));
        let label = label.unwrap_or_else(|| invalid.label.clone());
        diagnostics.push(invalid.with_label(label));
    }
    found
}

/// Returns the JSON Pointer of a key. A key for a node of another file has the file's name before a `#`.
pub(super) fn in_tree(key: &str) -> String {
    match key.split_once('#') {
        None => key.to_owned(),
        Some(("", pointer)) => pointer.to_owned(),
        Some((file, pointer)) => format!("{}{pointer}", Pointer::of_file(file).as_str()),
    }
}
