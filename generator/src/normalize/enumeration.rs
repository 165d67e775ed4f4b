//! `enum`: values that fit the type.

use serde_json::{Map, Value};

use crate::diagnostic::{Code, Findings};
use crate::pointer::Pointer;

/// Makes the values of a string's `enum` text, and drops an `enum` without values.
///
/// `enum: [1, 2]` under `type: string` is what is left of text whose quotes someone forgot.
pub(super) fn normalize(schema: &mut Map<String, Value>, at: &Pointer, findings: &mut Findings<'_>) {
    let text = schema.get("type").is_some_and(|name| name == "string");
    let Some(Value::Array(values)) = schema.get_mut("enum") else { return };
    if values.is_empty() {
        let help = "Every value of the type is taken to be allowed";
        findings.push(Code::InvalidNode, &at.child("enum"), "`enum` has no values", help);
        schema.shift_remove("enum");
        return;
    }
    if !text {
        return;
    }
    for (index, value) in values.iter_mut().enumerate() {
        if matches!(value, Value::Number(_) | Value::Bool(_)) {
            let message = format!("`{value}` is not a string, and `type` says that it is");
            let help = format!("`\"{value}\"` is assumed; quotes around the value make it so");
            findings.push(Code::InvalidNode, &at.child("enum").child(index), message, help);
            *value = Value::String(value.to_string());
        }
    }
}
