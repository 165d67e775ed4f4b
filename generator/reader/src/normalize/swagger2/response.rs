//! Responses: the schema and the examples, by media type.

use serde_json::{Map, Value, json};

use crate::normalize::swagger2::media_types::or_json;
use crate::normalize::swagger2::{content, copied};
use crate::pointer::Pointer;

/// The default media type of a file.
const BINARY: &str = "application/octet-stream";

/// Adds `content` to a response at `place` that has a schema.
pub(super) fn normalize(response: &mut Value, place: &Pointer, produces: &[String]) {
    if response.get("content").is_some() {
        return;
    }
    let Some(schema) = response.get("schema").filter(|schema| !schema.is_null()) else { return };
    let is_file = schema.get("type").is_some_and(|name| name == "file");
    let types = if is_file { of_file(produces) } else { or_json(produces) };
    let at = place.child("schema");
    let schema = if is_file {
        copied(&json!({ "type": "string", "format": "binary" }), &at)
    } else {
        copied(schema, &at)
    };
    let examples = response.get("examples");
    let media_type = |name: &str| {
        let mut media_type = Map::from_iter([("schema".to_owned(), schema.clone())]);
        let example = examples.and_then(|examples| examples.get(name));
        media_type.extend(example.map(|example| ("example".to_owned(), example.clone())));
        media_type
    };
    let content = content(&types, media_type);
    if let Some(response) = response.as_object_mut() {
        response.insert("content".to_owned(), content);
    }
}

/// Returns the media types of a file, which is never JSON, even if the document lists JSON.
fn of_file(produces: &[String]) -> Vec<String> {
    let types: Vec<String> = produces.iter().filter(|name| !name.contains("json")).cloned().collect();
    if types.is_empty() { vec![BINARY.to_owned()] } else { types }
}
