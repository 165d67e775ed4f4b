//! Makes a large document from renamed copies of a document.

use serde_json::{Map, Value};

/// Returns a document with `count` copies of the paths and components of `document`, each with its own names.
/// Security schemes and all other parts occur once.
pub(super) fn copies(document: &Value, count: usize) -> Value {
    let mut whole = document.clone();
    let Some(root) = whole.as_object_mut() else { return whole };
    for key in ["paths", "components", "definitions", "parameters", "responses", "webhooks"] {
        let Some(part) = document.get(key).and_then(Value::as_object) else { continue };
        let copies = (0..count).flat_map(|number| copy(key, part, number));
        let mut merged = Map::new();
        for (name, value) in copies {
            match (merged.get_mut(&name).and_then(Value::as_object_mut), value) {
                // The kinds of components: `schemas`, `parameters`, ….
                (Some(kind), Value::Object(more)) => kind.extend(more),
                (_, value) => _ = merged.insert(name, value),
            }
        }
        root.insert(key.to_owned(), Value::Object(merged));
    }
    whole
}

/// Returns one copy of a part of the document, in the form in which it is merged with the others.
fn copy(key: &str, part: &Map<String, Value>, number: usize) -> Vec<(String, Value)> {
    let items = part.iter().map(|(name, value)| (name.clone(), renamed(value, number)));
    match key {
        "paths" => items.map(|(path, item)| (format!("/copy{number}{path}"), item)).collect(),
        "components" => items
            .map(|(kind, items)| match items {
                Value::Object(items) if kind != "securitySchemes" => {
                    let items = items.into_iter().map(|(name, item)| (of_copy(&name, number), item));
                    (kind, Value::Object(items.collect()))
                }
                items => (kind, items),
            })
            .collect(),
        _ => items.map(|(name, item)| (of_copy(&name, number), item)).collect(),
    }
}

/// Returns a name in a copy. The number comes first, so that the names sort by copy.
fn of_copy(name: &str, number: usize) -> String {
    format!("Copy{number}{name}")
}

/// Returns the value with the references, operation ids and tags of the copy.
fn renamed(value: &Value, number: usize) -> Value {
    match value {
        Value::Array(items) => items.iter().map(|item| renamed(item, number)).collect(),
        Value::Object(object) => {
            let entries = object.iter().map(|(key, value)| {
                let value = match (key.as_str(), value) {
                    ("$ref", Value::String(reference)) => Value::String(reference_of(reference, number)),
                    ("mapping", Value::Object(mapping)) => mapping_of(mapping, number),
                    ("operationId", Value::String(id)) => Value::String(format!("{id}Copy{number}")),
                    ("tags", Value::Array(tags)) => {
                        let tag =
                            |tag: &Value| tag.as_str().map_or(tag.clone(), |tag| of_copy(tag, number).into());
                        tags.iter().map(tag).collect()
                    }
                    (_, value) => renamed(value, number),
                };
                (key.clone(), value)
            });
            Value::Object(entries.collect())
        }
        value => value.clone(),
    }
}

/// Returns a reference to the node in the copy. References out of the document are unchanged.
fn reference_of(reference: &str, number: usize) -> String {
    let Some(path) = reference.strip_prefix("#/") else { return reference.to_owned() };
    let mut parts: Vec<String> = path.split('/').map(str::to_owned).collect();
    let named = match parts.first().map(String::as_str) {
        Some("components") if parts.get(1).is_some_and(|kind| kind != "securitySchemes") => 2,
        Some("definitions" | "parameters" | "responses" | "webhooks") => 1,
        Some("paths") => {
            if let Some(path) = parts.get_mut(1) {
                *path = format!("~1copy{number}{path}");
            }
            return format!("#/{}", parts.join("/"));
        }
        _ => return reference.to_owned(),
    };
    if let Some(name) = parts.get_mut(named) {
        *name = of_copy(name, number);
    }
    format!("#/{}", parts.join("/"))
}

/// Returns the mapping of a discriminator, whose values are references or names of schemas.
fn mapping_of(mapping: &Map<String, Value>, number: usize) -> Value {
    let target = |value: &Value| match value.as_str() {
        Some(reference) if reference.starts_with('#') => reference_of(reference, number).into(),
        Some(name) if !name.contains(['/', '.']) => of_copy(name, number).into(),
        _ => value.clone(),
    };
    Value::Object(mapping.iter().map(|(key, value)| (key.clone(), target(value))).collect())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::copies;

    #[test]
    fn each_copy_refers_to_its_own_parts() {
        let document = json!({
            "openapi": "3.1.0",
            "paths": {"/pets": {"get": {"operationId": "listPets", "tags": ["pets"],
                "parameters": [{"$ref": "#/components/parameters/limit"}],
                "responses": {"200": {"$ref": "#/paths/~1pets/post/responses/200"}, "404": {"$ref": "other.yaml#/a"}}}}},
            "components": {
                "parameters": {"limit": {"in": "query", "name": "limit"}},
                "schemas": {"Pet": {"discriminator": {"propertyName": "t", "mapping": {"c": "Cat", "d": "#/components/schemas/Cat"}}}},
                "securitySchemes": {"key": {"type": "apiKey"}}}
        });
        let whole = copies(&document, 2);
        let get = &whole["paths"]["/copy1/pets"]["get"];
        assert_eq!(get["operationId"], "listPetsCopy1");
        assert_eq!(get["tags"], json!(["Copy1pets"]));
        assert_eq!(get["parameters"][0]["$ref"], "#/components/parameters/Copy1limit");
        assert_eq!(get["responses"]["200"]["$ref"], "#/paths/~1copy1~1pets/post/responses/200");
        assert_eq!(get["responses"]["404"]["$ref"], "other.yaml#/a");
        let schemas = whole["components"]["schemas"].as_object().expect("an object");
        assert_eq!(schemas.keys().collect::<Vec<_>>(), ["Copy0Pet", "Copy1Pet"]);
        let mapping = &schemas["Copy0Pet"]["discriminator"]["mapping"];
        assert_eq!(mapping, &json!({"c": "Copy0Cat", "d": "#/components/schemas/Copy0Cat"}));
        assert_eq!(whole["components"]["securitySchemes"], document["components"]["securitySchemes"]);
        assert_eq!(whole["paths"].as_object().map(serde_json::Map::len), Some(2));
    }
}
