//! Tests of properties and items that are not listed one by one: `patternProperties`,
//! `unevaluatedProperties`, `unevaluatedItems`.

use crate::resolve::tests::check;

/// Checks each schema in a document that also has `R`, an object with the property `a`.
fn check_beside_r(schemas: &[(&str, &str)]) {
    for (schema, expected) in schemas {
        let text = format!(
            "components:\n  schemas:\n    R: {{type: object, properties: {{a: {{type: string}}}}}}\n    S: {schema}"
        );
        check(&text, &format!("R = {{a?: string, ..}}\nS = {expected}"));
    }
}

#[test]
fn names_that_match_no_pattern_may_have_any_value() {
    check_beside_r(&[
        ("{patternProperties: {a: {type: string}}}", "{..anyOf(string | any) | null}"),
        (
            "{patternProperties: {a: {type: string}}, additionalProperties: false}",
            "{..anyOf(string | any) | null}",
        ),
        ("{patternProperties: {a: {type: string}}, additionalProperties: true}", "{..any}"),
        (
            "{patternProperties: {a: {type: string}, b: {type: string}}, properties: {c: {}}}",
            "{c?: any, ..anyOf(string | any) | null}",
        ),
        ("{patternProperties: {'.*': {type: string}}}", "{..string}"),
        ("{patternProperties: {'^.+$': {type: string}, b: {type: boolean}}}", "{..anyOf(string | boolean)}"),
        (
            "{patternProperties: {a: {type: string}}, additionalProperties: {type: boolean}}",
            "{..anyOf(string | boolean)}",
        ),
        ("{patternProperties: {a: {type: string}, b: false}}", "{..anyOf(string | any) | null}"),
        ("{patternProperties: {a: false}}", "{..}"),
        (
            "{$ref: '#/components/schemas/R', patternProperties: {a: {type: string}}}",
            "{a?: string, ..anyOf(string | any) | null}",
        ),
        (
            "{allOf: [{patternProperties: {a: {type: string}}}, {patternProperties: {b: {type: boolean}}}, {properties: {c: {}}}]}",
            "{c?: any, ..anyOf(string | boolean | any) | null}",
        ),
        (
            "{allOf: [{patternProperties: {a: {type: string}}}, {properties: {c: {}}, additionalProperties: false}]}",
            "{c?: any, ..anyOf(string | any) | null}",
        ),
        (
            "{allOf: [{patternProperties: {a: {type: string}}, additionalProperties: {type: integer}}, {additionalProperties: {type: integer, format: int32}}]}",
            "{..anyOf(string | int32)}",
        ),
    ]);
}

#[test]
fn unevaluated_properties_are_those_of_no_part() {
    check_beside_r(&[
        ("{unevaluatedProperties: {type: string}}", "{..string}"),
        (
            "{$ref: '#/components/schemas/R', unevaluatedProperties: {type: boolean}}",
            "{a?: string, ..boolean}",
        ),
        ("{$ref: '#/components/schemas/R', unevaluatedProperties: true}", "{a?: string, ..any}"),
        ("{$ref: '#/components/schemas/R', unevaluatedProperties: false}", "R"),
        ("{allOf: [{$ref: '#/components/schemas/R'}], unevaluatedProperties: false}", "R"),
        (
            "{allOf: [{$ref: '#/components/schemas/R'}, {properties: {b: {}}}], unevaluatedProperties: false}",
            "{a?: string, b?: any}",
        ),
        (
            "{allOf: [{$ref: '#/components/schemas/R'}, {properties: {b: {}}}], unevaluatedProperties: {type: boolean}}",
            "{a?: string, b?: any, ..boolean}",
        ),
        // A part that describes all other properties leaves none for the whole.
        (
            "{allOf: [{additionalProperties: {type: string}}], unevaluatedProperties: {type: boolean}}",
            "{..string}",
        ),
        (
            "{allOf: [{properties: {b: {}}, additionalProperties: true}], unevaluatedProperties: false}",
            "{b?: any, ..any}",
        ),
        (
            "{allOf: [{properties: {b: {}}, unevaluatedProperties: {type: string}}], unevaluatedProperties: false}",
            "{b?: any, ..string}",
        ),
        (
            "{allOf: [{properties: {b: {}}, unevaluatedProperties: false}], properties: {c: {}}, unevaluatedProperties: {type: string}}",
            "{b?: any, c?: any, ..string}",
        ),
        (
            "{oneOf: [{required: [a], properties: {a: {}}}, {required: [b], properties: {b: {}}}], unevaluatedProperties: false}",
            "oneOf({a: any, ..} | {b: any, ..})",
        ),
        (
            "{oneOf: [{required: [a], properties: {a: {}}}, {required: [b], properties: {b: {}}}], unevaluatedProperties: {type: string}}",
            "{..string, & oneOf({a: any, ..} | {b: any, ..})}",
        ),
        (
            "{properties: {c: {}}, anyOf: [{required: [a], properties: {a: {}}}, {required: [b], properties: {b: {}}}], unevaluatedProperties: {type: string}}",
            "{c?: any, ..string, & anyOf({a: any, ..} | {b: any, ..})}",
        ),
    ]);
}

#[test]
fn unevaluated_items_are_those_of_no_part() {
    check_beside_r(&[
        ("{unevaluatedItems: {type: string}}", "[string]"),
        ("{type: array, unevaluatedItems: {type: string}}", "[string]"),
        ("{allOf: [{type: array}], unevaluatedItems: {type: string}}", "[string]"),
        ("{allOf: [{type: array, items: {type: boolean}}], unevaluatedItems: {type: string}}", "[boolean]"),
        (
            "{allOf: [{prefixItems: [{type: boolean}]}], unevaluatedItems: {type: string}}",
            "(boolean, ..string)",
        ),
        (
            "{type: array, allOf: [{prefixItems: [{type: boolean}]}], unevaluatedItems: {type: string}}",
            "(boolean, ..string)",
        ),
        ("{allOf: [{prefixItems: [{type: boolean}]}], unevaluatedItems: false}", "(boolean, ..)"),
        (
            "{allOf: [{prefixItems: [{type: boolean}], items: {type: integer}}], unevaluatedItems: {type: string}}",
            "(boolean, ..int64)",
        ),
    ]);
}
