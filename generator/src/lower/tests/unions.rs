//! Tests of unions: how members are distinguished and named, and which are boxed.

use super::{check, check_with};
use crate::config::Config;

#[test]
fn a_discriminator_distinguishes_members_and_the_default_is_last() {
    check(
        "
        components:
          schemas:
            Pet:
              oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}, {type: string}]
              discriminator: {propertyName: kind, mapping: {cat: Cat, kitten: Cat}}
            Cat: {type: object, required: [kind], properties: {kind: {type: string}}}
            Dog: {type: object, required: [kind], properties: {kind: {const: dog}}}
        ",
        "
        mod cat
          struct Cat
            kind: String = required \"kind\"
        mod dog
          struct Dog
            kind: DogKind = required \"kind\" fixed
          enum DogKind
            Dog = \"dog\" default
            Unrecognized(..)
        mod pet
          union Pet by \"kind\"
            Cat(Cat): object tags[\"cat\", \"kitten\", \"Cat\"]
            Dog(Dog): object tags[\"dog\"]
            String(String): string
            Unrecognized(..)
        ",
    );
}

#[test]
fn constants_of_any_type_distinguish_members() {
    check(
        "
        components:
          schemas:
            Shape:
              oneOf:
                - {type: object, required: [v], properties: {v: {const: 1}}}
                - {type: object, required: [v], properties: {v: {enum: [2, 3]}}}
                - {title: Other, type: object, properties: {w: {type: string}}}
        ",
        "
        mod shape
          union Shape by \"v\"
            Value1(ShapeValue1): object tags[\"1\"]
            Value2(ShapeValue2): object tags[\"2\", \"3\"]
            Other(ShapeOther): object
            Unrecognized(..)
          struct ShapeValue1
            v: ShapeValue1V = required \"v\" fixed
          integers ShapeValue1V
            Value1 = 1 default
            Unrecognized(..)
          struct ShapeValue2
            v: ShapeValue2V = required \"v\"
          integers ShapeValue2V
            Value2 = 2
            Value3 = 3
            Unrecognized(..)
          struct ShapeOther
            w: Option<String> = optional \"w\"
        ",
    );
}

#[test]
fn the_member_with_the_most_required_keys_is_tested_first() {
    check(
        "
        components:
          schemas:
            Source:
              anyOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}, {$ref: '#/components/schemas/C'}]
            A: {type: object, required: [url], properties: {url: {type: string}}}
            B: {type: object, required: [url, token], properties: {url: {type: string}, token: {type: string}}}
            C: {type: object, required: [data], properties: {data: {type: string}}, additionalProperties: true}
        ",
        "
        mod a
          struct A
            url: String = required \"url\"
        mod b
          struct B
            url: String = required \"url\"
            token: String = required \"token\"
        mod c
          struct C
            data: String = required \"data\"
            ..additional_properties: JsonObject
        mod source
          union Source
            B(AnyOf<B>): object keys[\"url\", \"token\"] shared
            A(AnyOf<A>): object keys[\"url\"] shared
            C(AnyOf<C>): object keys[\"data\"] shared
            Unrecognized(..)
        ",
    );
}

#[test]
fn members_that_nothing_distinguishes_are_tried_with_a_warning() {
    check(
        "
        components:
          schemas:
            Blurred:
              anyOf:
                - {type: object, properties: {a: {type: string}}}
                - {type: object, required: [b], properties: {b: {type: string}, a: {type: string}}}
                - {type: object, required: [b], properties: {b: {type: string}, c: {type: string}}}
                - {type: boolean}
        ",
        "
        mod blurred
          union Blurred
            ObjectWithB(AnyOf<BlurredObjectWithB>): object keys[\"b\"] tried
            ObjectWithC(AnyOf<BlurredObjectWithC>): object keys[\"b\"] tried
            ObjectWithA(AnyOf<BlurredObjectWithA>): object tried
            Boolean(bool): boolean
            Unrecognized(..)
          struct BlurredObjectWithA
            a: Option<String> = optional \"a\"
          struct BlurredObjectWithB
            b: String = required \"b\"
            a: Option<String> = optional \"a\"
          struct BlurredObjectWithC
            b: String = required \"b\"
            c: Option<String> = optional \"c\"
        ambiguous-union: `ObjectWithB`, `ObjectWithC` and `ObjectWithA` of `Blurred` cannot be told apart
        ",
    );
}

#[test]
fn a_member_is_boxed_where_it_leads_back_and_not_for_its_size() {
    check(
        "
        components:
          schemas:
            Tree: {oneOf: [{$ref: '#/components/schemas/Node'}, {type: string}]}
            Node: {type: object, required: [left], properties: {left: {$ref: '#/components/schemas/Tree'}}}
            Big:
              oneOf: [{$ref: '#/components/schemas/Wide'}, {type: boolean}]
            Wide:
              type: object
              properties: {a: {type: string}, b: {type: string}, c: {type: string}, d: {type: string}, e: {type: string}, f: {type: string}, g: {type: string}}
        ",
        "
        mod big
          union Big
            Wide(Wide): object
            Boolean(bool): boolean
            Unrecognized(..)
        mod node
          struct Node
            left: Tree = required \"left\"
        mod tree
          union Tree
            Node(Box<Node>): object
            String(String): string
            Unrecognized(..)
        mod wide
          struct Wide
            a: Option<String> = optional \"a\"
            b: Option<String> = optional \"b\"
            c: Option<String> = optional \"c\"
            d: Option<String> = optional \"d\"
            e: Option<String> = optional \"e\"
            f: Option<String> = optional \"f\"
            g: Option<String> = optional \"g\"
        ",
    );
}

#[test]
fn an_object_that_is_a_union_as_well_has_a_field_for_it() {
    check(
        "
        components:
          schemas:
            Event:
              type: object
              required: [at]
              properties: {at: {type: string, format: date}, pair: {type: array, prefixItems: [{type: number}, {type: string, format: int64}]}}
              oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]
            A: {type: object, required: [a], properties: {a: {type: string, format: uuid}}}
            B: {type: object, required: [b], properties: {b: {type: string, format: password}}}
        ",
        "
        mod a
          struct A
            a: Uuid = required \"a\"
        mod b
          struct B
            b: Password = required \"b\"
        mod event
          struct Event
            at: Date = required \"at\"
            pair: Option<(f64, i64)> = optional quoted \"pair\"
            &variant: EventVariant
          union EventVariant
            A(A): object keys[\"a\"]
            B(B): object keys[\"b\"]
            Unrecognized(..)
        ",
    );
}

#[test]
fn changes_distinguish_absent_from_null() {
    let config = Config { patch: vec!["/components/schemas/*".to_owned()], ..Config::default() };
    check_with(
        &config,
        "
        components:
          schemas:
            User:
              type: object
              required: [id]
              properties:
                id: {type: [string, 'null']}
                name: {type: [string, 'null']}
                note: {type: string}
                any: {}
                boss: {oneOf: [{$ref: '#/components/schemas/User'}, {type: 'null'}]}
        ",
        "
        mod user
          struct User
            id: Option<String> = nullable \"id\"
            name: Patch<String> = patch \"name\"
            note: Option<String> = optional \"note\"
            any: Patch<Json> = patch \"any\"
            boss: Patch<Box<User>> = patch \"boss\"
        ",
    );
}

#[test]
fn optional_constants_and_items_distinguish_members() {
    check(
        "
        components:
          schemas:
            Format: {oneOf: [{$ref: '#/components/schemas/Pcm'}, {$ref: '#/components/schemas/Opus'}]}
            Pcm: {type: object, properties: {type: {const: pcm}}}
            Opus: {type: object, properties: {type: {const: opus}}}
            Input: {oneOf: [{type: array, items: {type: string}}, {type: array, items: {type: integer}}]}
        ",
        "
        mod format
          union Format by \"type\"
            Pcm(Pcm): object tags[\"pcm\"]
            Opus(Opus): object tags[\"opus\"]
            Unrecognized(..)
        mod input
          union Input
            StringList(Vec<String>): list tried
            IntegerList(Vec<i64>): list tried
            Unrecognized(..)
        mod opus
          struct Opus
            r#type: Option<OpusType> = optional \"type\"
          enum OpusType
            Opus = \"opus\" default
            Unrecognized(..)
        mod pcm
          struct Pcm
            r#type: Option<PcmType> = optional \"type\"
          enum PcmType
            Pcm = \"pcm\" default
            Unrecognized(..)
        ",
    );
}

#[test]
fn required_keys_select_the_member_of_a_one_of() {
    check(
        "
        components:
          schemas:
            Source: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}
            A: {type: object, required: [url], properties: {url: {type: string}}}
            B: {type: object, required: [url, token], properties: {url: {type: string}, token: {type: string}}}
        ",
        "
        mod a
          struct A
            url: String = required \"url\"
        mod b
          struct B
            url: String = required \"url\"
            token: String = required \"token\"
        mod source
          union Source
            B(B): object keys[\"url\", \"token\"]
            A(A): object keys[\"url\"]
            Unrecognized(..)
        ",
    );
}

#[test]
fn any_of_keeps_the_rest_unless_each_member_has_a_tag() {
    check(
        "
        components:
          schemas:
            Shape:
              anyOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}, {title: Free, type: object, properties: {w: {type: string}}}]
            A: {type: object, required: [kind], properties: {kind: {const: a}}}
            B: {type: object, required: [kind], properties: {kind: {const: b}}}
            Told: {anyOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}, {type: string}]}
        ",
        "
        mod a
          struct A
            kind: AKind = required \"kind\" fixed
          enum AKind
            A = \"a\" default
            Unrecognized(..)
        mod b
          struct B
            kind: BKind = required \"kind\" fixed
          enum BKind
            B = \"b\" default
            Unrecognized(..)
        mod shape
          union Shape by \"kind\"
            A(AnyOf<A>): object tags[\"a\"]
            B(AnyOf<B>): object tags[\"b\"]
            Free(AnyOf<ShapeFree>): object shared
            Unrecognized(..)
          struct ShapeFree
            w: Option<String> = optional \"w\"
        mod told
          union Told by \"kind\"
            A(A): object tags[\"a\"]
            B(B): object tags[\"b\"]
            String(String): string
            Unrecognized(..)
        ",
    );
}
