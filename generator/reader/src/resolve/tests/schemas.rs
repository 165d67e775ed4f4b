//! Tests of schemas.

use super::{check, run};
use crate::model::dump::dump;

/// Checks each schema as a component of its own document.
pub(super) fn check_schemas(schemas: &[(&str, &str)]) {
    for (schema, expected) in schemas {
        check(
            &format!("components: {{schemas: {{R: {{type: object}}, S: {schema}}}}}"),
            &format!("R = {{..}}\nS = {expected}"),
        );
    }
}

#[test]
fn every_spelling_of_null_gives_the_same_model() {
    check_schemas(&[
        ("{type: [string, 'null']}", "string | null"),
        ("{type: string, nullable: true}", "string | null"),
        ("{oneOf: [{type: string}, {type: 'null'}]}", "string | null"),
        ("{anyOf: [{type: 'null'}, {type: string}]}", "string | null"),
        ("{anyOf: [{type: string}, {const: null}]}", "string | null"),
        ("{anyOf: [{type: string, nullable: true}]}", "string | null"),
        ("{allOf: [{type: string}], nullable: true}", "string | null"),
        ("{oneOf: [{$ref: '#/components/schemas/R'}, {type: 'null'}]}", "R | null"),
        ("{oneOf: [{type: 'null'}, {$ref: '#/components/schemas/R'}]}", "R | null"),
        ("{anyOf: [{$ref: '#/components/schemas/R'}, {nullable: true}]}", "R | null"),
        ("{anyOf: [{$ref: '#/components/schemas/R'}, {enum: [null]}]}", "R | null"),
        ("{allOf: [{$ref: '#/components/schemas/R'}], nullable: true}", "R | null"),
        ("{allOf: [{$ref: '#/components/schemas/R'}, {nullable: true}]}", "R | null"),
        ("{$ref: '#/components/schemas/R', nullable: true}", "R | null"),
        ("{enum: [a, null]}", "enum(a) | null"),
        ("{type: string, enum: [a], nullable: true}", "enum(a) | null"),
        ("{oneOf: [{type: string, enum: [a]}, {type: 'null'}]}", "enum(a) | null"),
    ]);
}

#[test]
fn types_and_formats() {
    check_schemas(&[
        ("{}", "any"),
        ("true", "any"),
        ("{type: boolean}", "boolean"),
        ("{type: integer}", "int64"),
        ("{type: integer, format: int32}", "int32"),
        ("{type: integer, format: int64}", "int64"),
        ("{type: integer, format: uint32, minimum: 0}", "uint32"),
        ("{type: integer, format: uint64, maximum: 18446744073709551616}", "uint64"),
        ("{type: integer, format: unix-time}", "int64"),
        ("{type: integer, minimum: 0, maximum: 18446744073709551615}", "uint64"),
        ("{type: number}", "double"),
        ("{type: number, format: float, exclusiveMinimum: 0}", "float"),
        ("{type: string}", "string"),
        ("{type: string, format: email, pattern: a, minLength: -1}", "string"),
        ("{type: string, format: date-time}", "string(datetime)"),
        ("{format: date}", "string(date)"),
        ("{type: string, format: time}", "string(time)"),
        ("{type: string, format: uuid}", "string(uuid)"),
        ("{type: string, format: binary}", "string(binary)"),
        ("{type: string, contentMediaType: application/octet-stream}", "string(binary)"),
        ("{type: string, contentEncoding: base64}", "string(base64)"),
        ("{type: string, contentEncoding: base64url}", "string"),
        ("{type: string, format: password}", "string(password)"),
        ("{type: string, format: decimal}", "string"),
        ("{type: number, format: int32}", "int32"),
        ("{type: integer, format: int8}", "int32"),
        ("{type: integer, format: uint8}", "uint32"),
        ("{type: string, format: duration}", "string(duration)"),
        ("{type: string, format: byte}", "string(base64)"),
        ("{type: string, format: base64}", "string(base64)"),
        ("{type: string, format: int64}", "string(int64)"),
        ("{type: string, format: uint64}", "string(uint64)"),
        ("{type: array}", "[any]"),
        ("{type: array, items: {type: array, items: {type: string}}}", "[[string]]"),
        ("{type: string, enum: [a, b, a]}", "enum(a|b)"),
        ("{type: [string, number, object, array, boolean, 'null']}", "any | null"),
        ("{type: [string, integer, number, object, array, boolean]}", "any"),
        ("{type: string, deprecated: true, readOnly: true}", "string deprecated read-only"),
        ("{type: boolean, format: odd, minimum: 3}", "boolean"),
        ("{type: object, format: odd, items: {}}", "{..}"),
    ]);
}

#[test]
fn objects() {
    check_schemas(&[
        (
            "{properties: {b: {type: string}, a: {type: string}}, required: [a]}",
            "{b?: string, a: string, ..}",
        ),
        ("{type: object, additionalProperties: true}", "{..any}"),
        ("{type: object, additionalProperties: {}}", "{..any}"),
        ("{type: object, additionalProperties: false, properties: {'@type': {}}}", "{@type?: any}"),
        ("{type: object, additionalProperties: {$ref: '#/components/schemas/R'}}", "{..R}"),
        ("{type: object, unevaluatedProperties: false, properties: {a: {}}}", "{a?: any}"),
        ("{type: object, unevaluatedProperties: {type: string}}", "{..string}"),
        ("{type: object, propertyNames: {type: string}}", "{..}"),
        (
            "{type: object, properties: {a: true, b: {}, c: {nullable: true}}}",
            "{a?: any, b?: any, c?: any | null, ..}",
        ),
        ("{type: object, required: null, properties: {a: {type: object}}}", "{a?: {..}, ..}"),
    ]);
}

#[test]
fn what_is_approximated_is_said() {
    check(
        "
components:
  schemas:
    D: {not: {type: string}}
    E: {type: 'null'}
    F: false
    G: {enum: [{}, [1]]}
    H: {type: object, enum: [{a: 1}], properties: {a: {}}}
    I: {type: string, not: {enum: [a]}}
    J: {type: object, required: [a, b, c], properties: {b: {}}}
    K: {type: array, enum: [a]}
",
        "
        D = any
        E = null
        F = any
        G = any
        H = {a?: any, ..}
        I = string
        J = {b: any, ..}
        K = [any]
        ! approximated-schema #/components/schemas/D/not: `not` is not carried over to the types
        ! approximated-schema #/components/schemas/F: no value is allowed here
        ! approximated-schema #/components/schemas/G/enum/0: `enum` has an object among its values
        ! approximated-schema #/components/schemas/H/enum/0: `enum` has an object among its values
        ! approximated-schema #/components/schemas/I/not: `not` is not carried over to the types
        ! invalid-node #/components/schemas/K/enum/0: `\"a\"` is not an array, and `type` says that it is
        ! approximated-schema #/components/schemas/J/required/0: `a` is required and not one of `properties`
        ! approximated-schema #/components/schemas/J/required/2: `c` is required and not one of `properties`",
    );
}

#[test]
fn a_composition_of_one_is_that_one_with_its_siblings() {
    let (api, findings) = run("
openapi: 3.0.0
info: {title: T, version: '1'}
components:
  schemas:
    R: {type: object}
    A: {allOf: [{$ref: '#/components/schemas/R'}], description: outer, readOnly: true, type: object}
    B: {allOf: [{$ref: '#/components/schemas/R'}, {description: member, x-any: 1}]}
    C: {oneOf: [{type: object, title: Inner, properties: {a: {type: string}}}, {enum: [null]}], title: Outer}
");
    assert_eq!(findings, "");
    assert_eq!(dump(&api), "api T 1\nR = {..}\nA = R read-only\nB = R\nC = {a?: string, ..} | null\n");
    let schema = |name: &str| &api.schemas[api.components[name]];
    assert_eq!(schema("A").description.as_deref(), Some("outer"));
    assert_eq!(schema("B").description.as_deref(), Some("member"));
    assert_eq!(schema("C").title.as_deref(), Some("Outer"));
    assert_eq!(schema("C").origin.as_str(), "/components/schemas/C");
    let place = "/components/schemas/C/oneOf/0/properties/a";
    assert!(
        api.schemas.iter().any(|(_, schema)| schema.origin.as_str() == place),
        "children keep their place"
    );
}

#[test]
fn annotations_of_a_schema_are_read() {
    let (api, _) = run("
openapi: 3.1.0
info: {title: T, version: '1'}
components:
  schemas:
    c1.api.User:
      {type: string, title: A User, description: D, default: x, deprecated: true, writeOnly: true,
       x-speakeasy-name-override: User, x-sunset: '2030-01-01'}
");
    let schema = &api.schemas[api.components["c1.api.User"]];
    assert_eq!(schema.name_override.as_deref(), Some("User"));
    assert_eq!(schema.title.as_deref(), Some("A User"));
    assert_eq!(schema.description.as_deref(), Some("D"));
    assert_eq!(schema.sunset.as_deref(), Some("2030-01-01"));
    assert_eq!(schema.default, Some("x".into()));
    assert!(schema.deprecated && schema.write_only && !schema.read_only);
}

#[test]
fn lists_in_lists_as_deep_as_a_text_can_be_are_read() {
    let depth = 110;
    let schema = "{\"items\": ".repeat(depth) + "{}" + &"}".repeat(depth);
    let (api, findings) = run(&format!(
        r#"{{"openapi": "3.1.0", "info": {{"title": "T", "version": "1"}}, "components": {{"schemas": {{"S": {schema}}}}}}}"#
    ));
    assert_eq!(findings, "");
    assert_eq!(api.schemas.iter().count(), depth + 1);
}

#[test]
fn tuples() {
    check_schemas(&[
        ("{prefixItems: [{type: string}, {type: integer}]}", "(string, int64, ..)"),
        ("{type: array, prefixItems: [{type: string}], items: false}", "(string)"),
        ("{type: array, prefixItems: [{type: string}], items: true}", "(string, ..any)"),
        ("{type: array, prefixItems: [{type: string}], items: {type: integer}}", "(string, ..int64)"),
        ("{type: array, prefixItems: [{type: string}], unevaluatedItems: false}", "(string)"),
        ("{type: array, prefixItems: [{type: string}], maxItems: 1}", "(string)"),
        ("{type: array, items: [{type: string}, true], additionalItems: false}", "(string, any)"),
        ("{type: array, prefixItems: [], items: {type: string}}", "[string]"),
        ("{type: array, items: {type: string}, contains: {const: a}}", "[string]"),
    ]);
}

#[test]
fn a_default_that_is_no_value_is_dropped() {
    check(
        "
components:
  schemas:
    A: {type: string, default: 3}
    B: {enum: [a], default: b}
    C: {$ref: '#/components/schemas/B', default: c}
    D: {type: integer, default: 1.0}
    E: {type: array, items: {}, default: []}
    F: {type: string, default: null}
",
        "
        A = string
        B = enum(a)
        C = B
        D = int64
        E = [any]
        F = string
        ! invalid-node #/components/schemas/A/default: the default `3` is not a value of the schema
        ! invalid-node #/components/schemas/B/default: the default `\"b\"` is not a value of the schema
        ! invalid-node #/components/schemas/C/default: the default `\"c\"` is not a value of the schema",
    );
}
