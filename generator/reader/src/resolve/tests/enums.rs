//! Tests of `enum` and `const`.

use super::schemas::check_schemas;
use super::{check, run};
use crate::model::{EnumSchema, SchemaKind};

#[test]
fn values_of_every_type() {
    check_schemas(&[
        ("{type: string, enum: [a, '', a]}", "enum(a|)"),
        ("{type: integer, enum: [1, -1, 1]}", "enum(1|-1)"),
        ("{type: number, enum: [1.0, 1.5]}", "enum(1|1.5)"),
        ("{type: integer, const: 3.0}", "enum(3)"),
        ("{type: integer, enum: [1, null], format: int32}", "enum(1) | null"),
        ("{enum: [a, 1, true, 0.5]}", "enum(\"a\"|1|true|0.5)"),
        ("{enum: [a, 1, null]}", "enum(\"a\"|1) | null"),
        ("{type: [string, integer], enum: [a, 1]}", "enum(\"a\"|1)"),
        ("{type: boolean, enum: [true]}", "enum(true)"),
        ("{const: false}", "enum(false)"),
        ("{type: boolean, enum: [true, false]}", "boolean"),
        ("{const: a}", "enum(a)"),
        ("{type: object, properties: {kind: {const: a}}}", "{kind?: enum(a), ..}"),
        ("{enum: [18446744073709551615]}", "enum(18446744073709551615)"),
    ]);
}

#[test]
fn values_that_contradict_the_type() {
    check(
        "
components:
  schemas:
    A: {type: string, enum: [1, a]}
    B: {type: integer, enum: ['1', 2, a]}
    C: {type: integer, enum: [a, b]}
    D: {type: boolean, enum: ['true']}
    E: {type: string, enum: [a, {}]}
    F: {type: string, enum: []}
",
        "
        A = enum(1|a)
        B = enum(1|2)
        C = enum(a|b)
        D = enum(true)
        E = enum(a)
        F = string
        ! invalid-node #/components/schemas/A/enum/0: `1` is not a string, and `type` says that it is
        ! invalid-node #/components/schemas/B/enum/0: `\"1\"` is not an integer, and `type` says that it is
        ! invalid-node #/components/schemas/C/enum: no value of `enum` is of the type `integer`
        ! invalid-node #/components/schemas/D/enum/0: `\"true\"` is not a boolean, and `type` says that it is
        ! invalid-node #/components/schemas/F/enum: `enum` has no values
        ! invalid-node #/components/schemas/B/enum/2: `\"a\"` is not an integer, and `type` says that it is
        ! invalid-node #/components/schemas/E/enum/1: `{}` is not a string, and `type` says that it is",
    );
}

/// Returns `value name description` for each value of `schema`.
fn named(schema: &str) -> Vec<String> {
    let text = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\ncomponents: {schemas: {S: SCHEMA}}";
    let (api, findings) = run(&text.replace("SCHEMA", schema));
    assert_eq!(findings, "", "{schema}");
    let SchemaKind::Enum(EnumSchema { values, open: false }) = &api.schemas[api.components["S"]].kind else {
        panic!("no enum: {schema}")
    };
    let text = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".to_owned());
    values
        .iter()
        .map(|value| format!("{:?} {} {}", value.value, text(&value.name), text(&value.description)))
        .collect()
}

#[test]
fn values_have_names_and_descriptions() {
    let cases: &[(&str, &[&str])] = &[
        (
            "{enum: [1, null, 2], x-enum-varnames: [One, Nothing, Two], x-enum-descriptions: [the one, '', '']}",
            &["Integer(1) One the one", "Integer(2) Two -"],
        ),
        ("{enum: [a, b], x-enumNames: [A]}", &["String(\"a\") A -", "String(\"b\") - -"]),
        ("{enum: [a, b], x-enum-descriptions: {b: the b}}", &["String(\"a\") - -", "String(\"b\") - the b"]),
        (
            "{enum: [a], x-ms-enum: {name: E, values: [{value: a, name: First, description: the first}]}}",
            &["String(\"a\") First the first"],
        ),
        (
            "{oneOf: [{const: 1, title: Low, description: the low}, {const: 2, title: High}]}",
            &["Integer(1) Low the low", "Integer(2) High -"],
        ),
        (
            "{oneOf: [{type: string, enum: [a, b]}, {type: string, enum: [c], description: the c}]}",
            &["String(\"a\") - -", "String(\"b\") - -", "String(\"c\") - the c"],
        ),
    ];
    for (schema, expected) in cases {
        assert_eq!(named(schema), *expected, "{schema}");
    }
}
