//! Tests that `compare` reports every change of a document that changes the crate.
//!
//! The document below uses most constructs of OpenAPI. The test removes each node and changes each scalar,
//! one at a time. If the new document is valid and its crate differs, `compare` must report a change. A list
//! contains the exceptions, and an entry of the list that is no longer needed is a failure too.

use std::collections::BTreeSet;

use generator::config::Config;
use generator::document::{Source, Sources};
use generator::generate;
use restwright_reviewer::compare::{Version, compare};
use serde_json::{Value, json};

/// Nodes whose changes are not reported, by the end of their place, each with the reason. `-` stands for
/// removing the node, and `~` for changing its value.
const SILENT: &[(&str, &str)] = &[
    (
        "-/get/parameters/0",
        "the path has it all the same; the places of the others in the docs have other numbers",
    ),
    (
        "-/schemas/Owner/oneOf/0",
        "the mapping names it all the same, so that the members are in another order",
    ),
];

/// Returns the document that the tests change.
fn document() -> Value {
    json!({
        "openapi": "3.2.0",
        "info": {"title": "Pets", "version": "1", "description": "Of pets."},
        "servers": [{
            "url": "https://{region}.pets.example",
            "variables": {"region": {"default": "eu", "enum": ["eu", "us"], "description": "Where."}},
        }],
        "security": [{"token": []}],
        "paths": {"/pets/{id}": {
            "get": {
                "operationId": "getPet",
                "summary": "Gets a pet.",
                "tags": ["Pets"],
                "parameters": [
                    {"name": "id", "in": "path", "required": true, "schema": {"type": "string"}},
                    {
                        "name": "kinds", "in": "query", "style": "form", "explode": false, "allowReserved": true,
                        "description": "Which kinds.", "deprecated": true,
                        "schema": {"type": "array", "items": {"type": "string", "enum": ["cat", "dog"]}},
                    },
                    {"name": "limit", "in": "query", "schema": {"type": "integer", "format": "int32", "default": 10}},
                ],
                "responses": {
                    "200": {
                        "description": "The pet.",
                        "headers": {"X-Total": {"schema": {"type": "integer"}}},
                        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Pet"}}},
                    },
                    "404": {"description": "There is none."},
                },
            },
            "put": {
                "operationId": "putPet",
                "tags": ["Pets"],
                "deprecated": true,
                "x-sunset": "2027-01-01",
                "security": [{"key": []}],
                "servers": [{"url": "https://write.pets.example"}],
                "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}],
                "requestBody": {
                    "required": true,
                    "description": "The pet.",
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Pet"}}},
                },
                "responses": {"204": {"description": "Done."}},
            },
            "post": {
                "operationId": "addPhoto",
                "tags": ["Pets"],
                "x-stability-level": "beta",
                "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}],
                "requestBody": {"content": {"multipart/form-data": {
                    "schema": {"type": "object", "properties": {
                        "photo": {"type": "string", "format": "binary", "description": "A picture."},
                    }},
                    "encoding": {"photo": {"contentType": "image/png"}},
                }}},
                "responses": {"204": {"description": "Done."}},
            },
        }},
        "components": components(),
    })
}

fn components() -> Value {
    json!({
        "securitySchemes": {
            "token": {"type": "http", "scheme": "bearer", "description": "A token."},
            "key": {"type": "apiKey", "in": "header", "name": "X-Key"},
        },
        "schemas": {
            "Pet": {
                "type": "object",
                "title": "A pet",
                "description": "One pet.",
                "required": ["name", "owner"],
                "properties": {
                    "id": {"type": "string", "readOnly": true, "format": "uuid"},
                    "pin": {"type": "string", "writeOnly": true},
                    "name": {"type": "string", "description": "Its name."},
                    "size": {"type": ["integer", "null"], "format": "int64", "default": 3},
                    "born": {"type": "string", "format": "date", "deprecated": true},
                    "weight": {"type": "number"},
                    "fur": {"type": "string", "enum": ["long", "short"], "x-enum-descriptions": ["Much.", "Little."]},
                    "owner": {"$ref": "#/components/schemas/Owner"},
                    "place": {"type": "array", "prefixItems": [{"type": "number"}, {"type": "string"}]},
                    "labels": {"type": "object", "additionalProperties": {"type": "string"}},
                    "more": {"type": "object", "properties": {"a": {"type": "string"}}, "additionalProperties": true},
                },
            },
            "Owner": {
                "oneOf": [
                    {"$ref": "#/components/schemas/Person"},
                    {"$ref": "#/components/schemas/Shelter"},
                ],
                "discriminator": {
                    "propertyName": "kind",
                    "mapping": {"person": "#/components/schemas/Person", "shelter": "#/components/schemas/Shelter"},
                    "defaultMapping": "#/components/schemas/Person",
                },
            },
            "Person": {
                "type": "object",
                "deprecated": true,
                "properties": {"kind": {"type": "string"}, "age": {"type": "integer"}},
            },
            "Shelter": {
                "type": "object",
                "required": ["kind"],
                "properties": {"kind": {"type": "string"}, "beds": {"type": "integer"}},
            },
        },
    })
}

#[test]
fn every_removed_or_changed_node_is_reported() {
    hold(&|document| sources(document));
}

#[test]
fn every_changed_node_is_reported_if_the_lock_keeps_the_names() {
    let lock = generate(&sources(&document()), &Config::default()).expect("it generates").names;
    hold(&|document| {
        let names = Source { name: "names.lock".to_owned(), text: lock.clone() };
        Sources { names: Some(names), ..sources(document) }
    });
}

/// Returns a document with schemas that have one bound each. One operation sends them and another one
/// receives them.
fn bounded() -> Value {
    let content = json!({"application/json": {"schema": {"$ref": "#/components/schemas/All"}}});
    json!({
        "openapi": "3.1.0",
        "info": {"title": "Bounds", "version": "1"},
        "paths": {"/all": {
            "get": {"responses": {"200": {"description": "All.", "content": content}}},
            "put": {"requestBody": {"content": content}, "responses": {"204": {"description": "Done."}}},
        }},
        "components": {"schemas": {"All": {"type": "object", "properties": {
            "number": {"type": "number", "minimum": 1, "maximum": 9, "multipleOf": 2},
            "open": {"type": "number", "exclusiveMinimum": 1, "exclusiveMaximum": 9},
            "text": {"type": "string", "minLength": 1, "maxLength": 9, "pattern": "^a", "format": "uri"},
            "list": {"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": 9, "uniqueItems": true},
            "map": {"type": "object", "additionalProperties": {"type": "string"}, "minProperties": 1, "maxProperties": 9},
            "patterns": {"type": "object", "patternProperties": {"^x-": {"type": "string"}}},
            "merged": {"allOf": [{"type": "string"}, {"type": "string", "maxLength": 5}]},
            "short": {"$ref": "#/components/schemas/Short", "maxLength": 3},
        }}, "Short": {"type": "string", "maxLength": 7}}},
    })
}

#[test]
fn each_bound_is_reported_in_both_directions() {
    let old = bounded();
    let before = read(&sources(&old)).expect("the document can be read");
    let bounds = "/minimum /maximum /multipleOf /exclusiveMinimum /exclusiveMaximum /minLength /maxLength /pattern /format \
                  /minItems /maxItems /uniqueItems /minProperties /maxProperties /^x-";
    let is_bound =
        |place: &String| bounds.split(' ').any(|end| place.ends_with(end)) && !place.contains("Short");
    let places: Vec<String> = places(&old).into_iter().filter(is_bound).collect();
    assert_eq!(places.len(), 17, "{places:?}");
    for place in places {
        for new in [without(&old, &place), otherwise(&old, &place)].into_iter().flatten() {
            let after = read(&sources(&new)).expect("the document can be read");
            let entries = compare(&before, &after, "2026-06-30").entries;
            for part in ["request-", "response-"] {
                assert!(
                    entries.iter().any(|it| it.check.id().starts_with(part)),
                    "{place} {part}: {entries:#?}"
                );
            }
        }
    }
}

/// Removes each node and changes each scalar, and checks that `compare` reports a change if the crate
/// differs.
fn hold(sources: &dyn Fn(&Value) -> Sources) {
    let read = |document: &Value| read(&sources(document));
    let crate_of = |document: &Value| crate_of(&sources(document));
    let old = document();
    let before = read(&old).expect("the document can be read");
    let emitted = crate_of(&old);
    let mut silent = Vec::new();
    let mut met = BTreeSet::new();
    let mut told = 0;
    for place in places(&old) {
        for (mark, new) in [("-", without(&old, &place)), ("~", otherwise(&old, &place))] {
            let Some(after) = new.as_ref().and_then(&read) else { continue };
            if !compare(&before, &after, "2026-06-30").entries.is_empty() {
                told += 1;
                continue;
            }
            if crate_of(&new.unwrap_or_default()) == emitted {
                continue;
            }
            let name = format!("{mark}{place}");
            let known =
                SILENT.iter().position(|(end, _)| name.starts_with(&end[..1]) && place.ends_with(&end[1..]));
            match known {
                Some(known) => drop(met.insert(known)),
                None => silent.push(name),
            }
        }
    }
    assert!(silent.is_empty(), "nothing is told of {silent:#?}");
    let idle: Vec<_> = SILENT.iter().enumerate().filter(|(at, _)| !met.contains(at)).collect();
    assert!(idle.is_empty(), "these are told, or are no nodes: {idle:?}");
    assert!(told > 150, "{told} changes are told");
}

fn read(sources: &Sources) -> Option<Version> {
    Version::read(sources, &Config::default()).ok()
}

/// Returns the files of the crate.
fn crate_of(sources: &Sources) -> Vec<(String, String)> {
    let generated = generate(sources, &Config::default()).expect("what can be read can be generated");
    generated.files.iter().map(|(path, text)| (path.to_owned(), text.to_owned())).collect()
}

fn sources(document: &Value) -> Sources {
    Sources::from(Source { name: "pets.json".to_owned(), text: document.to_string() })
}

/// Returns the pointers to all nodes but the root.
fn places(value: &Value) -> Vec<String> {
    let children: Vec<(String, &Value)> = match value {
        Value::Object(map) => {
            map.iter().map(|(key, value)| (key.replace('~', "~0").replace('/', "~1"), value)).collect()
        }
        Value::Array(list) => list.iter().enumerate().map(|(at, value)| (at.to_string(), value)).collect(),
        _ => Vec::new(),
    };
    let below = |(key, value): (String, &Value)| {
        let own = format!("/{key}");
        let deeper = places(value).into_iter().map(|rest| format!("{own}{rest}")).collect::<Vec<_>>();
        [own].into_iter().chain(deeper).collect::<Vec<_>>()
    };
    children.into_iter().flat_map(below).collect()
}

/// Returns the document without the node.
fn without(document: &Value, place: &str) -> Option<Value> {
    let mut new = document.clone();
    let (parent, key) = place.rsplit_once('/')?;
    match new.pointer_mut(parent)? {
        Value::Object(map) => drop(map.remove(&key.replace("~1", "/").replace("~0", "~"))),
        Value::Array(list) => drop(list.remove(key.parse().ok()?)),
        _ => return None,
    }
    Some(new)
}

/// Returns the document with another value of the scalar, or `None` if the node is not a scalar.
fn otherwise(document: &Value, place: &str) -> Option<Value> {
    let mut new = document.clone();
    let node = new.pointer_mut(place)?;
    *node = match &*node {
        Value::String(text) => Value::String(format!("{text}x")),
        Value::Bool(holds) => Value::Bool(!holds),
        Value::Number(number) => json!(number.as_i64()? + 1),
        _ => return None,
    };
    Some(new)
}
