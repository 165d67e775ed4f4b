//! `servers`: the values of variables become text.

use serde_json::Value;

/// Converts `default` and `enum` of every server variable of `parent` to text, since a port is a number in
/// YAML.
pub(super) fn normalize(parent: &mut Value) {
    let Some(servers) = parent.get_mut("servers").and_then(Value::as_array_mut) else { return };
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
