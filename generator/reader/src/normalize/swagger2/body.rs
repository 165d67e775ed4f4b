//! Converts `in: body` to the request body.

use serde_json::{Map, Value, json};

use crate::normalize::swagger2::media_types::or_json;
use crate::normalize::swagger2::{ReferencedNode, content, copied};

/// Returns the Request Body Object, if one of the parameters is the body. If there are several, the last one
/// applies, which is the operation's own.
pub(super) fn of(parameters: &[ReferencedNode<'_>], consumes: &[String]) -> Option<Value> {
    let is_whole = |found: &&ReferencedNode<'_>| found.value.get("in").is_some_and(|place| place == "body");
    let body = parameters.iter().rfind(is_whole)?;
    let examples = body.value.get("x-examples");
    let media_type = |name: &str| {
        let mut media_type = Map::new();
        if let Some(schema) = body.value.get("schema") {
            media_type.insert("schema".to_owned(), copied(schema, &body.place.child("schema")));
        }
        let example =
            examples.and_then(|examples| examples.get(name)).or_else(|| body.value.get("x-example"));
        media_type.extend(example.map(|example| ("example".to_owned(), example.clone())));
        media_type
    };
    let required = body.value.get("required").and_then(Value::as_bool).unwrap_or_default();
    let mut request = json!({ "required": required, "content": content(&or_json(consumes), media_type) });
    if let (Some(request), Some(Value::String(text))) =
        (request.as_object_mut(), body.value.get("description"))
    {
        request.insert("description".to_owned(), Value::from(text.as_str()));
    }
    Some(request)
}
