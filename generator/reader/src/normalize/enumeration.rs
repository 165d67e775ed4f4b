//! `enum`: converts values to the type of the schema.

use serde_json::{Map, Value};

use crate::diagnostic::{Advice, Code, Findings};
use crate::normalize::vocabulary::CONST;
use crate::pointer::Pointer;

/// Extensions that are lists parallel to the values of `enum`.
pub(super) const PARALLEL: &[&str] =
    &["x-enum-varnames", "x-enumNames", "x-enum-names", "x-enum-descriptions", "x-enumDescriptions"];

/// Converts values that differ from `type` in their quotes only, and removes an `enum` without values.
///
/// `enum: [1, 2]` under `type: string` lacks quotes, and `enum: ["1"]` under `type: integer` has too many of
/// them. If no value has the type, the type is wrong.
pub(super) fn normalize(schema: &mut Map<String, Value>, at: &Pointer, findings: &mut Findings<'_>) {
    let node = at;
    let at = at.child("enum");
    let name = schema.get("type").and_then(Value::as_str).unwrap_or_default().to_owned();
    let is_const = schema.contains_key(CONST);
    let Some(Value::Array(values)) = schema.get_mut("enum") else { return };
    if values.is_empty() {
        let advice = Advice::note("every value of the type is allowed");
        findings.push(Code::InvalidNode, &at, "`enum` has no values", advice);
        schema.shift_remove("enum");
        return;
    }
    let list = if is_const { node.child("const") } else { at };
    for (index, value) in values.iter_mut().enumerate() {
        let Some(meant) = meant(value, &name) else { continue };
        let (article, name) = (if name == "integer" { "an" } else { "a" }, &name);
        let message = format!("`{value}` is not {article} {name}, and `type` says that it is");
        let help =
            if name == "string" { "put the value in quotes" } else { "write the value without quotes" };
        let at = if is_const { list.clone() } else { list.child(index) };
        let advice = Advice::note(format!("`{meant}` is assumed")).and_help(help);
        findings.push(Code::InvalidNode, &at, message, advice);
        *value = meant;
    }
    let scalar = ["integer", "number", "boolean"].contains(&name.as_str());
    if scalar && values.iter().all(Value::is_string) {
        let message = format!("no value of `enum` is of the type `{name}`");
        findings.push(Code::InvalidNode, &list, message, Advice::note("the type is taken to be `string`"));
        schema.insert("type".to_owned(), Value::from("string"));
    }
}

/// Returns the value of the type `name` that `value` spells; `None` if it already has the type or cannot be
/// converted.
fn meant(value: &Value, name: &str) -> Option<Value> {
    match (value, name) {
        (Value::Number(_) | Value::Bool(_), "string") => Some(Value::String(value.to_string())),
        (Value::String(text), "integer" | "number") => {
            text.parse().ok().filter(|value: &Value| value.is_number())
        }
        (Value::String(text), "boolean") => text.parse().ok().filter(|value: &Value| value.is_boolean()),
        _ => None,
    }
}
