//! Tests of `allOf`.

use super::schemas::check_schemas;
use super::{check, run};

#[test]
fn members_and_own_keywords_are_one_object() {
    check(
        "
components:
  schemas:
    A: {type: object, required: [a], properties: {a: {type: string}, b: {type: integer}}}
    B: {type: object, properties: {c: {type: boolean}}, additionalProperties: false}
    Two: {allOf: [{$ref: '#/components/schemas/B'}, {$ref: '#/components/schemas/A'}]}
    Own: {allOf: [{$ref: '#/components/schemas/A'}], properties: {d: {}}, required: [d, b]}
    Nested: {allOf: [{allOf: [{$ref: '#/components/schemas/A'}, {properties: {e: {}}}]}, {properties: {f: {}}}]}
    Chain: {allOf: [{$ref: '#/components/schemas/Own'}, {properties: {g: {}}}]}
    Required: {allOf: [{$ref: '#/components/schemas/A'}, {required: [b]}]}
    Sibling: {$ref: '#/components/schemas/A', properties: {h: {}}, required: [h]}
    Alias: {$ref: '#/components/schemas/Same'}
    Same: {allOf: [{$ref: '#/components/schemas/A'}, {type: object}, {description: D}]}
    Through: {allOf: [{$ref: '#/components/schemas/Alias'}, {properties: {i: {}}}]}
",
        "
        A = {a: string, b?: int64, ..}
        B = {c?: boolean}
        Two = {c?: boolean, a: string, b?: int64}
        Own = {a: string, b: int64, d: any, ..}
        Nested = {a: string, b?: int64, e?: any, f?: any, ..}
        Chain = {a: string, b: int64, d: any, g?: any, ..}
        Required = {a: string, b: int64, ..}
        Sibling = {a: string, b?: int64, h: any, ..}
        Alias = Same
        Same = A
        Through = {a: string, b?: int64, i?: any, ..}",
    );
}

#[test]
fn scalars_are_narrowed() {
    check_schemas(&[
        ("{allOf: [{type: string}, {enum: [a]}]}", "enum(a)"),
        ("{allOf: [{type: string}, {pattern: a}]}", "string"),
        ("{allOf: [{type: string}, {type: string, format: uuid}]}", "string(uuid)"),
        ("{allOf: [{enum: [a, b]}, {enum: [b, c]}]}", "enum(b)"),
        ("{allOf: [{enum: [a, 1]}, {type: integer}]}", "enum(1)"),
        ("{allOf: [{type: number}, {type: integer, format: int32}]}", "int32"),
        ("{allOf: [{type: array}, {items: {type: string}}]}", "[string]"),
        ("{allOf: [{}, {type: boolean}]}", "boolean"),
        ("{allOf: [{type: object, additionalProperties: {type: string}}, {type: object}]}", "{..string}"),
    ]);
}

#[test]
fn null_is_allowed_where_every_part_allows_it() {
    check_schemas(&[
        ("{allOf: [{type: [object, 'null']}, {type: object, properties: {a: {}}}]}", "{a?: any, ..}"),
        (
            "{allOf: [{type: [object, 'null'], properties: {b: {}}}, {type: [object, 'null'], properties: {a: {}}}]}",
            "{b?: any, a?: any, ..} | null",
        ),
        (
            "{allOf: [{$ref: '#/components/schemas/R'}, {properties: {a: {}}}], nullable: true}",
            "{a?: any, ..} | null",
        ),
        ("{allOf: [{type: [string, 'null']}]}", "string | null"),
    ]);
}

#[test]
fn one_property_in_two_parts() {
    check(
        "
components:
  schemas:
    Kind: {enum: [a, b]}
    Base:
      type: object
      properties:
        kind: {$ref: '#/components/schemas/Kind'}
        meta: {type: object, properties: {x: {type: string}, y: {type: object, properties: {deep: {}}}}}
        text: {type: string}
        inline: {enum: [p, q]}
        id: {type: string, nullable: true}
    S:
      allOf: [{$ref: '#/components/schemas/Base'}]
      properties:
        kind: {enum: [a]}
        meta: {type: object, properties: {y: {type: object, properties: {er: {}}}, z: {}}, required: [x]}
        text: {description: D}
        inline: {readOnly: true}
        id: {type: string, format: uuid}
    T:
      allOf:
        - {$ref: '#/components/schemas/Base'}
        - {properties: {kind: {$ref: '#/components/schemas/Kind'}, text: {type: integer}, meta: {properties: {w: {}}}}}
    U: {allOf: [{$ref: '#/components/schemas/S'}, {properties: {meta: {properties: {v: {}}}}}]}
",
        "
        Kind = enum(a|b)
        Base = {kind?: Kind, meta?: {x?: string, y?: {deep?: any, ..}, ..}, text?: string, inline?: enum(p|q), id?: string | null, ..}
        S = {kind?: enum(a), meta?: {x: string, y?: {deep?: any, er?: any, ..}, z?: any, ..}, text?: string, inline?: #/components/schemas/Base/properties/inline read-only, id?: string(uuid), ..}
        T = {kind?: Kind, meta?: {x?: string, y?: {deep?: any, ..}, w?: any, ..}, text?: int64, inline?: enum(p|q), id?: string | null, ..}
        U = {kind?: enum(a), meta?: {x: string, y?: {deep?: any, er?: any, ..}, z?: any, v?: any, ..}, text?: string, inline?: #/components/schemas/Base/properties/inline read-only, id?: string(uuid), ..}
        ! invalid-node #/components/schemas/T/allOf/1/properties/text: no value is both this and what is at `#/components/schemas/Base/properties/text`",
    );
}

#[test]
fn contradictions_and_schemas_that_extend_themselves_are_reported() {
    check(
        "
components:
  schemas:
    A: {allOf: [{type: string}, {type: object, properties: {a: {}}}]}
    B: {allOf: [{$ref: '#/components/schemas/B'}, {properties: {b: {}}}]}
    C: {allOf: [{$ref: '#/components/schemas/D'}, {properties: {c: {}}}]}
    D: {allOf: [{$ref: '#/components/schemas/C'}, {properties: {d: {}}}]}
    E: {allOf: [{required: [gone]}, {properties: {e: {}}}]}
    Tree: {allOf: [{properties: {children: {type: array, items: {$ref: '#/components/schemas/Tree'}}}}, {properties: {t: {}}}]}
    X: {properties: {x: {$ref: '#/components/schemas/X'}, p: {}}}
    Y: {properties: {x: {$ref: '#/components/schemas/Y'}, q: {}}}
    XY: {allOf: [{$ref: '#/components/schemas/X'}, {$ref: '#/components/schemas/Y'}], description: both}
",
        "
        A = {a?: any, ..}
        B = {b?: any, ..}
        C = {d?: any, c?: any, ..}
        D = {d?: any, ..}
        E = {e?: any, ..}
        Tree = {children?: [Tree], t?: any, ..}
        X = {x?: X, p?: any, ..}
        Y = {x?: Y, q?: any, ..}
        XY = {x?: {x?: #/components/schemas/XY/properties/x, p?: any, q?: any, ..}, p?: any, q?: any, ..}
        ! unresolved-reference #/components/schemas/B/allOf/0/$ref: the schema contains itself by `allOf`
        ! unresolved-reference #/components/schemas/D/allOf/0/$ref: the schema contains itself by `allOf`
        ! invalid-node #/components/schemas/A/allOf/1: no value is both this and what is at `#/components/schemas/A/allOf/0`
        ! approximated-schema #/components/schemas/E/allOf/0/required/0: `gone` is required and not one of `properties`",
    );
}

#[test]
fn a_long_chain_is_merged() {
    let count = 2000;
    let link = |at| {
        format!("    S{at}: {{allOf: [{{$ref: '#/components/schemas/S{}'}}, {{required: [p]}}]}}\n", at + 1)
    };
    let mut text = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\ncomponents:\n  schemas:\n".to_owned();
    text.extend((0..count).map(link));
    text.push_str("    S2000: {type: object, properties: {p: {type: string}}}\n");
    let (api, findings) = run(&text);
    assert_eq!(findings, "");
    assert_eq!(api.components.len(), count + 1);
}
