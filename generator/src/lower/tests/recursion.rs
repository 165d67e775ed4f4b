//! Tests of recursive types.

use super::{check, check_proto3};

#[test]
fn only_the_edge_that_closes_the_cycle_is_boxed() {
    check(
        "
        components:
          schemas:
            A: {type: object, properties: {b: {$ref: '#/components/schemas/B'}}}
            B: {type: object, properties: {a: {$ref: '#/components/schemas/A'}, list: {type: array, items: {$ref: '#/components/schemas/B'}}}}
            Outside: {type: object, properties: {b: {$ref: '#/components/schemas/B'}}}
        ",
        "
        mod a
          struct A
            b: Option<B> = optional \"b\"
        mod b
          struct B
            a: Option<Box<A>> = optional \"a\"
            list: Option<Vec<B>> = optional \"list\"
        mod outside
          struct Outside
            b: Option<B> = optional \"b\"
        ",
    );
}

#[test]
fn an_alias_is_looked_through() {
    check(
        "
        components:
          schemas:
            A: {type: object, properties: {b: {$ref: '#/components/schemas/B'}}}
            B: {$ref: '#/components/schemas/A'}
        ",
        "
        mod a
          struct A
            b: Option<Box<B>> = optional \"b\"
        mod b
          type B = A
        ",
    );
}

#[test]
fn an_alias_of_itself_in_a_list_is_any_value() {
    check_proto3(
        "
        components:
          schemas:
            Tree: {type: array, items: {$ref: '#/components/schemas/Tree'}}
        ",
        "
        mod tree
          type Tree = Vec<Json>
        approximated-schema: `Tree` refers to itself and says nothing else
        ",
    );
}

#[test]
fn a_circle_of_required_properties_is_opened() {
    check(
        "
        components:
          schemas:
            A: {type: object, required: [b], properties: {b: {$ref: '#/components/schemas/B'}}}
            B: {type: object, required: [a], properties: {a: {$ref: '#/components/schemas/A'}}}
        ",
        "
        mod a
          struct A
            b: B = required \"b\"
        mod b
          struct B
            a: Option<Box<A>> = optional \"a\"
        approximated-schema: the required property `a` leads back to its own object
        ",
    );
}
