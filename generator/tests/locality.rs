//! Tests that the output changes only where the document changed.

mod fixture;

use std::collections::BTreeSet;

use generator::file_tree::FileTree;
use serde_json::{Map, Value, json};

use crate::fixture::Fixture;

#[test]
fn two_runs_give_the_same_bytes() {
    for fixture in Fixture::all() {
        assert!(fixture.generate().files == fixture.generate().files, "{}", fixture.name);
    }
}

#[test]
fn the_order_of_keys_does_not_matter_except_that_of_properties() {
    let document = document();
    let (one, other) = (generate(&document), generate(&reversed("", &document)));
    assert_eq!(changed_files(&one, &other), [""; 0]);
}

#[test]
fn an_added_property_changes_a_file_and_a_handful_of_lines() {
    let mut document = document();
    let before = generate(&document);
    document["components"]["schemas"]["Pet"]["properties"]["added"] = json!({"type": "string"});
    let after = generate(&document);
    assert_eq!(changed_files(&before, &after), ["api.txt", "src/models/pet.rs"]);
    assert_eq!(changed_lines(&before, &after, "api.txt"), 1);
    let changed = changed_lines(&before, &after, "src/models/pet.rs");
    assert!((1..=6).contains(&changed), "{changed} lines");
}

#[test]
fn an_added_schema_adds_a_file_and_a_line_elsewhere() {
    let mut document = document();
    let before = generate(&document);
    document["components"]["schemas"]["Added"] =
        json!({"type": "object", "properties": {"id": {"type": "string"}}});
    let after = generate(&document);
    assert_eq!(changed_files(&before, &after), ["api.txt", "src/models/added.rs", "src/models/mod.rs"]);
    assert_eq!(changed_lines(&before, &after, "src/models/mod.rs"), 1);
}

#[test]
fn an_added_operation_changes_the_file_of_its_group() {
    let mut document = document();
    let before = generate(&document);
    let responses = json!({"204": {"description": "none"}});
    document["paths"]["/pets/all"] =
        json!({"delete": {"operationId": "deleteAll", "tags": ["pets"], "responses": responses}});
    let after = generate(&document);
    assert_eq!(changed_files(&before, &after), ["api.txt", "src/operations/pets.rs"]);
    assert_eq!(removed_lines(&before, &after, "api.txt"), 0);
    assert_eq!(removed_lines(&before, &after, "src/operations/pets.rs"), 0);
}

fn document() -> Value {
    json!({
        "openapi": "3.1.0",
        "info": {"title": "Pets", "version": "1"},
        "paths": {
            "/pets": {
                "get": {
                    "operationId": "listPets",
                    "tags": ["pets"],
                    "parameters": [{"name": "limit", "in": "query", "schema": {"type": "integer", "format": "int32"}}],
                    "responses": {"200": {"description": "ok", "content": {"application/json": {"schema": {
                        "type": "array", "items": {"$ref": "#/components/schemas/Pet"},
                    }}}}},
                },
                "post": {"operationId": "addPet", "tags": ["pets"], "responses": {"204": {"description": "none"}}},
            },
            "/owners": {
                "get": {"operationId": "listOwners", "tags": ["owners"], "responses": {"204": {"description": "none"}}},
            },
        },
        "components": {
            "schemas": {
                "Pet": {
                    "type": "object",
                    "required": ["name"],
                    "properties": {
                        "name": {"type": "string"},
                        "kind": {"type": "string", "enum": ["cat", "dog"]},
                        "owner": {"$ref": "#/components/schemas/Owner"},
                    },
                },
                "Owner": {"type": "object", "properties": {"pets": {"$ref": "#/components/schemas/Pet"}}},
            },
        },
    })
}

fn generate(document: &Value) -> FileTree {
    Fixture::of("locality", document.to_string(), "").generate().files
}

/// Returns the document with the keys of every object in reverse order, except where the output depends on
/// the order.
fn reversed(key: &str, value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let members = members.iter().map(|(key, value)| (key.clone(), reversed(key, value)));
            Value::Object(if key == "properties" {
                members.collect()
            } else {
                members.rev().collect::<Map<_, _>>()
            })
        }
        Value::Array(items) => Value::Array(items.iter().map(|item| reversed("", item)).collect()),
        scalar => scalar.clone(),
    }
}

fn changed_files<'a>(before: &'a FileTree, after: &'a FileTree) -> Vec<&'a str> {
    let paths: BTreeSet<_> = before.iter().chain(after.iter()).map(|(path, _)| path).collect();
    paths.into_iter().filter(|path| before.get(path) != after.get(path)).collect()
}

/// Counts the lines that only one of the two versions has.
fn changed_lines(before: &FileTree, after: &FileTree, path: &str) -> usize {
    removed_lines(before, after, path) + removed_lines(after, before, path)
}

/// Counts the lines that only the first version has.
fn removed_lines(before: &FileTree, after: &FileTree, path: &str) -> usize {
    let mut left: Vec<_> = after.get(path).unwrap_or_default().lines().collect();
    let gone = |line: &&str| match left.iter().position(|other| other == line) {
        Some(at) => {
            left.swap_remove(at);
            false
        }
        None => true,
    };
    before.get(path).unwrap_or_default().lines().filter(gone).count()
}
