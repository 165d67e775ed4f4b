//! Tests of invalid nodes, each of which affects nothing around it.

use serde_json::Value;

use super::{check, run};
use crate::model::dump::dump;
use crate::pointer::Pointer;

#[test]
fn an_odd_keyword_costs_itself() {
    check(
        "
components:
  schemas:
    A: {type: string, deprecated: 'yes', format: date-time}
    B: {type: object, required: name, properties: {name: {type: string}}}
    C: {type: object, additionalProperties: 3, properties: {a: {type: string}}}
    D: {type: object, properties: [a]}
    E: {type: string, enum: 3}
paths:
  /a:
    get:
      tags: [{$ref: '#/tags/0'}]
      operationId: getA
      parameters: [{name: q, in: query, style: simple, schema: {type: string}}, {name: r, in: query}]
      responses: {}
",
        "
        GET /a getA
          query q?: string form exploded
          query r?: string form exploded
        A = string(datetime) deprecated
        B = {name: string, ..}
        C = {a?: string, ..any}
        D = {..}
        E = enum(3)
        ! unresolved-reference #/paths/~1a/get/tags/0/$ref: nothing is at `#/tags/0`
        ! invalid-node #/components/schemas/A/deprecated: `deprecated` is neither `true` nor `false`
        ! invalid-node #/components/schemas/B/required: `required` is text instead of a list
        ! invalid-node #/components/schemas/E/enum: `enum` is not a list
        ! invalid-node #/components/schemas/E/enum/0: `3` is not a string, and `type` says that it is
        ! invalid-node #/components/schemas/C/additionalProperties: expected an object, found a number
        ! invalid-node #/components/schemas/D/properties: `properties` is a list instead of an object
        ! invalid-node #/paths/~1a/get/tags: `tags` is not what it should be: invalid type: null, expected a string
        ! invalid-node #/paths/~1a/get/parameters/0/style: `simple` is not a style of a query parameter
        ! invalid-node #/paths/~1a/get/parameters/1: the parameter has neither `schema` nor `content`",
    );
}

#[test]
fn an_odd_node_costs_itself() {
    check(
        "
components:
  schemas:
    A: null
    B: text
    C: {type: object, properties: {odd: [], fine: {type: string}}}
    D: {type: wood}
    E: {type: string, deprecated: 'yes', readOnly: 'yes'}
    F: {type: array, items: [{type: string}]}
    G: {allOf: [], oneOf: 3}
paths:
  path: {get: {responses: {'200': [], '20': {}, '201': {content: []}}}}
  /b: [get]
  /c: {get: text, put: {responses: []}, purge: {}, post: {}, delete: {requestBody: [], responses: {}}}
  /d:
    get:
      parameters: [null, {name: a, in: attic}, {in: query}, {name: d, in: query, content: {application/json: {}}}]
      responses: {}
",
        "
        GET /path
          201 empty
        PUT /c
        POST /c
        GET /d
          query d?: any json
        A = any
        B = any
        C = {odd?: any, fine?: string, ..}
        D = any
        E = string deprecated read-only
        F = (string, ..)
        G = any
        ! invalid-node #/components/schemas/E/deprecated: `deprecated` is neither `true` nor `false`
        ! invalid-node #/components/schemas/E/readOnly: `readOnly` is neither `true` nor `false`
        ! invalid-node #/components/schemas/A: expected an object, found null
        ! invalid-node #/components/schemas/B: expected an object, found text
        ! invalid-node #/components/schemas/C/properties/odd: expected an object, found a list
        ! unknown-type #/components/schemas/D/type: `wood` is not a type
        ! invalid-node #/components/schemas/G/oneOf: `oneOf` is a number instead of a list
        ! invalid-node #/paths/path: the path `path` does not start with `/`
        ! invalid-node #/paths/path/get/responses/200: expected an object, found a list
        ! invalid-node #/paths/path/get/responses/20: `20` is not a status code
        ! invalid-node #/paths/path/get/responses/201/content: `content` is a list instead of an object
        ! invalid-node #/paths/~1b: expected an object, found a list
        ! invalid-node #/paths/~1c/get: expected an object, found text
        ! invalid-node #/paths/~1c/put/responses: `responses` is a list instead of an object
        ! invalid-node #/paths/~1c/purge: `purge` is not a method, and not a key of a path item
        ! invalid-node #/paths/~1c/post: the operation has no `responses`
        ! invalid-node #/paths/~1c/delete/requestBody: expected an object, found a list
        ! skipped-operation #/paths/~1c/delete: the operation is left out: its body cannot be read
        ! skipped-parameter #/paths/~1d/get/parameters/0: expected an object, found null
        ! skipped-parameter #/paths/~1d/get/parameters/1/in: `attic` is not a location of a parameter
        ! skipped-parameter #/paths/~1d/get/parameters/2: this is not what it should be: missing field `name`",
    );
}

/// Invalid values, as typing errors and faulty tools produce them.
const ODD: &str = r##"[null, true, -1, "", "text", "#/", [], [null], [[]], ["a", "a"], {}, {"": null}, {"$ref": 3},
    {"$ref": "#"}, {"$ref": "#/components/schemas/A"}, {"x-codegen-ref": "#/paths", "x-codegen-types": 1}]"##;

/// A document with every kind of node.
const DOCUMENT: &str = r##"{
    "openapi": "3.1.0",
    "info": {"title": "T", "version": "1", "description": "D"},
    "servers": [{"url": "/", "variables": {"v": {"default": "a", "enum": ["a"]}}}],
    "security": [{"a": []}],
    "paths": {"/a/{p}": {
        "parameters": [
            {"name": "p", "in": "path", "schema": {"type": "string"}, "style": "simple", "explode": true},
            {"$ref": "#/components/parameters/P"}
        ],
        "get": {
            "tags": ["a"], "operationId": "a", "x-stability-level": "beta", "security": [{"a": []}],
            "servers": [{"url": "/"}],
            "requestBody": {"content": {"a/b": {"schema": {"type": "object"}}}, "required": true},
            "responses": {"200": {
                "description": "D",
                "content": {"a/b": {"schema": {"type": "string"}}},
                "headers": {"X": {"schema": {"type": "string"}}}
            }}
        }
    }},
    "components": {
        "securitySchemes": {"a": {"type": "oauth2", "flows": {"clientCredentials": {"tokenUrl": "/"}}}},
        "parameters": {"P": {"name": "q", "in": "query", "content": {"a/b": {"schema": {}}}}},
        "schemas": {
            "A": {
                "type": "object", "required": ["a"], "additionalProperties": {},
                "properties": {"a": {"type": ["string", "null"], "deprecated": false}}
            },
            "B": {"oneOf": [{"type": "string"}, {"type": "null"}], "title": "T", "default": 1},
            "C": {"enum": ["a"], "nullable": true, "const": "a", "format": "f"},
            "D": {"type": "array", "items": {}, "prefixItems": [{}]},
            "E": {"$ref": "#/components/schemas/A", "description": "D"},
            "F": {"allOf": [{"$ref": "#/components/schemas/A"}, {"description": "D"}], "not": {}},
            "G": {
                "allOf": [{"$ref": "#/components/schemas/A"}], "properties": {"a": {"allOf": [{"enum": ["x"]}]}},
                "required": ["b"], "patternProperties": {"x": {"type": "integer"}},
                "discriminator": {"propertyName": "a", "mapping": {"h": "H"}, "defaultMapping": "H"}
            },
            "H": {
                "allOf": [{"$ref": "#/components/schemas/G"}, {"anyOf": [{"required": ["a"]}, {"items": [{}]}]}],
                "oneOf": [{"const": 1, "x-enum-varnames": ["one"]}, {"$ref": "#/components/schemas/B"}],
                "discriminator": {"propertyName": "a"}
            }
        }
    }
}"##;

#[test]
fn an_odd_value_anywhere_is_a_finding_at_most() {
    let document: Value = DOCUMENT.parse().expect("JSON");
    let odd: Vec<Value> = serde_json::from_str(ODD).expect("JSON");
    let mut places = Vec::new();
    collect(&document, &Pointer::root(), &mut places);
    for place in places.iter().filter(|place| **place != Pointer::root()) {
        for odd in &odd {
            let mut document = document.clone();
            *document.pointer_mut(place.as_str()).expect("a place of the document") = odd.clone();
            let (api, _) = run(&document.to_string());
            assert!(dump(&api).starts_with("api "), "{place}: {odd}");
        }
    }
}

fn collect(value: &Value, at: &Pointer, places: &mut Vec<Pointer>) {
    places.push(at.clone());
    for (key, value) in value.as_object().into_iter().flatten() {
        collect(value, &at.child(key), places);
    }
    for (index, value) in value.as_array().into_iter().flatten().enumerate() {
        collect(value, &at.child(index), places);
    }
}
