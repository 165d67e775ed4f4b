//! `[[types]]` and `[formats]` of `codegen.toml`: which schemas become types of other crates, and how these are
//! read and written.

use std::collections::{BTreeMap, HashMap};

use crate::config::{Config, RuntimeConfig, TypeConfig, TypeTable, With};
use crate::diagnostic::{Advice, Code, Diagnostic, Diagnostics};
use crate::ir::{Builtin, Foreign, ForeignCodec, TypeRef, Types};
use crate::lower::select::{glob, help};
use crate::model::{Api, Literal, Schema, SchemaId, SchemaKind, StringFormat, UnionKeyword};
use crate::rust_path::RustPath;

/// The entries of both tables, matched with schemas.
#[derive(Debug, Default)]
pub(crate) struct ForeignTypes {
    /// The types, sorted by their paths.
    pub(crate) list: Vec<Foreign>,
    /// The type of each schema that an entry matches.
    pub(crate) of: HashMap<SchemaId, TypeRef>,
}

/// Types that the runtime itself reads and writes.
const BUILTINS: [(&str, Builtin); 14] = [
    ("String", Builtin::String),
    ("std::string::String", Builtin::String),
    ("bool", Builtin::Bool),
    ("i32", Builtin::I32),
    ("i64", Builtin::I64),
    ("u32", Builtin::U32),
    ("u64", Builtin::U64),
    ("f32", Builtin::F32),
    ("f64", Builtin::F64),
    ("bytes::Bytes", Builtin::Bytes),
    ("jiff::SignedDuration", Builtin::ProtoDuration),
    ("jiff::civil::Date", Builtin::Date),
    ("serde_json::Value", Builtin::Json),
    ("uuid::Uuid", Builtin::Uuid),
];

/// Generic types for which the runtime implements the codec's traits.
const CONTAINERS: [&str; 5] = ["Box", "Option", "Vec", "std::collections::BTreeMap", "serde_json::Map"];

/// Types of other crates that are strings in JSON, for which the runtime implements the codec's traits.
const RUNTIME_TEXTS: [&str; 5] = [
    "jiff::SpanFieldwise",
    "jiff::civil::Time",
    "std::net::IpAddr",
    "std::net::Ipv4Addr",
    "std::net::Ipv6Addr",
];

/// Decides the types of schemas. The first entry that matches a schema takes precedence.
pub(crate) fn foreign(api: &Api, config: &Config, diagnostics: &mut Diagnostics) -> ForeignTypes {
    let mut found = ForeignDecisions::default();
    for (number, entry) in config.types.iter().enumerate() {
        let place = |key: &str| config.place(&["types", &number.to_string(), key]);
        let matching = matching(api, entry);
        if let Some((key, message, help)) = impossible(entry, config) {
            let help = Advice::help(help);
            diagnostics.push(Diagnostic::new(Code::InvalidConfig, place(key), message, help));
        } else if matching.is_empty() {
            diagnostics.push(unmatched(api, config, number, entry));
        } else if let Err((key, message, help)) =
            matching.into_iter().try_for_each(|id| found.add(api, id, entry))
        {
            // Another version of the document may fit, since `diff` reads it with this configuration as well.
            let help = Advice::help(help);
            diagnostics.push(Diagnostic::new(Code::UnmatchedConfig, place(key), message, help));
        }
    }
    ForeignTypes { list: found.known.into_values().map(|(foreign, _)| foreign).collect(), of: found.of }
}

/// The decisions so far.
#[derive(Default)]
struct ForeignDecisions {
    of: HashMap<SchemaId, TypeRef>,
    /// The types by their paths, each with the first schema that has the type.
    known: BTreeMap<RustPath, (Foreign, SchemaId)>,
}

impl ForeignDecisions {
    /// Gives a schema the type of the entry that matches it. If that is impossible, returns the wrong key of
    /// the entry, the message and the help.
    fn add(
        &mut self,
        api: &Api,
        id: SchemaId,
        entry: &TypeConfig,
    ) -> Result<(), (&'static str, String, &'static str)> {
        if self.of.contains_key(&id) {
            return Ok(());
        }
        let (ty, origin) = (&entry.ty, &api.schemas[id].origin);
        let Some(codec) = codec(api, id, entry) else {
            let message = format!("`{ty}` cannot be read from {}: {origin}", kind(api, id));
            return Err(("with", message, unfit(entry)));
        };
        if let Some((_, builtin)) = BUILTINS.iter().find(|(name, _)| *name == ty.to_string()) {
            self.of.insert(id, TypeRef::Builtin(*builtin));
            return Ok(());
        }
        self.of.insert(id, TypeRef::Foreign(ty.clone()));
        let (before, first) = self.known.entry(ty.clone()).or_insert_with(|| (described(entry, codec), id));
        if before.codec == codec {
            return Ok(());
        }
        let first = &api.schemas[*first].origin;
        let message = format!("`{ty}` is {} at {first} and {} at {origin}", way(before.codec), way(codec));
        let help =
            "a crate reads a type in one way: match fewer schemas, or give one of them a type of your own";
        Err(("type", message, help))
    }
}

/// Returns an error of an entry that does not depend on the schemas it matches: its key, the message and the
/// help.
fn impossible(entry: &TypeConfig, config: &Config) -> Option<(&'static str, String, String)> {
    let TypeConfig { table, ty, with, .. } = entry;
    let name = ty.to_string();
    if BUILTINS.iter().any(|(builtin, _)| *builtin == name) {
        let message = format!("the runtime reads `{ty}` itself");
        return (*with != With::Codec).then(|| ("with", message, "write `with = \"codec\"`".to_owned()));
    }
    if RUNTIME_TEXTS.contains(&name.as_str()) {
        let message = format!("`{ty}` is read from a string");
        return (*with == With::Serde).then(|| ("with", message, "write `with = \"string\"`".to_owned()));
    }
    if CONTAINERS.contains(&ty.name().as_str()) {
        let message = format!("`{}` is a list, a map or the like, which the document describes", ty.name());
        return Some((
            "type",
            message,
            "match the schema of what is in it, and name the type of that".to_owned(),
        ));
    }
    let is_own = ty.names.first().is_some_and(|name| name == "crate");
    let is_embedded = config.runtime == RuntimeConfig::Embedded;
    match with {
        With::Codec if is_embedded && !is_own => Some((
            "with",
            format!("no other crate implements the traits of the embedded runtime for `{ty}`"),
            "write \"string\" or \"serde\", or depend on the runtime by `[runtime]`".to_owned(),
        )),
        With::String | With::Serde if !is_embedded && !is_own => Some((
            "with",
            format!(
                "`{ty}` and the codec's traits are from other crates, so this crate cannot implement them"
            ),
            match table {
                TypeTable::Formats => "embed the runtime, or give the format a type of your own by `[[types]]`",
                TypeTable::Types => {
                    "implement the traits for a type of your own with `restwright_runtime::foreign!` and write \"codec\", or embed the runtime"
                }
            }
            .to_owned(),
        )),
        With::String | With::Serde if entry.blank.is_none() && !has_default(entry) => Some((
            "type",
            format!("reading `{ty}` needs a value to start from"),
            "add `has = [\"Default\"]` if the type has it, or any value as `blank = \"…\"`".to_owned(),
        )),
        _ => None,
    }
}

fn has_default(entry: &TypeConfig) -> bool {
    entry.has.iter().any(|name| name == "Default")
}

/// Returns the schemas that an entry matches, in document order.
fn matching(api: &Api, entry: &TypeConfig) -> Vec<SchemaId> {
    let below = |schema: &Schema, patterns: &[String]| {
        patterns.iter().any(|pattern| glob::matches(pattern, schema.origin.as_str()))
    };
    let ids = api.schemas.iter();
    match (&entry.schema, &entry.format) {
        (Some(pattern), _) if pattern.starts_with('/') => ids
            .filter(|(_, schema)| glob::matches(pattern, schema.origin.as_str()))
            .map(|(id, _)| id)
            .collect(),
        (Some(pattern), _) => {
            let keys = api.components.iter().filter(|(key, _)| glob::matches(pattern, key));
            keys.map(|(_, id)| *id).collect()
        }
        (None, Some(format)) => ids
            .filter(|(_, schema)| schema.format.as_ref() == Some(format) && has_format(&schema.kind))
            .filter(|(_, schema)| entry.at.is_empty() || below(schema, &entry.at))
            .map(|(id, _)| id)
            .collect(),
        (None, None) => Vec::new(),
    }
}

/// Whether a schema of this kind owns its format. A format beside several types belongs to each of these
/// types, and a format beside a reference belongs to the referenced schema.
fn has_format(kind: &SchemaKind) -> bool {
    match kind {
        SchemaKind::Union(union) => union.keyword != UnionKeyword::Types,
        SchemaKind::Reference(_) | SchemaKind::Null => false,
        _ => true,
    }
}

fn unmatched(api: &Api, config: &Config, number: usize, entry: &TypeConfig) -> Diagnostic {
    let number = number.to_string();
    let (key, what, help) = match (&entry.schema, &entry.format) {
        (Some(pattern), _) if pattern.starts_with('/') => {
            let help = Advice::help("write it as \"/components/schemas/Money\", or remove it");
            (
                "schema",
                format!("`{pattern}` in `schema` of `[[types]]` is not a schema of the document"),
                help,
            )
        }
        (Some(pattern), _) => {
            let keys: Vec<String> = api.components.keys().cloned().collect();
            let what = format!("`{pattern}` in `schema` of `[[types]]` matches no component of the document");
            ("schema", what, help(pattern, "component", &keys))
        }
        (None, format) => {
            let format = format.as_deref().unwrap_or_default();
            let formats: Vec<String> =
                api.schemas.iter().filter_map(|(_, schema)| schema.format.clone()).collect();
            if entry.at.is_empty() || !formats.iter().any(|known| known == format) {
                let what = format!(
                    "`{format}` in `{}` is not the format of any schema of the document",
                    entry.table
                );
                ("format", what, help(format, "format", &formats))
            } else {
                let what = format!("no schema with the format `{format}` is at a place that `at` matches");
                ("at", what, Advice::note("`*` stands for any text without a slash, and `**` for any text"))
            }
        }
    };
    Diagnostic::new(Code::UnmatchedConfig, config.place(&["types", &number, key]), what, help)
}

/// Returns how the type is read from the schema; `None` if that is impossible.
fn codec(api: &Api, id: SchemaId, entry: &TypeConfig) -> Option<ForeignCodec> {
    let kind = &api.resolved(id).kind;
    // A file has no representation in JSON.
    if matches!(kind, SchemaKind::String(StringFormat::Binary)) {
        return None;
    }
    let is_text = match kind {
        SchemaKind::String(_) => true,
        SchemaKind::Enum(of) => of.is_of_strings(),
        _ => false,
    };
    let is_number = match kind {
        SchemaKind::Integer(_) | SchemaKind::Number(_) => true,
        SchemaKind::Enum(of) => of.values.iter().all(|value| match &value.value {
            Literal::Integer(_) => true,
            Literal::Other(value) => value.is_number(),
            Literal::String(_) => false,
        }),
        _ => false,
    };
    let name = entry.ty.to_string();
    if RUNTIME_TEXTS.contains(&name.as_str()) {
        return is_text.then_some(ForeignCodec::Own);
    }
    match entry.with {
        With::String if is_text => Some(ForeignCodec::Text),
        With::String if is_number => Some(ForeignCodec::Number),
        With::String => None,
        With::Serde => Some(ForeignCodec::Serde),
        With::Codec => match BUILTINS.iter().find(|(builtin, _)| *builtin == name) {
            Some((_, builtin)) => {
                builtin_fits(*builtin, kind, is_text, is_number).then_some(ForeignCodec::Own)
            }
            None => Some(ForeignCodec::Own),
        },
    }
}

/// Whether the runtime can read a value of this kind as the type.
fn builtin_fits(builtin: Builtin, kind: &SchemaKind, is_text: bool, is_number: bool) -> bool {
    match builtin {
        Builtin::Json => true,
        Builtin::Bool => matches!(kind, SchemaKind::Boolean),
        Builtin::I32 | Builtin::I64 | Builtin::U32 | Builtin::U64 | Builtin::F32 | Builtin::F64 => is_number,
        _ => is_text,
    }
}

/// The help for an entry whose type cannot be read from a schema that it matches.
fn unfit(entry: &TypeConfig) -> &'static str {
    match entry.with {
        _ if entry.table == TypeTable::Formats => {
            "match fewer schemas by `at` of `[[types]]`, or leave this entry out"
        }
        With::String => {
            "a type that goes by `FromStr` is a string or a number: match fewer schemas, or write \"serde\""
        }
        With::Serde | With::Codec => "match fewer schemas, or name another type",
    }
}

/// The JSON that a schema describes, in words.
fn kind(api: &Api, id: SchemaId) -> &'static str {
    match &api.resolved(id).kind {
        SchemaKind::String(StringFormat::Binary) => "binary content",
        SchemaKind::String(_) => "a string",
        SchemaKind::Integer(_) | SchemaKind::Number(_) => "a number",
        SchemaKind::Boolean => "a boolean",
        SchemaKind::Null => "null",
        SchemaKind::Enum(_) => "such constants",
        SchemaKind::Array(_) | SchemaKind::Tuple(_) => "a list",
        SchemaKind::Object(_) => "an object",
        SchemaKind::Union(_) => "a value of several types",
        SchemaKind::Any | SchemaKind::Reference(_) => "a value of any type",
    }
}

fn way(codec: ForeignCodec) -> &'static str {
    match codec {
        ForeignCodec::Text => "read from a string",
        ForeignCodec::Number => "read from a number",
        ForeignCodec::Serde => "read by serde",
        ForeignCodec::Own => "read by the codec",
    }
}

fn described(entry: &TypeConfig, codec: ForeignCodec) -> Foreign {
    let noun = match &entry.format {
        Some(format) => format.clone(),
        None => entry.ty.names.last().cloned().unwrap_or_default(),
    };
    let is_vowel = noun.starts_with(['a', 'e', 'i', 'o', 'A', 'E', 'I', 'O']);
    Foreign {
        path: entry.ty.clone(),
        codec,
        expecting: format!("{} {noun}", if is_vowel { "an" } else { "a" }),
        blank: if has_default(entry) { None } else { entry.blank.clone() },
    }
}

/// The path of a type in an example, which is outside of the crate `krate`.
pub(crate) fn path(path: &RustPath, krate: &str) -> String {
    let mut outside = path.clone();
    rename(&mut outside, krate);
    outside.to_string()
}

fn rename(path: &mut RustPath, krate: &str) {
    // The example of a module is in the same crate.
    let is_outside = !krate.starts_with("crate::");
    if let Some(first) = path.names.first_mut().filter(|first| is_outside && *first == "crate") {
        krate.clone_into(first);
    }
    path.arguments.iter_mut().for_each(|argument| rename(argument, krate));
}

/// A value of a foreign type in an example.
pub(crate) fn example(path: &RustPath, types: &Types, krate: &str) -> String {
    let ty = self::path(path, krate);
    match ty.as_str() {
        "std::net::IpAddr" => return format!("{ty}::from([127, 0, 0, 1])"),
        "std::net::Ipv4Addr" | "std::net::Ipv6Addr" => return format!("{ty}::LOCALHOST"),
        _ => {}
    }
    let found = types.foreign.iter().find(|foreign| foreign.path == *path);
    let blank = found.and_then(|foreign| foreign.blank.as_ref().map(|blank| (foreign.codec, blank)));
    match (blank, found.map(|foreign| foreign.codec)) {
        (Some((ForeignCodec::Serde, json)), _) => {
            format!("{krate}::serde_json::from_str::<{ty}>({json:?}).unwrap()")
        }
        (Some((_, text)), _) => format!("{text:?}.parse::<{ty}>().unwrap()"),
        // Nothing is known about the values of a type that implements the codec's traits itself.
        (None, Some(ForeignCodec::Own) | None) => format!("{{ let value: {ty} = todo!(); value }}"),
        (None, Some(_)) => format!("<{ty}>::default()"),
    }
}
