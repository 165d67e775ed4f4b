//! Tests that the size of the output grows linearly with the size of the document, and stays small.

mod fixture;

use generator::Generated;
use serde_json::{Map, Value, json};

use crate::fixture::Fixture;

/// The largest allowed ratio of the output sizes when the document doubles.
const MOST: f64 = 2.2;

/// Makes a document with the given number of schemas, operations or other parts.
type Document = fn(usize) -> Value;

#[test]
fn twice_the_document_is_twice_the_output() {
    let concepts: [(&str, Document); 6] = [
        ("schemas", schemas),
        ("operations", operations),
        ("properties", |count| {
            component(json!({"type": "object", "properties": many(count, &json!({"type": "string"}))}))
        }),
        ("parameters", parameters),
        ("enum values", |count| component(json!({"type": "string", "enum": numbers(count)}))),
        ("members of a union", union),
    ];
    for (concept, document) in concepts {
        let (once, twice) = (size(&document(40)), size(&document(80)));
        for (unit, once, twice) in [("bytes", once.0, twice.0), ("lines", once.1, twice.1)] {
            let grown = twice / once;
            assert!((1.2..MOST).contains(&grown), "{concept}: {once} {unit} became {twice}");
        }
    }
}

#[test]
fn an_operation_and_a_schema_cost_few_lines() {
    let lines = |document: &Value| generate(document).report.lines_per_item();
    let (schema, operation) = (lines(&schemas(50)), lines(&operations(50)));
    assert!((8..=25).contains(&schema), "{schema} lines a schema of two properties");
    // An operation emits a method, a struct, a constant and two setters, and half of the lines are docs.
    assert!((15..=60).contains(&operation), "{operation} lines an operation of two parameters");
}

/// Returns the bytes and the lines of the files that depend on the document.
fn size(document: &Value) -> (f64, f64) {
    let generated = generate(document);
    let varies = |path: &str| path.starts_with("src/models/") || path.starts_with("src/operations/");
    let texts = generated.files.iter().filter(|(path, _)| varies(path)).map(|(_, text)| text);
    let (bytes, lines) =
        texts.fold((0, 0), |(bytes, lines), text| (bytes + text.len(), lines + text.lines().count()));
    assert_eq!(lines, generated.report.lines);
    (f64::from(u32::try_from(bytes).unwrap_or(0)), f64::from(u32::try_from(lines).unwrap_or(0)))
}

fn generate(document: &Value) -> Generated {
    Fixture::of("growth", document.to_string(), "").generate()
}

fn numbers(count: usize) -> Vec<String> {
    (0..count).map(|at| format!("number {at:03}")).collect()
}

fn many(count: usize, value: &Value) -> Map<String, Value> {
    numbers(count).into_iter().map(|name| (name, value.clone())).collect()
}

fn whole(paths: &Map<String, Value>, schemas: &Map<String, Value>) -> Value {
    json!({"openapi": "3.1.0", "info": {"title": "Growth", "version": "1"}, "paths": paths, "components": {"schemas": schemas}})
}

fn component(schema: Value) -> Value {
    whole(&Map::new(), &Map::from_iter([("Only".to_owned(), schema)]))
}

fn schemas(count: usize) -> Value {
    let schema = json!({"type": "object", "properties": {"a": {"type": "string"}, "b": {"type": "integer"}}});
    whole(&Map::new(), &many(count, &schema))
}

fn operations(count: usize) -> Value {
    let parameters = json!([
        {"name": "id", "in": "path", "required": true, "description": "Which.", "schema": {"type": "string"}},
        {"name": "limit", "in": "query", "description": "How many.", "schema": {"type": "integer"}},
    ]);
    let responses = json!({"204": {"description": "done"}, "404": {"description": "none"}});
    let paths = numbers(count).into_iter().map(|name| {
        let operation =
            json!({"operationId": name, "tags": ["all"], "parameters": parameters, "responses": responses});
        (format!("/{name}/{{id}}"), json!({"get": operation}))
    });
    whole(&paths.collect(), &Map::new())
}

fn parameters(count: usize) -> Value {
    let parameter = |name: &String| json!({"name": name, "in": "query", "schema": {"type": "string"}});
    let parameters: Vec<Value> = numbers(count).iter().map(parameter).collect();
    let operation =
        json!({"operationId": "only", "parameters": parameters, "responses": {"204": {"description": ""}}});
    whole(&Map::from_iter([("/only".to_owned(), json!({"get": operation}))]), &Map::new())
}

/// Returns a union of schemas that share a discriminator. Each schema refers to the union.
fn union(count: usize) -> Value {
    let names = numbers(count);
    let member = |name: &String| {
        let properties =
            json!({"kind": {"type": "string", "enum": [name]}, "all": {"$ref": "#/components/schemas/All"}});
        (name.clone(), json!({"type": "object", "required": ["kind"], "properties": properties}))
    };
    let mut schemas: Map<String, Value> = names.iter().map(member).collect();
    let members: Vec<Value> =
        names.iter().map(|name| json!({"$ref": format!("#/components/schemas/{name}")})).collect();
    schemas.insert("All".to_owned(), json!({"oneOf": members, "discriminator": {"propertyName": "kind"}}));
    whole(&Map::new(), &schemas)
}
