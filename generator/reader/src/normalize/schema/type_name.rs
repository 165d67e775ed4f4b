//! `type`: names that no version of OpenAPI has, but documents use, and lists (JSON Schema 2020-12 validation, section
//! 6.1.1).

use serde_json::{Map, Value};

use crate::diagnostic::{Advice, Code, Findings};
use crate::members::Members as _;
use crate::normalize::version::Dialect;
use crate::normalize::vocabulary;
use crate::pointer::Pointer;

/// The name, the type that is meant, and its format. An empty type means any value.
const MEANT: &[(&str, &str, &str)] = &[
    ("any", "", ""),
    ("mixed", "", ""),
    ("unknown", "", ""),
    ("file", "string", "binary"),
    ("binary", "string", "binary"),
    ("byte", "string", "byte"),
    ("bytes", "string", "byte"),
    ("str", "string", ""),
    ("text", "string", ""),
    ("char", "string", ""),
    ("enum", "string", ""),
    ("date", "string", "date"),
    ("datetime", "string", "date-time"),
    ("date-time", "string", "date-time"),
    ("timestamp", "string", "date-time"),
    ("email", "string", "email"),
    ("password", "string", "password"),
    ("uri", "string", "uri"),
    ("url", "string", "uri"),
    ("uuid", "string", "uuid"),
    ("guid", "string", "uuid"),
    ("int", "integer", ""),
    ("int32", "integer", "int32"),
    ("int64", "integer", "int64"),
    ("long", "integer", "int64"),
    ("float", "number", "float"),
    ("double", "number", "double"),
    ("decimal", "number", ""),
    ("numeric", "number", ""),
    ("bool", "boolean", ""),
    ("list", "array", ""),
    ("dict", "object", ""),
    ("map", "object", ""),
    ("hash", "object", ""),
    ("json", "", ""),
];

/// The types of JSON Schema 2020-12 validation, section 6.1.1.
const TYPES: &[&str] = &["null", "boolean", "object", "array", "number", "string", "integer"];

/// Writes the type that is meant. Case does not matter: `String` is a string.
pub(super) fn normalize(
    schema: &mut Map<String, Value>,
    at: &Pointer,
    dialect: Dialect,
    findings: &mut Findings<'_>,
) {
    if let Some(Value::Array(names)) = schema.member_mut("type") {
        for name in names.iter_mut() {
            // An unquoted `null` is not text in YAML.
            if name.is_null() {
                *name = Value::from("null");
            }
        }
        names.retain(Value::is_string);
        return;
    }
    let Some(Value::String(name)) = schema.member("type") else { return };
    if TYPES.contains(&name.as_str()) {
        return;
    }
    let Some((meant, format)) = meant(name) else { return };
    // `file` is a type of Swagger 2.0.
    if !(dialect == Dialect::V2_0 && name == "file") {
        let message = format!("`{name}` is not a type");
        let (note, help) = match (meant, format) {
            ("", _) => ("any value is allowed".to_owned(), "leave `type` out".to_owned()),
            (_, "") => (format!("`{meant}` is assumed"), format!("write `type: {meant}`")),
            _ => (
                format!("`{meant}` is assumed, with the format `{format}`"),
                format!("write `type: {meant}` and `format: {format}`"),
            ),
        };
        let advice = Advice::note(note).and_help(help);
        findings.push(Code::InvalidNode, &at.child("type"), message, advice);
    }
    if meant.is_empty() {
        schema.shift_remove("type");
        return;
    }
    schema.insert("type".to_owned(), Value::from(meant));
    if !format.is_empty() {
        schema.entry("format").or_insert_with(|| Value::from(format));
    }
}

fn meant(name: &str) -> Option<(&'static str, &'static str)> {
    let name = name.trim().to_ascii_lowercase();
    let known = TYPES.iter().find(|known| **known == name).map(|known| (*known, ""));
    known.or_else(|| MEANT.iter().find(|(odd, ..)| *odd == name).map(|(_, meant, format)| (*meant, *format)))
}

/// Replaces a list of one type by the type, and renames a longer list to [`vocabulary::TYPES`]. Null has been removed from it.
pub(super) fn single(schema: &mut Map<String, Value>) {
    let Some(Value::Array(types)) = schema.member_mut("type") else { return };
    if let [one] = &mut types[..] {
        let one = one.take();
        schema.insert("type".to_owned(), one);
    } else if let Some(types) = schema.shift_remove("type") {
        schema.insert(vocabulary::TYPES.to_owned(), types);
    }
}
