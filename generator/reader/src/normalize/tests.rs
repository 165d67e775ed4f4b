//! Tests that normalize every form of each concept.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::diagnostic::{Diagnostics, Place};
use crate::document::{Document, Source, Sources};
use crate::{load, normalize};

/// Normalizes `schema`, and compares the result and the findings.
fn check_in(version: &str, schema: &str, expected: &str, findings: &[&str]) {
    let text = format!(
        "openapi: {version}\ninfo: {{title: T, version: '1'}}\ncomponents: {{schemas: {{S: {schema}}}}}\n"
    );
    let (document, found) = run(&text);
    let expected: Value = expected.parse().unwrap_or_else(|error| panic!("{expected}: {error}"));
    assert_eq!(document.root["components"]["schemas"]["S"], expected, "{schema}");
    assert_eq!(found, findings, "{schema}");
}

fn check(schema: &str, expected: &str) {
    check_in("3.1.0", schema, expected, &[]);
}

fn run(text: &str) -> (Document, Vec<String>) {
    let document = Source { name: "openapi.yaml".to_owned(), text: text.to_owned() };
    let mut diagnostics = Diagnostics::default();
    let document = load::load(&Sources::from(document), &BTreeMap::new(), &mut diagnostics);
    let document = normalize::normalize(document, &mut diagnostics);
    let found = diagnostics.iter().map(|diagnostic| {
        let (Place::Node(place) | Place::Key(place)) = &diagnostic.place else {
            panic!("no node: {diagnostic:?}")
        };
        format!("{} {place}: {}", diagnostic.code.name(), diagnostic.message)
    });
    let found = found.collect();
    (document, found)
}

#[test]
fn every_spelling_of_null_is_nullable() {
    let string = r#"{"type": "string", "nullable": true}"#;
    for spelling in [
        "{type: string, nullable: true}",
        "{type: string, x-nullable: true}",
        "{type: [string, 'null']}",
        "{type: ['null', string]}",
        "{type: [string, 'null'], nullable: true}",
    ] {
        check(spelling, string);
    }
    let values = r#"{"type": "string", "enum": ["a"], "nullable": true}"#;
    for spelling in [
        "{type: string, enum: [a, null]}",
        "{type: [string, 'null'], enum: [a, null]}",
        "{enum: [a, null], nullable: true, type: string}",
    ] {
        check(spelling, values);
    }
}

#[test]
fn a_member_that_is_null_stays_where_it_is_and_no_longer_counts() {
    let expected =
        r##"{"oneOf": [{"$ref": "#/x"}, {"x-codegen-null": true, "nullable": true}], "nullable": true}"##;
    for null in [
        "{type: 'null'}",
        "{type: ['null']}",
        "{const: null}",
        "{enum: [null]}",
        "{nullable: true}",
        "{type: string, enum: [null]}",
    ] {
        check(&format!("{{oneOf: [{{$ref: '#/x'}}, {null}]}}"), expected);
    }
}

#[test]
fn a_union_with_a_nullable_member_is_nullable() {
    check(
        "{anyOf: [{type: [string, 'null']}, {type: integer}]}",
        r#"{"anyOf": [{"type": "string", "nullable": true}, {"type": "integer"}], "nullable": true}"#,
    );
    check(
        "{anyOf: [{type: 'null'}, {const: null}]}",
        r#"{"anyOf": [{"nullable": true, "x-codegen-null": true}, {"nullable": true, "x-codegen-null": true}],
            "nullable": true, "x-codegen-null": true}"#,
    );
}

#[test]
fn type_lists_of_one_are_types_and_longer_ones_are_internal() {
    check("{type: [string]}", r#"{"type": "string"}"#);
    check("{type: [integer, number]}", r#"{"x-codegen-types": ["integer", "number"]}"#);
    check("{type: [string, array], items: {}}", r#"{"items": {}, "x-codegen-types": ["string", "array"]}"#);
    check(
        "{type: [string, boolean, 'null']}",
        r#"{"nullable": true, "x-codegen-types": ["string", "boolean"]}"#,
    );
}

#[test]
fn const_is_an_enum_of_one() {
    check("{const: a}", r#"{"enum": ["a"], "x-codegen-const": true, "type": "string"}"#);
    check("{type: integer, const: 3}", r#"{"type": "integer", "enum": [3], "x-codegen-const": true}"#);
}

#[test]
fn boolean_schemas_are_objects() {
    check(
        "{type: array, items: true, additionalProperties: false}",
        r#"{"type": "array", "items": {}, "additionalProperties": false}"#,
    );
    check("false", r#"{"x-codegen-never": true}"#);
}

#[test]
fn siblings_of_a_reference_count_in_3_1_and_only_annotate_in_3_0() {
    let schema = "{$ref: '#/x', description: D, type: object}";
    let annotated = r##"{"description": "D", "x-codegen-ref": "#/x"}"##;
    check(schema, r##"{"description": "D", "type": "object", "x-codegen-ref": "#/x"}"##);
    let ignored = "ignored-sibling #/components/schemas/S/$ref: keys beside a `$ref` are ignored: `type`";
    check_in("3.0.3", schema, annotated, &[ignored]);
    check("{$ref: '#/x'}", r##"{"$ref": "#/x"}"##);
    check_in("3.0.3", "{$ref: '#/x', type: object}", r##"{"$ref": "#/x"}"##, &[ignored]);
}

#[test]
fn bounds_are_collected_in_the_form_of_3_1() {
    let schema = "{type: integer, minimum: 1, exclusiveMinimum: EXCLUSIVE, multipleOf: 2}";
    check(
        &schema.replace("EXCLUSIVE", "3"),
        r#"{"type": "integer", "x-codegen-bounds": {"minimum": 1, "exclusiveMinimum": 3, "multipleOf": 2}}"#,
    );
    let exclusive = r#"{"type": "integer", "x-codegen-bounds": {"exclusiveMinimum": 1, "multipleOf": 2}}"#;
    check_in("3.0.0", &schema.replace("EXCLUSIVE", "true"), exclusive, &[]);
    check("{type: string, minLength: -1, maxLength: x, pattern: '.*'}", r#"{"type": "string"}"#);
}

#[test]
fn bytes_in_text_are_a_format() {
    check(
        "{type: string, contentEncoding: base64}",
        r#"{"type": "string", "x-codegen-encoded": true, "format": "byte"}"#,
    );
    check(
        "{type: string, contentMediaType: application/octet-stream}",
        r#"{"type": "string", "format": "binary"}"#,
    );
    let binary = r#"{"type": "string", "format": "binary"}"#;
    check("{type: string, contentMediaType: image/png}", binary);
    check("{type: string, contentMediaType: 'Image/PNG; q=1'}", binary);
    check("{type: string, contentEncoding: binary}", binary);
    check("{type: string, contentMediaType: image/svg+xml}", r#"{"type": "string"}"#);
    check("{type: string, contentEncoding: base64url}", r#"{"type": "string", "x-codegen-encoded": true}"#);
    check("{type: string, contentMediaType: text/html}", r#"{"type": "string"}"#);
}

#[test]
fn a_missing_type_is_the_one_that_the_keywords_speak_of() {
    check("{properties: {a: {}}}", r#"{"properties": {"a": {}}, "type": "object"}"#);
    check("{items: {}}", r#"{"items": {}, "type": "array"}"#);
    check("{enum: [1, 2]}", r#"{"enum": [1, 2], "type": "integer"}"#);
    check("{enum: [1, a]}", r#"{"enum": [1, "a"]}"#);
    check("{pattern: a}", r#"{"type": "string", "x-codegen-bounds": {"pattern": "a"}}"#);
    check("{format: int32}", r#"{"format": "int32", "type": "integer"}"#);
    check("{description: D}", r#"{"description": "D"}"#);
    check("{allOf: [{}], properties: {}}", r#"{"allOf": [{}], "properties": {}, "type": "object"}"#);
    check("{allOf: [{}], required: [a]}", r#"{"allOf": [{}], "required": ["a"], "type": "object"}"#);
    check(
        "{oneOf: [{type: string}], minLength: 1}",
        r#"{"oneOf": [{"type": "string"}], "x-codegen-bounds": {"minLength": 1}}"#,
    );
    check("{enum: [1.0, 2]}", r#"{"enum": [1.0, 2], "type": "integer"}"#);
}

#[test]
fn what_is_approximated_is_said() {
    check_in(
        "3.1.0",
        "{type: string, enum: [1, true]}",
        r#"{"type": "string", "enum": ["1", "true"]}"#,
        &[
            "invalid-node #/components/schemas/S/enum/0: `1` is not a string, and `type` says that it is",
            "invalid-node #/components/schemas/S/enum/1: `true` is not a string, and `type` says that it is",
        ],
    );
    check_in(
        "3.1.0",
        "{type: integer, enum: ['1', 2, a]}",
        r#"{"type": "integer", "enum": [1, 2, "a"]}"#,
        &[
            "invalid-node #/components/schemas/S/enum/0: `\"1\"` is not an integer, and `type` says that it is",
        ],
    );
    check_in(
        "3.1.0",
        "{type: boolean, enum: [a, b]}",
        r#"{"type": "string", "enum": ["a", "b"]}"#,
        &["invalid-node #/components/schemas/S/enum: no value of `enum` is of the type `boolean`"],
    );
    check(
        "{if: true, then: {type: 'null'}}",
        r#"{"if": {}, "then": {"nullable": true, "x-codegen-null": true}}"#,
    );
}

#[test]
fn a_tuple_ends_where_its_length_does() {
    let ends = r#"{"prefixItems": [{}, {}], "items": {"x-codegen-never": true}, "type": "array"}"#;
    check("{prefixItems: [{}, {}], maxItems: 2}", ends);
    check("{prefixItems: [{}, {}], items: false}", ends);
    check(
        "{prefixItems: [{}, {}], maxItems: 3}",
        r#"{"prefixItems": [{}, {}], "type": "array", "x-codegen-bounds": {"maxItems": 3}}"#,
    );
    check(
        "{type: array, items: [{type: [string]}, true], additionalItems: false}",
        r#"{"items": [{"type": "string"}, {}], "additionalItems": {"x-codegen-never": true}, "type": "array"}"#,
    );
}

#[test]
fn a_list_of_items_without_a_type_is_of_alternatives() {
    check_in(
        "3.0.3",
        "{items: [{type: string}, {type: integer}]}",
        r#"{"anyOf": [{"type": "string", "x-codegen-origin": "/components/schemas/S/items/0"},
            {"type": "integer", "x-codegen-origin": "/components/schemas/S/items/1"}]}"#,
        &["invalid-node #/components/schemas/S/items: `items` is a list in a schema that has no type"],
    );
}

#[test]
fn lists_parallel_to_an_enum_lose_the_entry_for_null() {
    check(
        "{type: string, enum: [a, null, b], x-enum-varnames: [A, Nothing, B], x-enum-descriptions: [x]}",
        r#"{"type": "string", "enum": ["a", "b"], "x-enum-varnames": ["A", "B"], "x-enum-descriptions": ["x"],
            "nullable": true}"#,
    );
}

#[test]
fn examples_defaults_and_extensions_are_left_alone() {
    let untouched = r##"{"type": "object", "default": {"type": ["string", "null"]}, "example": {"const": 1},
        "examples": [{"$ref": "#/x", "a": 1}], "x-any": {"type": ["a"]}}"##;
    check(untouched, untouched);
}

#[test]
fn a_property_may_have_the_name_of_a_keyword() {
    check(
        "{type: object, properties: {type: {type: [string]}, $ref: {type: [integer]}, const: {type: [boolean]}}}",
        r#"{"type": "object", "properties": {"type": {"type": "string"}, "$ref": {"type": "integer"},
            "const": {"type": "boolean"}}}"#,
    );
}

#[test]
fn schemas_are_found_wherever_they_may_be() {
    let (document, findings) = run("
openapi: 3.1.0
info: {title: T, version: 1.5}
servers: [{url: '/', variables: {port: {default: 80, enum: [80, 8080]}}}]
paths:
  /a:
    parameters: [{name: p, in: query, schema: {type: [string]}}]
    get:
      parameters: [{name: q, in: query, content: {text/plain: {schema: {type: [string]}}}}]
      requestBody: {content: {text/plain: {schema: {type: [string]}}}}
      responses:
        '200': {content: {text/plain: {schema: {type: [string]}}}, headers: {X: {schema: {type: [string]}}}}
components:
  parameters: {P: {schema: {type: [string]}}}
  headers: {P: {schema: {type: [string]}}}
  requestBodies: {B: {content: {a/b: {schema: {type: [string]}}}}}
  responses: {R: {content: {a/b: {schema: {type: [string]}}}}}
  pathItems: {I: {get: {requestBody: {content: {a/b: {schema: {type: [string]}}}}}}}
  schemas:
    S:
      properties:
        a: {type: [string]}
        b: {additionalProperties: {type: [string]}}
        c: {not: {allOf: [{oneOf: [{anyOf: [{items: {type: [string]}}]}]}]}}
        d: {$ref: '#/x-elsewhere/T'}
      $defs: {D: {type: [string]}}
x-elsewhere: {T: {properties: {a: {$ref: '#/x-elsewhere/U'}}}, U: {type: [string]}, V: {type: [left, alone]}}
");
    let text = document.root.to_string();
    assert_eq!(findings, [] as [&str; 0]);
    assert_eq!(text.matches(r#""type":["#).count(), 1, "{text}");
    assert_eq!(text.matches(r#""type":"string""#).count(), 15, "{text}");
    assert_eq!(document.root["info"]["version"], "1.5");
    assert_eq!(document.root["servers"][0]["variables"]["port"]["default"], "80");
}

#[test]
fn versions_that_are_not_known_are_read_as_the_nearest_one() {
    let unsaid = "the document does not say which version of OpenAPI it is written in";
    for (head, expected) in [
        ("openapi: 3.0.0", String::new()),
        ("openapi: 3.1", String::new()),
        ("openapi: '3.1.1'", String::new()),
        ("openapi: 3.2.0", String::new()),
        ("swagger: '2.0'", String::new()),
        ("swagger: 2.0", String::new()),
        (
            "openapi: 3.7.0\npaths: {}",
            "unknown-version #/openapi: version 3.7.0 of OpenAPI is not known".to_owned(),
        ),
        (
            "openapi: 30.0.0",
            "unsupported-version #/openapi: version 30.0.0 of OpenAPI is not known".to_owned(),
        ),
        ("swagger: '1.2'", "unsupported-version #/swagger: version 1.2 of OpenAPI is not known".to_owned()),
        ("paths: {}", format!("unknown-version #: {unsaid}")),
        ("openapi: null\ndefinitions: {}", format!("unknown-version #: {unsaid}")),
        ("[]", format!("unsupported-version #: {unsaid}")),
        ("openapi: {}", format!("unsupported-version #: {unsaid}")),
    ] {
        let text = if head == "[]" {
            head.to_owned()
        } else {
            format!("{head}\ninfo: {{title: T, version: '1'}}\n")
        };
        assert_eq!(run(&text).1.join("\n"), expected, "{head}");
    }
}

#[test]
fn values_that_openapi_does_not_have_are_read_by_their_meaning() {
    let at = "invalid-node #/components/schemas/S";
    let cases = [
        ("{type: any}", "{}", format!("{at}/type: `any` is not a type")),
        (
            "{type: long}",
            r#"{"type": "integer", "format": "int64"}"#,
            format!("{at}/type: `long` is not a type"),
        ),
        ("{type: String}", r#"{"type": "string"}"#, format!("{at}/type: `String` is not a type")),
        (
            "{type: file, format: x}",
            r#"{"type": "string", "format": "x"}"#,
            format!("{at}/type: `file` is not a type"),
        ),
        ("{type: [string, null]}", r#"{"type": "string", "nullable": true}"#, String::new()),
        (
            "{type: string, nullable: 'true'}",
            r#"{"type": "string", "nullable": true}"#,
            format!("{at}/nullable: `nullable` is neither `true` nor `false`"),
        ),
        (
            "{type: string, readOnly: 3, deprecated: null}",
            r#"{"type": "string"}"#,
            format!("{at}/readOnly: `readOnly` is neither `true` nor `false`"),
        ),
        (
            "{type: string, enum: a}",
            r#"{"type": "string", "enum": ["a"]}"#,
            format!("{at}/enum: `enum` is not a list"),
        ),
        (
            "{type: string, enum: {a: x}}",
            r#"{"type": "string", "enum": ["a"]}"#,
            format!("{at}/enum: `enum` is not a list"),
        ),
        (
            "{type: object, required: a, properties: {a: {}}}",
            r#"{"type": "object", "required": ["a"], "properties": {"a": {}}}"#,
            format!("{at}/required: `required` is text instead of a list"),
        ),
        ("{type: object, required: null}", r#"{"type": "object"}"#, String::new()),
        (
            "{type: object, properties: {a: {required: true, type: string}}}",
            r#"{"type": "object", "properties": {"a": {"type": "string"}}, "required": ["a"]}"#,
            format!("{at}/properties/a/required: `a` says itself whether it is required"),
        ),
        (
            "{oneOf: [{}], discriminator: kind}",
            r#"{"oneOf": [{}], "discriminator": {"propertyName": "kind"}}"#,
            format!("{at}/discriminator: `discriminator` is text instead of an object"),
        ),
    ];
    for (schema, expected, finding) in &cases {
        let findings: Vec<_> =
            Some(finding.as_str()).filter(|finding| !finding.is_empty()).into_iter().collect();
        check_in("3.1.0", schema, expected, &findings);
    }
}

#[test]
fn a_missing_info_is_assumed() {
    let (document, findings) = run("openapi: 3.0.0\ninfo: {title: null}");
    assert_eq!(findings, ["invalid-node #/info: `info` has no `title`"], "one finding a place");
    assert_eq!(document.root["info"]["version"], "0.0.0");
    let (_, findings) = run("openapi: 3.0.0");
    assert_eq!(findings, ["invalid-node #: the document has no `info`"]);
}

#[test]
fn normalizing_twice_changes_nothing() {
    let (once, _) = run("
openapi: 3.1.0
info: {title: T, version: '1'}
components:
  schemas:
    S: {type: object, properties: {a: {oneOf: [{$ref: '#/x'}, {nullable: true}]}, b: {const: null}, c: {type: [string, 'null']}}}
    T: {$ref: '#/x', description: D, nullable: true}
    U: {type: [string, integer, 'null'], exclusiveMinimum: 3}
    V: false
");
    let twice = normalize::normalize(once.clone(), &mut Diagnostics::default());
    assert_eq!(once.root, twice.root);
}
