//! `consumes` and `produces`: the media types of bodies and of responses.

use serde_json::Value;

/// What is assumed where nothing is said.
const JSON: &str = "application/json";

/// Those that hold for one operation, or for the document.
#[derive(Clone, Debug)]
pub(super) struct MediaTypes {
    pub(super) consumes: Vec<String>,
    pub(super) produces: Vec<String>,
}

impl MediaTypes {
    /// Those of the document.
    pub(super) fn of(document: &Value) -> Self {
        let list = |key| list(document, key).unwrap_or_default();
        Self { consumes: list("consumes"), produces: list("produces") }
    }

    /// Those of an operation: its own lists replace the document's, empty ones too.
    pub(super) fn of_operation(&self, operation: &Value) -> Self {
        Self {
            consumes: list(operation, "consumes").unwrap_or_else(|| self.consumes.clone()),
            produces: list(operation, "produces").unwrap_or_else(|| self.produces.clone()),
        }
    }
}

/// The types, or JSON when there are none.
pub(super) fn or_json(types: &[String]) -> Vec<String> {
    if types.is_empty() { vec![JSON.to_owned()] } else { types.to_vec() }
}

/// The list under `key`, each type once; text alone is a list of one.
fn list(parent: &Value, key: &str) -> Option<Vec<String>> {
    let items = match parent.get(key)? {
        Value::Array(items) => items.iter().collect(),
        item @ Value::String(_) => vec![item],
        _ => return None,
    };
    let mut types: Vec<String> = Vec::new();
    for name in items.into_iter().filter_map(Value::as_str).map(str::trim) {
        if name.contains('/') && !types.iter().any(|other| other == name) {
            types.push(name.to_owned());
        }
    }
    Some(types)
}
