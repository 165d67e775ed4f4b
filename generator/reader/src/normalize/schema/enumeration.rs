//! `enum` and `const`: converts all forms to a list of values, and values to the type of the schema.

use serde_json::{Map, Value};

use crate::diagnostic::{Advice, Code, Findings};
use crate::members::Members as _;
use crate::normalize::vocabulary::CONST;
use crate::pointer::Pointer;

/// Extensions that are lists parallel to the values of `enum`.
pub(super) const PARALLEL: &[&str] =
    &["x-enum-varnames", "x-enumNames", "x-enum-names", "x-enum-descriptions", "x-enumDescriptions"];

/// Converts a single value to a list, and an object to the list of its keys, since some documents describe
/// each value in an object.
pub(super) fn list_values(schema: &mut Map<String, Value>, at: &Pointer, findings: &mut Findings<'_>) {
    let (values, note) = match schema.member("enum") {
        None | Some(Value::Array(_)) => return,
        Some(Value::Null) => {
            schema.shift_remove("enum");
            return;
        }
        Some(Value::Object(map)) => {
            (map.keys().cloned().map(Value::String).collect(), "its keys are taken as the values")
        }
        Some(one) => (vec![one.clone()], "it is taken as the only value"),
    };
    findings.push(Code::InvalidNode, &at.child("enum"), "`enum` is not a list", Advice::note(note));
    schema.insert("enum".to_owned(), Value::Array(values));
}

/// Replaces `const` by the equivalent `enum` (JSON Schema 2020-12 validation, section 6.1.3).
pub(super) fn replace_const(schema: &mut Map<String, Value>) {
    if let Some(value) = schema.take_member("const") {
        if !value.is_null() {
            schema.insert(CONST.to_owned(), Value::Bool(true));
        }
        // If there is also an `enum`, both together allow only the constant.
        schema.insert("enum".to_owned(), Value::Array(vec![value]));
    }
}

/// Converts values that differ from `type` in their quotes only, and removes an `enum` without values.
///
/// `enum: [1, 2]` under `type: string` lacks quotes, and `enum: ["1"]` under `type: integer` has too many of
/// them. If no value has the type, the type is wrong.
pub(super) fn normalize(schema: &mut Map<String, Value>, at: &Pointer, findings: &mut Findings<'_>) {
    let node = at;
    let at = at.child("enum");
    let name = schema.member("type").and_then(Value::as_str).unwrap_or_default().to_owned();
    let is_const = schema.has_member(CONST);
    let Some(Value::Array(values)) = schema.member_mut("enum") else { return };
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
