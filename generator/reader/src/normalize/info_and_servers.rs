//! `info` and `servers`: the title, the version, and the values of variables become text.

use serde_json::{Map, Value};

use crate::diagnostic::{Advice, Code, Findings};
use crate::members::Members as _;
use crate::pointer::Pointer;

/// The required keys of the Info Object, with the values that are assumed if they are missing.
const REQUIRED: &[(&str, &str)] = &[("title", "API"), ("version", "0.0.0")];

/// Makes sure that `info` is an object with a title and a version.
pub(super) fn info(root: &mut Value, findings: &mut Findings<'_>) {
    let Some(root) = root.as_object_mut() else { return };
    let here = Pointer::root();
    let info = root.entry("info").or_insert(Value::Null);
    if !info.is_object() {
        findings.push(
            Code::InvalidNode,
            &here,
            "the document has no `info`",
            Advice::note("a title and a version are assumed"),
        );
        *info = Value::Object(Map::new());
        // The missing object has been reported, so its missing keys are not.
        return fill(info, |_, _| {});
    }
    let here = here.child("info");
    fill(info, |key, assumed| {
        let message = format!("`info` has no `{key}`");
        findings.push(Code::InvalidNode, &here, message, Advice::note(format!("`{assumed}` is assumed")));
    });
}

fn fill(info: &mut Value, mut missing: impl FnMut(&str, &str)) {
    let Some(info) = info.as_object_mut() else { return };
    for (key, assumed) in REQUIRED {
        match info.get_mut(*key) {
            Some(Value::String(_)) => {}
            // `version: 1.0` is a number in YAML, and is accepted.
            Some(value @ (Value::Number(_) | Value::Bool(_))) => *value = Value::String(value.to_string()),
            _ => {
                missing(key, assumed);
                info.insert((*key).to_owned(), Value::from(*assumed));
            }
        }
    }
}

/// Converts `default` and `enum` of every server variable of `parent` to text, since a port is a number in
/// YAML.
pub(super) fn servers(parent: &mut Value) {
    let Some(servers) = parent.member_mut("servers").and_then(Value::as_array_mut) else { return };
    for server in servers {
        let Some(variables) = server.get_mut("variables").and_then(Value::as_object_mut) else { continue };
        for variable in variables.values_mut() {
            if let Some(value) = variable.get_mut("default") {
                to_text(value);
            }
            if let Some(Value::Array(values)) = variable.get_mut("enum") {
                values.iter_mut().for_each(to_text);
            }
        }
    }
}

fn to_text(value: &mut Value) {
    if matches!(value, Value::Number(_) | Value::Bool(_)) {
        *value = Value::String(value.to_string());
    }
}
