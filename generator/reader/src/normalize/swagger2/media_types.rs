//! `consumes` and `produces`: the media types of request bodies and responses.

use serde_json::Value;

/// The default media type.
const JSON: &str = "application/json";

/// The media types of an operation, or of the document.
#[derive(Clone, Debug)]
pub(super) struct MediaTypes {
    pub(super) consumes: Vec<String>,
    pub(super) produces: Vec<String>,
}

impl MediaTypes {
    /// Returns the media types of the document.
    pub(super) fn of(document: &Value) -> Self {
        let list = |key| list(document, key).unwrap_or_default();
        Self { consumes: list("consumes"), produces: list("produces") }
    }

    /// Returns the media types of an operation. Its own lists replace those of the document, even if they are
    /// empty.
    pub(super) fn of_operation(&self, operation: &Value) -> Self {
        Self {
            consumes: list(operation, "consumes").unwrap_or_else(|| self.consumes.clone()),
            produces: list(operation, "produces").unwrap_or_else(|| self.produces.clone()),
        }
    }
}

/// Returns the types, or JSON if there are none.
pub(super) fn or_json(types: &[String]) -> Vec<String> {
    if types.is_empty() { vec![JSON.to_owned()] } else { types.to_vec() }
}

/// Returns the list under `key`, with each type once. A single string is a list of one.
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
