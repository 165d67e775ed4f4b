//! Tests of `oneOf`, `anyOf` and lists of types.

use super::check;
use super::schemas::check_schemas;

#[test]
fn alternatives() {
    check_schemas(&[
        ("{oneOf: [{type: string}, {type: integer}]}", "oneOf(string | int64)"),
        ("{anyOf: [{type: boolean}, {$ref: '#/components/schemas/R'}]}", "anyOf(boolean | R)"),
        ("{oneOf: [{type: string}, {type: integer}, {type: 'null'}]}", "oneOf(string | int64) | null"),
        ("{oneOf: [{type: string, nullable: true}, {type: integer}]}", "oneOf(string | int64) | null"),
        ("{oneOf: [{$ref: '#/components/schemas/R'}]}", "R"),
        ("{oneOf: [{$ref: '#/components/schemas/R'}, {$ref: '#/components/schemas/R'}]}", "R"),
        ("{oneOf: [{properties: {a: {}}}, false]}", "{a?: any, ..}"),
    ]);
}

#[test]
fn equal_alternatives_are_united() {
    check_schemas(&[
        ("{anyOf: [{type: string, format: ipv4}, {type: string, format: ipv6}]}", "string"),
        ("{anyOf: [{format: date}, {format: date-time}]}", "string"),
        ("{anyOf: [{type: string, format: binary}, {type: string}]}", "anyOf(string(binary) | string)"),
        ("{anyOf: [{type: integer}, {type: number}]}", "anyOf(int64 | double)"),
        ("{type: [number, integer], format: double}", "types(double | int64)"),
        (
            "{anyOf: [{type: number, format: float}, {type: integer}, {type: number}]}",
            "anyOf(double | int64)",
        ),
        ("{anyOf: [{type: integer}, {enum: [0.5]}]}", "enum(0.5|..)"),
        ("{anyOf: [{type: integer, format: int32}, {type: integer}]}", "int64"),
        ("{anyOf: [{type: integer, format: uint8}, {type: integer, format: uint64}]}", "uint64"),
        ("{anyOf: [{type: array, items: {type: string}}, {type: array, items: {type: string}}]}", "[string]"),
        ("{anyOf: [{type: string, enum: [a]}, {type: string}]}", "enum(a|..)"),
        ("{anyOf: [{type: string}, {type: string, enum: [a]}, {enum: [b, a]}]}", "enum(a|b|..)"),
        (
            "{anyOf: [{type: string, enum: [now]}, {type: string, format: date-time}]}",
            "anyOf(enum(now) | string(datetime))",
        ),
        ("{anyOf: [{enum: [1]}, {type: integer}]}", "enum(1|..)"),
        ("{anyOf: [{enum: [1]}, {type: number}]}", "anyOf(enum(1|..) | double)"),
        ("{oneOf: [{const: a}, {const: 1}]}", "enum(\"a\"|1)"),
        ("{oneOf: [{const: true}, {const: a}, {type: object}]}", "oneOf(enum(true) | enum(a) | {..})"),
        (
            "{oneOf: [{anyOf: [{type: string}, {type: boolean}]}, {type: integer}]}",
            "oneOf(anyOf(string | boolean) | int64)",
        ),
        ("{anyOf: [{anyOf: [{type: string}, {type: boolean}]}, {type: string}]}", "anyOf(string | boolean)"),
        ("{oneOf: [{type: [string, boolean]}, {type: array, items: {}}]}", "oneOf(string | boolean | [any])"),
        ("{anyOf: [{}, {type: string}, {description: D}]}", "anyOf(string | any)"),
        ("{anyOf: [{}, true]}", "any"),
        ("{anyOf: [{required: [a]}, {required: [b]}]}", "{..}"),
    ]);
}

#[test]
fn enums_that_are_components() {
    check(
        "
components:
  schemas:
    E: {enum: [a, b]}
    F: {enum: [c]}
    Open: {anyOf: [{type: string}, {$ref: '#/components/schemas/E'}]}
    Both: {oneOf: [{$ref: '#/components/schemas/E'}, {$ref: '#/components/schemas/F'}]}
    OpenTwice: {anyOf: [{$ref: '#/components/schemas/Open'}, {type: string}, {type: object}]}
",
        "
        E = enum(a|b)
        F = enum(c)
        Open = enum(a|b|..)
        Both = enum(a|b|c)
        OpenTwice = anyOf(Open | {..})",
    );
}

#[test]
fn several_types() {
    check_schemas(&[
        ("{type: [string, integer]}", "types(string | int64)"),
        ("{type: [string, integer, 'null'], format: int32}", "types(string | int32) | null"),
        (
            "{type: [string, array, object], items: {type: string}, properties: {a: {}}, required: [a]}",
            "types(string | [string] | {a: any, ..})",
        ),
        ("{type: [string, number, object, array, boolean]}", "any"),
    ]);
}

#[test]
fn a_choice_beside_properties() {
    check_schemas(&[
        (
            "{properties: {a: {}}, oneOf: [{properties: {b: {}}}, {properties: {c: {}}}]}",
            "{a?: any, .., & oneOf({b?: any, ..} | {c?: any, ..})}",
        ),
        ("{properties: {a: {}}, oneOf: [{required: [a]}, {required: [b]}]}", "{a?: any, ..}"),
        (
            "{type: object, oneOf: [{properties: {b: {}}}, {properties: {c: {}}}]}",
            "oneOf({b?: any, ..} | {c?: any, ..})",
        ),
        ("{properties: {a: {}}, oneOf: [{properties: {b: {}}}]}", "{a?: any, b?: any, ..}"),
        ("{allOf: [{properties: {a: {}}}, {anyOf: [{required: [a]}, {maxProperties: 1}]}]}", "{a?: any, ..}"),
        (
            "{allOf: [{properties: {a: {}}}, {anyOf: [{properties: {b: {}}}, {properties: {c: {}}}]}]}",
            "{a?: any, .., & anyOf({b?: any, ..} | {c?: any, ..})}",
        ),
        ("{properties: {a: {}}, oneOf: [{type: string}, {type: object}]}", "{a?: any, ..}"),
        (
            "{allOf: [{anyOf: [{type: object}, {type: string}]}, {oneOf: [{$ref: '#/components/schemas/R'}, {enum: [a]}]}]}",
            "oneOf(R | enum(a))",
        ),
        (
            "{allOf: [{properties: {a: {anyOf: [{type: object}, {type: array}]}}}, {properties: {a: {properties: {b: {}}}}}]}",
            "{a?: {b?: any, ..}, ..}",
        ),
        (
            "{allOf: [{anyOf: [{type: object}, {type: string}, {type: boolean}]}, {anyOf: [{type: object}, {type: string}]}]}",
            "anyOf({..} | string)",
        ),
        ("{type: string, anyOf: [{pattern: a}, {pattern: b}]}", "string"),
        ("{type: string, anyOf: [{format: date}, {enum: [today]}]}", "anyOf(enum(today) | string(date))"),
        ("{type: string, oneOf: [{type: string}, {type: integer}]}", "string"),
        ("{type: integer, oneOf: [{const: 1}, {const: 2}]}", "enum(1|2)"),
        (
            "{allOf: [{oneOf: [{type: string}, {type: boolean}]}, {description: D}]}",
            "oneOf(string | boolean)",
        ),
    ]);
}

#[test]
fn alternatives_that_lead_back_to_their_own_union_are_left_out() {
    check(
        "
components:
  schemas:
    A: {type: object, required: [kind], properties: {kind: {type: string}}}
    Itself:
      oneOf: [{$ref: '#/components/schemas/A'}, {type: string}, {$ref: '#/components/schemas/Itself'}]
    Each: {oneOf: [{type: boolean}, {$ref: '#/components/schemas/Other'}]}
    Other: {oneOf: [{$ref: '#/components/schemas/Each'}, {type: integer}, {type: string}]}
",
        "
        A = {kind: string, ..}
        Itself = oneOf(A | string)
        Each = oneOf(boolean | Other)
        Other = oneOf(int64 | string)
        ! approximated-schema #/components/schemas/Itself/oneOf/2: the alternative leads back to its own union
        ! approximated-schema #/components/schemas/Other/oneOf/0: the alternative leads back to its own union",
    );
}
