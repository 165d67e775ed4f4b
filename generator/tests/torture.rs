//! Tests with invalid nodes: each node of a valid document in turn is replaced with another value. Only the
//! operation or schema that contains the node may be lost.

use generator::Generated;
use generator::config::Config;
use generator::document::{Source, Sources};
use serde_json::{Value, json};

/// Returns the values that replace a node.
fn replacements() -> [Value; 5] {
    [Value::Null, json!(7), json!("odd"), json!([{}]), json!({"odd": 1})]
}

/// Pairs of a text that the output has for an operation or a schema, and the place of the operation or
/// schema.
type Parts = &'static [(&'static str, &'static str)];

#[test]
fn an_odd_node_of_openapi_3_costs_its_operation_or_schema() {
    let parts: Parts = &[
        (") -> ListPets", "/paths/~1pets/get"),
        (") -> CreatePet", "/paths/~1pets/post"),
        (") -> GetOwner", "/paths/~1owners~1{id}/get"),
        ("struct Pet ", "/components/schemas/Pet"),
        ("struct Owner ", "/components/schemas/Owner"),
        ("enum Size ", "/components/schemas/Size"),
    ];
    check(
        "
openapi: 3.1.0
info: {title: Pets, version: '1'}
servers: [{url: 'https://{host}/v1', variables: {host: {default: a.b, enum: [a.b]}}}]
security: [{key: []}]
tags: [{name: pets, description: Pets}]
paths:
  /pets:
    summary: Pets
    parameters: [{$ref: '#/components/parameters/Trace'}]
    get:
      operationId: listPets
      tags: [pets]
      deprecated: false
      parameters: [{name: size, in: query, style: form, explode: true, schema: {type: array, items: {type: string}}}]
      responses:
        '200': {description: D, headers: {X: {schema: {type: string}}}, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
        default: {$ref: '#/components/responses/Error'}
    post:
      operationId: createPet
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}, example: {}}}}
      responses: {'201': {description: D}}
      security: [{}]
  /owners/{id}:
    get:
      operationId: getOwner
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {'200': {description: D, content: {application/json: {schema: {$ref: '#/components/schemas/Owner'}}}}}
components:
  parameters: {Trace: {name: X-Trace, in: header, schema: {type: string}}}
  responses: {Error: {description: D, content: {application/json: {schema: {type: object, properties: {code: {type: integer}}}}}}}
  securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}
  schemas:
    Pet:
      type: object
      required: [name]
      properties: {name: {type: string, default: x, maxLength: 3}, size: {$ref: '#/components/schemas/Size'}, owners: {type: array, items: {$ref: '#/components/schemas/Owner'}}}
      additionalProperties: {type: string}
    Owner: {title: An owner, type: object, properties: {born: {type: string, format: date, nullable: true}}}
    Size: {type: string, enum: [small, large]}
",
        parts,
    );
}

#[test]
fn an_odd_node_of_swagger_2_costs_its_operation_or_schema() {
    let parts: Parts = &[
        (") -> ListPets", "/paths/~1pets/get"),
        (") -> CreatePet", "/paths/~1pets/post"),
        ("struct Pet ", "/definitions/Pet"),
        ("struct Owner ", "/definitions/Owner"),
    ];
    check(
        "
swagger: '2.0'
info: {title: Pets, version: '1'}
host: a.b
basePath: /v1
schemes: [https]
consumes: [application/json]
produces: [application/json]
securityDefinitions: {basic: {type: basic}, oauth: {type: oauth2, flow: application, tokenUrl: 'https://a.b', scopes: {a: A}}}
security: [{basic: []}]
paths:
  /pets:
    get:
      operationId: listPets
      parameters: [{name: ids, in: query, type: array, items: {type: string}, collectionFormat: pipes}, {$ref: '#/parameters/Trace'}]
      responses: {'200': {description: D, schema: {$ref: '#/definitions/Pet'}, examples: {application/json: {}}}, default: {$ref: '#/responses/Error'}}
    post:
      operationId: createPet
      consumes: [application/json]
      parameters: [{name: body, in: body, required: true, schema: {$ref: '#/definitions/Pet'}}]
      responses: {'201': {description: D}}
parameters: {Trace: {name: X-Trace, in: header, type: string}}
responses: {Error: {description: D, schema: {type: object, properties: {code: {type: integer}}}}}
definitions:
  Pet: {type: object, required: [name], properties: {name: {type: string, x-nullable: true}, owner: {$ref: '#/definitions/Owner'}}}
  Owner: {type: object, properties: {age: {type: integer, format: int32}}}
",
        parts,
    );
}

fn check(text: &str, parts: Parts) {
    let document: Value = serde_yaml::from_str(text).expect("the document is YAML");
    let whole = generate(&document).unwrap_or_else(|found| panic!("{found}"));
    let lost: Vec<_> = parts.iter().filter(|(part, _)| !has(&whole, part)).collect();
    assert!(lost.is_empty(), "the document itself has no {lost:?}");
    let mut failures = Vec::new();
    for place in places(&document) {
        for odd in replacements() {
            let mut changed = document.clone();
            let Some(node) = changed.pointer_mut(&place) else { continue };
            *node = odd.clone();
            match generate(&changed) {
                Err(found) => failures.push(format!("{odd} at {place}: {found}")),
                Ok(generated) => {
                    let is_lost = |(part, of): &&(&str, &str)| !is_near(&place, of) && !has(&generated, part);
                    failures.extend(
                        parts
                            .iter()
                            .filter(is_lost)
                            .map(|(part, _)| format!("{odd} at {place} costs `{part}`")),
                    );
                }
            }
        }
    }
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
}

/// Returns whether one place contains the other.
fn is_near(one: &str, other: &str) -> bool {
    let is_in = |inner: &str, outer: &str| {
        inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    is_in(one, other) || is_in(other, one)
}

/// Returns the pointers to every node but the root.
fn places(value: &Value) -> Vec<String> {
    let children: Vec<(String, &Value)> = match value {
        Value::Object(map) => {
            map.iter().map(|(key, child)| (key.replace('~', "~0").replace('/', "~1"), child)).collect()
        }
        Value::Array(list) => {
            list.iter().enumerate().map(|(index, child)| (index.to_string(), child)).collect()
        }
        _ => Vec::new(),
    };
    let mut found = Vec::new();
    for (token, child) in children {
        found.push(format!("/{token}"));
        found.extend(places(child).into_iter().map(|below| format!("/{token}{below}")));
    }
    found
}

fn generate(document: &Value) -> Result<Generated, String> {
    let source = Source { name: "a.json".to_owned(), text: document.to_string() };
    let mut config = Config::default();
    config.package.name = Some("odd".to_owned());
    generator::generate(&Sources::from(source), &config).map_err(|found| format!("{found:?}"))
}

fn has(generated: &Generated, part: &str) -> bool {
    let is_ours = |path: &str| path.starts_with("src/models/") || path.starts_with("src/operations/");
    generated.files.iter().any(|(path, text)| is_ours(path) && text.contains(part))
}
