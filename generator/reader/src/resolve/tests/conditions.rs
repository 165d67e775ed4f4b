//! Tests of properties in `if`, `then`, `else`, `dependentSchemas` and `dependencies`.

use crate::resolve::tests::check;

/// Checks each schema in a document that also has `R`, an object that requires `a`. Findings follow the
/// schema.
fn check_beside_r(schemas: &[(&str, &str)]) {
    for (schema, expected) in schemas {
        let text = format!(
            "components:\n  schemas:\n    R: {{type: object, required: [a], properties: {{a: {{type: string}}}}}}\n    S: {schema}"
        );
        check(&text, &format!("R = {{a: string, ..}}\nS = {expected}"));
    }
}

#[test]
fn properties_under_a_condition_are_optional() {
    check_beside_r(&[
        (
            "{type: object, required: [c], properties: {c: {type: string}}, \
             dependentSchemas: {c: {properties: {d: {type: string}}, required: [d]}}, \
             if: {properties: {c: {const: x}}}, then: {properties: {e: {type: integer}}, required: [e]}, \
             else: {properties: {f: {type: string}}}}",
            "{c: string, e?: int64, f?: string, d?: string, ..}",
        ),
        ("{type: object, dependencies: {a: [b], c: {properties: {d: {}}}}}", "{d?: any, ..}"),
        (
            "{if: {properties: {a: {const: x}}}, then: {$ref: '#/components/schemas/R'}}",
            "{a?: enum(x|..), ..}",
        ),
        (
            "{$ref: '#/components/schemas/R', if: {required: [a]}, then: {properties: {b: {type: boolean}}}}",
            "{a: string, b?: boolean, ..}",
        ),
        (
            "{allOf: [{$ref: '#/components/schemas/R'}, {if: {properties: {a: {const: x}}}, then: {required: [b]}}, \
             {if: {}, then: {properties: {b: {}}, required: [b]}}]}",
            "{a: string, b?: any, ..}",
        ),
        (
            "{type: object, if: {}, then: {if: {}, then: {properties: {b: {type: string}}}}}",
            "{b?: string, ..}",
        ),
        (
            "{type: object, if: {}, then: {oneOf: [{properties: {b: {}}, required: [b]}, {properties: {c: {type: string}}}]}}",
            "{b?: any, c?: string, ..}",
        ),
        ("{type: object, then: {properties: {b: {}}}}", "{..}"),
        (
            "{type: object, if: {}, then: {additionalProperties: {type: string}}}",
            "{..anyOf(string | any) | null}",
        ),
        (
            "{type: object, if: {properties: {a: {}}}, unevaluatedProperties: {type: string}}",
            "{a?: any, ..string}",
        ),
    ]);
}

#[test]
fn a_condition_narrows_nothing() {
    check_beside_r(&[
        // The condition adds nothing, so the type is unchanged.
        ("{allOf: [{$ref: '#/components/schemas/R'}, {if: {properties: {a: {const: x}}}}]}", "R"),
        ("{$ref: '#/components/schemas/R', if: {properties: {a: {const: x}}}, then: {required: [a]}}", "R"),
        ("{type: string, if: {minLength: 1}, then: {maxLength: 2}}", "string"),
        (
            "{properties: {o: {properties: {p: {type: string}}, required: [p]}}, if: {properties: {o: {properties: {p: {const: x}}}}}, \
             then: {properties: {o: {properties: {q: {type: integer}}, required: [q]}}}}",
            "{o?: {p: string, q?: int64, ..}, ..}",
        ),
        (
            "{properties: {o: {type: object}}, if: {properties: {o: {properties: {p: {}}}}}}",
            "{o?: {p?: any, ..}, ..}",
        ),
    ]);
}

#[test]
fn a_property_of_two_conditions_is_of_either() {
    check_beside_r(&[
        (
            "{type: object, if: {}, then: {properties: {p: {enum: [a]}}}, else: {properties: {p: {enum: [b, c]}}}}",
            "{p?: enum(a|b|c), ..}",
        ),
        (
            "{type: object, if: {}, then: {properties: {p: {type: integer}}}, else: {properties: {p: {type: number}}}}",
            "{p?: anyOf(int64 | double), ..}",
        ),
        (
            "{type: object, if: {}, then: {properties: {p: {properties: {x: {}}}}}, else: {properties: {p: {properties: {y: {}}, required: [y]}}}}",
            "{p?: {x?: any, y?: any, ..}, ..}",
        ),
        (
            "{type: object, if: {}, then: {properties: {p: {type: integer}}}, else: {properties: {p: {type: string}}}}",
            "{p?: anyOf(int64 | string), ..}\n! approximated-schema #/components/schemas/S/else/properties/p/type: under \
             another condition, the property is of another type, at `#/components/schemas/S/then/properties/p`",
        ),
    ]);
}

#[test]
fn conditions_of_items_are_reported_as_unread() {
    check_beside_r(&[(
        "{type: array, if: {prefixItems: [{const: 1}]}}",
        "[any]\n! approximated-schema #/components/schemas/S/if/prefixItems: a condition of items is not carried over to the types",
    )]);
}
