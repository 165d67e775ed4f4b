//! Keywords with values of another type: text instead of `true`, and `discriminator`, which is text in Swagger 2.0.

use serde_json::{Map, Value, json};

use crate::diagnostic::{Advice, Code, Findings};
use crate::members::Members as _;
use crate::normalize::version::Dialect;
use crate::pointer::Pointer;

const FLAGS: &[&str] = &["nullable", "x-nullable", "deprecated", "readOnly", "writeOnly"];

/// Converts the strings `"true"` and `"false"`, and removes other values.
pub(super) fn flags(schema: &mut Map<String, Value>, at: &Pointer, findings: &mut Findings<'_>) {
    for key in FLAGS {
        let Some(value) = schema.member(key).filter(|value| !value.is_boolean()) else { continue };
        let meant = meant(value);
        if !value.is_null() {
            let message = format!("`{key}` is neither `true` nor `false`");
            let note = meant.map_or("it is ignored".to_owned(), |flag| format!("`{flag}` is assumed"));
            findings.push(Code::InvalidNode, &at.child(key), message, Advice::note(note));
        }
        match meant {
            Some(flag) => drop(schema.insert((*key).to_owned(), Value::Bool(flag))),
            None => drop(schema.shift_remove(*key)),
        }
    }
    if let Some(flag) =
        schema.member("additionalProperties").filter(|value| value.is_string()).and_then(meant)
    {
        let message = "`additionalProperties` is text instead of `true`, `false` or a schema";
        findings.push(
            Code::InvalidNode,
            &at.child("additionalProperties"),
            message,
            Advice::note(format!("`{flag}` is assumed")),
        );
        schema.insert("additionalProperties".to_owned(), Value::Bool(flag));
    }
}

fn meant(value: &Value) -> Option<bool> {
    match value.as_str()?.trim().to_ascii_lowercase().as_str() {
        "true" | "yes" => Some(true),
        "false" | "no" => Some(false),
        _ => None,
    }
}

/// Replaces text by an object whose `propertyName` it is.
pub(super) fn discriminator(
    schema: &mut Map<String, Value>,
    at: &Pointer,
    dialect: Dialect,
    findings: &mut Findings<'_>,
) {
    let Some(Value::String(name)) = schema.member("discriminator") else { return };
    if dialect != Dialect::V2_0 {
        let message = "`discriminator` is text instead of an object";
        let note = format!("the property `{name}` is assumed");
        findings.push(Code::InvalidNode, &at.child("discriminator"), message, Advice::note(note));
    }
    let object = json!({ "propertyName": name });
    schema.insert("discriminator".to_owned(), object);
}
