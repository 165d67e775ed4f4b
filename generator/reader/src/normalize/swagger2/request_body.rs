//! Converts `in: body` and `in: formData` to a request body. In a form, the schema has a property for each field.

use serde_json::{Map, Value, json};

use crate::model::Essence;
use crate::normalize::swagger2::media_types::or_json;
use crate::normalize::swagger2::{ReferencedNode, content, copied, parameter};
use crate::normalize::vocabulary::ORIGIN;
use crate::pointer::Pointer;

const URLENCODED: &str = "application/x-www-form-urlencoded";
const MULTIPART: &str = "multipart/form-data";

/// Returns the Request Body Object, if parameters are fields of a form. `at` is the place of the list of
/// parameters.
///
/// Files can be sent as `multipart/form-data` only.
pub(super) fn form(parameters: &[ReferencedNode<'_>], at: &Pointer, consumes: &[String]) -> Option<Value> {
    let mut properties = Map::new();
    let mut encoding = Map::new();
    let mut required = Vec::new();
    let mut has_files = false;
    for ReferencedNode { value, place } in parameters {
        let Some(Value::String(name)) = value.get("name") else { continue };
        has_files |= value.get("type").is_some_and(|name| name == "file");
        if value.get("required") == Some(&Value::Bool(true)) {
            required.push(Value::from(name.as_str()));
        }
        if let Some(style) = parameter::style(value, "query") {
            encoding.insert(name.clone(), Value::Object(style));
        }
        properties.insert(name.clone(), field(value, place));
    }
    if properties.is_empty() {
        return None;
    }
    let is_required = !required.is_empty();
    let mut schema = json!({ "type": "object", "properties": properties, ORIGIN: at.as_str() });
    if let (true, Some(schema)) = (is_required, schema.as_object_mut()) {
        schema.insert("required".to_owned(), Value::Array(required));
    }
    let media_type = |_: &str| {
        let mut media_type = Map::from_iter([("schema".to_owned(), schema.clone())]);
        if !encoding.is_empty() {
            media_type.insert("encoding".to_owned(), Value::Object(encoding.clone()));
        }
        media_type
    };
    let types = media_types(consumes, has_files);
    Some(json!({ "required": is_required, "content": content(&types, media_type) }))
}

/// Returns the schema of one field.
fn field(parameter: &Value, place: &Pointer) -> Value {
    let mut schema = copied(&Value::Object(parameter::schema(parameter)), place);
    if let (Some(schema), Some(text)) = (schema.as_object_mut(), parameter.get("description")) {
        schema.entry("description").or_insert_with(|| text.clone());
    }
    schema
}

fn media_types(consumes: &[String], has_files: bool) -> Vec<String> {
    let is_form = |name: &&String| {
        let essence = Essence::of(name);
        essence.is_form_data() || essence.is_url_encoded() && !has_files
    };
    let forms: Vec<String> = consumes.iter().filter(is_form).cloned().collect();
    match (forms.is_empty(), has_files) {
        (false, _) => forms,
        (true, true) => vec![MULTIPART.to_owned()],
        (true, false) => vec![URLENCODED.to_owned()],
    }
}

/// Returns the Request Body Object, if one whole the parameters is the body. If there are several, the last one
/// applies, which is the operation's own.
pub(super) fn whole(parameters: &[ReferencedNode<'_>], consumes: &[String]) -> Option<Value> {
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
