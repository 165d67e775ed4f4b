//! Tests of Discriminator Objects.

use super::check;

const PETS: &str = "
components:
  schemas:
    Cat: {type: object, required: [kind], properties: {kind: {type: string}, purrs: {}}}
    Dog: {type: object, required: [kind], properties: {kind: {type: string}, barks: {}}}
";

fn check_pets(more: &str, expected: &str) {
    let pets = "Cat = {kind: string, purrs?: any, ..}\nDog = {kind: string, barks?: any, ..}\n";
    let expected: Vec<&str> = expected.trim().lines().map(str::trim).collect();
    check(&format!("{}{more}", PETS.trim_end()), &format!("{pets}{}", expected.join("\n")));
}

#[test]
fn tags_are_mapped_constant_or_names() {
    check_pets(
        "
    Implicit: {oneOf: [&cat {$ref: '#/components/schemas/Cat'}, &dog {$ref: '#/components/schemas/Dog'}], discriminator: {propertyName: kind}}
    Mapped:
      oneOf: [*cat, *dog]
      discriminator: {propertyName: kind, mapping: {cat: '#/components/schemas/Cat', kitten: Cat, hound: Dog.yaml}}
    Half: {oneOf: [*cat, *dog], discriminator: {propertyName: kind, mapping: {cat: Cat}, defaultMapping: Dog}}
    Constant:
      anyOf:
        - {type: object, properties: {kind: {const: x}}}
        - {type: object, properties: {kind: {enum: [y, z]}}}
      discriminator: {propertyName: kind}
    One: {oneOf: [*cat], discriminator: {propertyName: kind}}
    Nested: {oneOf: [{$ref: '#/components/schemas/Mapped'}, {properties: {kind: {const: x}}}], discriminator: {propertyName: kind}}
",
        "
        Implicit = oneOf(Cat \"Cat\" | Dog \"Dog\") by kind
        Mapped = oneOf(Cat \"cat\" \"kitten\" ~\"Cat\" | Dog \"hound\" ~\"Dog\") by kind
        Half = oneOf(Cat \"cat\" ~\"Cat\" | Dog \"Dog\") by kind else Dog
        Constant = anyOf({kind?: enum(x), ..} \"x\" | {kind?: enum(y|z), ..} \"y\" \"z\") by kind
        One = oneOf(Cat \"Cat\") by kind
        Nested = oneOf(Mapped \"cat\" \"kitten\" \"Cat\" \"hound\" \"Dog\" | {kind?: enum(x), ..} \"x\") by kind",
    );
}

#[test]
fn odd_discriminators() {
    check_pets(
        "
    NoProperty: {oneOf: [&cat {$ref: '#/components/schemas/Cat'}, &dog {$ref: '#/components/schemas/Dog'}], discriminator: {propertyName: type}}
    NoName: {oneOf: [*cat, *dog], discriminator: {mapping: {}}}
    Gone: {oneOf: [*cat, *dog], discriminator: {propertyName: kind, mapping: {a: '#/components/schemas/Lost'}}}
    More: {oneOf: [*cat], discriminator: {propertyName: kind, mapping: {d: Dog}}}
",
        "
        NoProperty = oneOf(Cat \"Cat\" | Dog \"Dog\") by type
        NoName = oneOf(Cat | Dog)
        Gone = oneOf(Cat \"Cat\" | Dog \"Dog\") by kind
        More = oneOf(Cat \"Cat\" | Dog \"d\" ~\"Dog\") by kind
        ! invalid-node #/components/schemas/NoName/discriminator/propertyName: the discriminator has no `propertyName`
        ! unresolved-reference #/components/schemas/Gone/discriminator/mapping/a: `#/components/schemas/Lost` is neither the name of a schema nor a reference to one
        ! invalid-node #/components/schemas/NoProperty/discriminator/propertyName: `type` is a property of no member
        ! invalid-node #/components/schemas/More/discriminator/mapping/d: this schema is not one of the alternatives",
    );
}

#[test]
fn an_object_that_others_extend_is_a_union_of_them() {
    check(
        "
components:
  schemas:
    Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {purrs: {}}}]}
    Pet:
      type: object
      required: [kind]
      properties: {kind: {type: string}, friend: {$ref: '#/components/schemas/Pet'}}
      discriminator: {propertyName: kind, mapping: {cat: Cat, pet: Pet}}
    Lion: {allOf: [{$ref: '#/components/schemas/Cat'}], properties: {roars: {}}}
    Fish: {allOf: [{$ref: '#/components/schemas/Pet'}]}
    Alias: {$ref: '#/components/schemas/Pet'}
    Described: {type: object, properties: {pet: {allOf: [{$ref: '#/components/schemas/Pet'}], description: D}}}
    Either: {oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Fish'}]}
    Lonely: {type: object, properties: {kind: {type: string}}, discriminator: {propertyName: kind}}
",
        "
        Cat = {kind: string, friend?: Pet, purrs?: any, ..}
        Pet = extended(Cat \"cat\" ~\"Cat\" | Lion \"Lion\" | Fish \"Fish\" | {kind: string, friend?: Pet, ..} \"pet\" ~\"Pet\") by kind of {kind: string, friend?: Pet, ..}
        Lion = {kind: string, friend?: Pet, purrs?: any, roars?: any, ..}
        Fish = {kind: string, friend?: Pet, ..}
        Alias = Pet
        Described = {pet?: Pet, ..}
        Either = oneOf(Cat \"cat\" ~\"Cat\" | Fish \"Fish\") by kind
        Lonely = {kind?: string, ..}",
    );
}

#[test]
fn bases_in_bases_and_bases_that_list_their_extensions() {
    check(
        "
components:
  schemas:
    A: {type: object, properties: {k: {type: string}}, discriminator: {propertyName: k}}
    B: {allOf: [{$ref: '#/components/schemas/A'}, {type: object, properties: {b: {}}, discriminator: {propertyName: k}}]}
    C: {allOf: [{$ref: '#/components/schemas/B'}, {properties: {c: {}}}]}
    Event:
      type: object
      properties: {type: {type: string}}
      oneOf: [{$ref: '#/components/schemas/Start'}, {$ref: '#/components/schemas/Stop'}]
      discriminator: {propertyName: type, mapping: {start: Start}}
    Start: {allOf: [{$ref: '#/components/schemas/Event'}, {properties: {at: {}}}]}
    Stop: {allOf: [{$ref: '#/components/schemas/Event'}, {properties: {why: {}}}]}
    Shape:
      oneOf: [{$ref: '#/components/schemas/Circle'}, {$ref: '#/components/schemas/Square'}]
      discriminator: {propertyName: form}
    Circle: {allOf: [{$ref: '#/components/schemas/Shape'}, {properties: {form: {const: o}}}]}
    Square: {allOf: [{$ref: '#/components/schemas/Shape'}, {properties: {form: {const: x}}}]}
",
        "
        A = extended(B \"C\" \"B\" | {k?: string, ..} \"A\") by k of {k?: string, ..}
        B = extended(C \"C\" | {k?: string, b?: any, ..} \"B\") by k of {k?: string, b?: any, ..}
        C = {k?: string, b?: any, c?: any, ..}
        Event = oneOf(Start \"start\" ~\"Start\" | Stop \"Stop\") by type of {type?: string, ..}
        Start = {type?: string, at?: any, ..}
        Stop = {type?: string, why?: any, ..}
        Shape = oneOf(Circle \"o\" | Square \"x\") by form
        Circle = {form?: enum(o), ..}
        Square = {form?: enum(x), ..}",
    );
}

#[test]
fn a_discriminator_of_swagger_2_distinguishes_the_extending_schemas() {
    let (api, findings) = super::run(
        "
swagger: '2.0'
info: {title: T, version: '1'}
definitions:
  Pet: {type: object, discriminator: kind, required: [kind], properties: {kind: {type: string}}}
  Cat: {allOf: [{$ref: '#/definitions/Pet'}, {type: object, properties: {lives: {type: integer}}}]}
",
    );
    assert_eq!(findings, "");
    let printed = crate::model::dump::dump(&api);
    assert!(printed.contains("Cat \"Cat\""), "{printed}");
}

#[test]
fn a_base_is_selected_by_the_values_that_select_no_other_member() {
    check(
        "
components:
  schemas:
    Rule:
      type: object
      properties: {type: {type: string, enum: [daily_rule, weekly_rule]}}
      discriminator: {propertyName: type}
    WeeklyRule: {allOf: [{$ref: '#/components/schemas/Rule'}, {properties: {day: {}}}]}
    Method: {type: object, properties: {type: {enum: [cash, card, bank]}}, discriminator: {propertyName: type}}
    Bank: {allOf: [{$ref: '#/components/schemas/Method'}, {properties: {type: {enum: [bank]}}}]}
    Paper: {allOf: [{$ref: '#/components/schemas/Method'}, {properties: {note: {}}}]}
    Repeated: {allOf: [{$ref: '#/components/schemas/Method'}, {properties: {type: {enum: [bank, card, cash]}}}]}
    Closed: {type: object, properties: {type: {enum: [a]}}, discriminator: {propertyName: type, mapping: {a: Only}}}
    Only: {allOf: [{$ref: '#/components/schemas/Closed'}]}
    Chosen: {oneOf: [{$ref: '#/components/schemas/Paper'}, {$ref: '#/components/schemas/Bank'}]}
",
        "
        Rule = extended(WeeklyRule \"weekly_rule\" | {type?: enum(daily_rule|weekly_rule), ..} \"daily_rule\" \"weekly_rule\") by type of {type?: enum(daily_rule|weekly_rule), ..}
        WeeklyRule = {type?: enum(daily_rule|weekly_rule), day?: any, ..}
        Method = extended(Bank \"bank\" | Paper (\"cash\") (\"card\") | Repeated (\"card\") (\"cash\") | {type?: enum(cash|card|bank), ..} \"cash\" \"card\") by type of {type?: enum(cash|card|bank), ..}
        Bank = {type?: enum(bank), ..}
        Paper = {type?: enum(cash|card|bank), note?: any, ..}
        Repeated = {type?: enum(bank|card|cash), ..}
        Closed = extended(Only \"a\") by type of {type?: enum(a), ..}
        Only = {type?: enum(a), ..}
        Chosen = oneOf(Paper \"cash\" \"card\" | Bank \"bank\") by type
        ! approximated-schema #/components/schemas/Rule/discriminator/propertyName: no schema is called `weekly_rule`, and `mapping` does not have it",
    );
}
