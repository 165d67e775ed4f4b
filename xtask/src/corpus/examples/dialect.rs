//! Translates the schemas of a document to JSON Schema 2020-12, including the special keywords of 2.0 and
//! 3.0.

use generator::pointer::Pointer;
use serde_json::{Map, Value, json};

/// Translates every object of the document that could be a schema. If `is_lenient`, no property with
/// `readOnly` or `writeOnly` is required.
pub(super) fn translated(document: &Value, is_lenient: bool) -> Value {
    match document {
        Value::Object(object) => Value::Object(schema(object, is_lenient)),
        Value::Array(list) => list.iter().map(|item| translated(item, is_lenient)).collect(),
        other => other.clone(),
    }
}

/// Returns the place in the translated `document` of the schema at `pointer` in the original. A nullable
/// schema has become an alternative to null.
pub(super) fn place(document: &Value, pointer: &Pointer) -> Pointer {
    let mut node = Some(document);
    let mut place = Pointer::root();
    for token in pointer.tokens() {
        let own = node.and_then(|node| child(node, &token));
        if own.is_none() && node.is_some_and(|node| node.pointer(NOT_NULL).is_some()) {
            node = node.and_then(|node| node.pointer(NOT_NULL));
            place = place.child("anyOf").child("1");
        }
        node = node.and_then(|node| child(node, &token));
        place = place.child(&token);
    }
    place
}

/// The place of a schema in its alternative to null.
const NOT_NULL: &str = "/anyOf/1";

fn child<'v>(node: &'v Value, token: &str) -> Option<&'v Value> {
    match node {
        Value::Array(list) => list.get(token.parse::<usize>().ok()?),
        node => node.get(token),
    }
}

/// Keywords whose values are maps by name. The names must not be treated as keywords.
const MAPS: [&str; 5] = ["properties", "patternProperties", "$defs", "definitions", "schemas"];

/// Keywords whose values are not schemas.
const VALUES: [&str; 3] = ["default", "enum", "const"];

fn member(key: &str, value: &Value, is_lenient: bool) -> Value {
    match value {
        value if VALUES.contains(&key) => value.clone(),
        Value::Object(map) if MAPS.contains(&key) => {
            let named = map.iter().map(|(name, value)| (name.clone(), translated(value, is_lenient)));
            Value::Object(named.collect())
        }
        value => translated(value, is_lenient),
    }
}

fn schema(object: &Map<String, Value>, is_lenient: bool) -> Map<String, Value> {
    let is_kept = |key: &str, value: &Value| match key {
        // Booleans belong to 3.0. Restrictions do not matter for values with a type.
        "exclusiveMinimum" | "exclusiveMaximum" => value.is_number(),
        // Own identifiers would change the targets of references, and examples may look like schemas.
        "$id" | "id" | "$schema" | "$anchor" | "example" | "examples" | "discriminator" | "nullable" => false,
        _ => true,
    };
    let members = object.iter().filter(|(key, value)| is_kept(key, value));
    let members = members.map(|(key, value)| (key.clone(), member(key, value, is_lenient)));
    let mut schema: Map<String, Value> = members.collect();
    let is_foreign = |reference: &str| !reference.starts_with('#');
    if schema.get("$ref").and_then(Value::as_str).is_some_and(is_foreign) {
        schema.remove("$ref");
    }
    bounds(&mut schema);
    if is_lenient {
        unrequire(&mut schema);
    }
    let is_nullable =
        ["nullable", "x-nullable"].iter().any(|key| object.get(*key) == Some(&Value::Bool(true)));
    if !is_nullable {
        return schema;
    }
    // Null, or the schema itself.
    Map::from_iter([("anyOf".to_owned(), json!([{"type": "null"}, schema]))])
}

/// Replaces `format: int32` and similar formats by the bounds of a number.
fn bounds(schema: &mut Map<String, Value>) {
    let bounds = match schema.get("format").and_then(Value::as_str) {
        Some("int32") => (json!(i32::MIN), json!(i32::MAX)),
        Some("int64") => (json!(i64::MIN), json!(i64::MAX)),
        Some("uint32") => (json!(u32::MIN), json!(u32::MAX)),
        Some("uint64" | "uint") => (json!(u64::MIN), json!(u64::MAX)),
        _ => return,
    };
    if schema.get("type").is_none_or(|name| name != "string") {
        schema.entry("minimum").or_insert(bounds.0);
        schema.entry("maximum").or_insert(bounds.1);
    }
}

/// Removes `readOnly` and `writeOnly` properties from `required`.
fn unrequire(schema: &mut Map<String, Value>) {
    let goes_one_way = |name: &Value| {
        let property = name.as_str().and_then(|name| schema.get("properties")?.get(name));
        let says = |key: &str| property.and_then(|property| property.get(key)) == Some(&Value::Bool(true));
        says("readOnly") || says("writeOnly")
    };
    let Some(Value::Array(required)) = schema.get("required") else { return };
    let required: Vec<_> = required.iter().filter(|name| !goes_one_way(name)).cloned().collect();
    schema.insert("required".to_owned(), Value::Array(required));
}

/// Whether the text is base64 in either alphabet, with or without padding (RFC 4648, sections 4 and 5).
pub(super) fn is_base64(text: &str) -> bool {
    let bare = text.trim_end_matches('=');
    bare.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+/-_".contains(&byte)) && bare.len() % 4 != 1
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use generator::pointer::Pointer;

    use super::{is_base64, place, translated};

    #[test]
    fn a_schema_below_one_that_is_nullable_is_found_in_the_translation() {
        let document =
            json!({"a": {"nullable": true, "oneOf": [{"items": {"nullable": true, "items": {}}}]}});
        let translated = translated(&document, false);
        let place = place(&translated, &Pointer::parse("/a/oneOf/0/items/items").expect("a pointer"));
        assert_eq!(place.as_str(), "/a/anyOf/1/oneOf/0/items/anyOf/1/items");
        assert_eq!(translated.pointer(place.as_str()), Some(&json!({})));
    }

    #[test]
    fn the_words_of_3_0_become_those_of_json_schema() {
        let cases = [
            (
                json!({"type": "string", "nullable": true}),
                json!({"anyOf": [{"type": "null"}, {"type": "string"}]}),
            ),
            (json!({"exclusiveMinimum": true, "minimum": 1}), json!({"minimum": 1})),
            (json!({"exclusiveMinimum": 3}), json!({"exclusiveMinimum": 3})),
            (
                json!({"type": "integer", "format": "int32"}),
                json!({"type": "integer", "format": "int32", "minimum": i32::MIN, "maximum": i32::MAX}),
            ),
            (json!({"type": "string", "format": "int64"}), json!({"type": "string", "format": "int64"})),
            (json!({"$ref": "other.yaml#/A"}), json!({})),
            (json!({"a": [{"example": {"nullable": true}}]}), json!({"a": [{}]})),
            (json!({"enum": [{"nullable": true}]}), json!({"enum": [{"nullable": true}]})),
            (
                json!({"properties": {"id": {"type": "string"}, "example": {"id": "x"}}}),
                json!({"properties": {"id": {"type": "string"}, "example": {}}}),
            ),
        ];
        for (document, expected) in cases {
            assert_eq!(translated(&document, false), expected, "{document}");
        }
    }

    #[test]
    fn properties_of_one_direction_are_optional_in_lenient_mode() {
        let schema = json!({"required": ["a", "b"], "properties": {"a": {"readOnly": true}, "b": {}}});
        assert_eq!(translated(&schema, false)["required"], json!(["a", "b"]));
        assert_eq!(translated(&schema, true)["required"], json!(["b"]));
    }

    #[test]
    fn base64_is_distinguished_from_other_text() {
        assert!(is_base64("YQ==") && is_base64("YQ") && is_base64("_-8") && is_base64(""));
        assert!(!is_base64("Y") && !is_base64("a b") && !is_base64("string!"));
    }
}
