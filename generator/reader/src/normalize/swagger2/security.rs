//! Converts `securityDefinitions` to the form of 3.0, in place.

use serde_json::{Map, Value, json};

/// The OAuth 2 flows by their names in 2.0 and in 3.0.
const FLOWS: &[(&str, &str)] = &[
    ("implicit", "implicit"),
    ("password", "password"),
    ("application", "clientCredentials"),
    ("accessCode", "authorizationCode"),
];

/// Converts `basic` to an HTTP scheme, and the flow of an OAuth 2 scheme to an entry of `flows`.
pub(super) fn normalize(root: &mut Map<String, Value>) {
    let Some(Value::Object(definitions)) = root.get_mut("securityDefinitions") else { return };
    for scheme in definitions.values_mut().filter_map(Value::as_object_mut) {
        match scheme.get("type").and_then(Value::as_str) {
            Some("basic") => {
                scheme.insert("type".to_owned(), Value::from("http"));
                scheme.insert("scheme".to_owned(), Value::from("basic"));
            }
            Some("oauth2") if !scheme.contains_key("flows") => {
                let flows = flows(scheme);
                scheme.insert("flows".to_owned(), flows);
            }
            _ => {}
        }
    }
}

fn flows(scheme: &Map<String, Value>) -> Value {
    let written = scheme.get("flow").and_then(Value::as_str).unwrap_or_default();
    let Some((_, flow)) = FLOWS.iter().find(|(name, _)| *name == written) else { return json!({}) };
    let keys = ["authorizationUrl", "tokenUrl", "scopes"];
    let entries = keys.iter().filter_map(|key| Some(((*key).to_owned(), scheme.get(*key)?.clone())));
    json!({ *flow: entries.collect::<Map<_, _>>() })
}
