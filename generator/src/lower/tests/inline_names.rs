//! Tests of names for inline types: members of unions, and parts of `allOf` that references lead to.

use crate::config::Config;
use crate::document::Source;

/// Compares the sorted names of all types.
fn check(schemas: &str, expected: &[&str]) {
    let text = format!(
        "openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\npaths: {{}}\ncomponents: {{schemas: {schemas}}}\n"
    );
    let document = Source { name: "t.yaml".to_owned(), text };
    let krate = crate::lowered(&document.into(), &Config::default()).expect("it is read");
    let mut names: Vec<&str> = krate.types.iter().map(|(_, def)| def.name.as_str()).collect();
    names.sort_unstable();
    assert_eq!(names, expected);
}

#[test]
fn members_are_named_after_their_own_properties() {
    check(
        "{A: {anyOf: [
           {type: object, title: Cat, properties: {n: {type: string}}},
           {type: object, properties: {n: {type: string}, bark: {type: string}}}]}}",
        &["A", "ACat", "AObject"],
    );
    // Both members have the same properties, but require different ones.
    check(
        "{A: {properties: {a: {type: string}, b: {type: string}}, type: object, title: T},
          B: {anyOf: [
           {type: object, required: [a], properties: {a: {type: string}, b: {type: string}}},
           {type: object, required: [b], properties: {a: {type: string}, b: {type: string}}}]}}",
        &["A", "B", "BObjectWithA", "BObjectWithB"],
    );
    // Lists are named by their items, and objects by the type of a property.
    check(
        "{A: {anyOf: [
           {type: array, items: {type: object, properties: {x: {type: string}}}},
           {type: array, items: {type: object, properties: {y: {type: string}}}}]}}",
        &["A", "AObjectListWithX", "AObjectListWithY"],
    );
    check(
        "{A: {anyOf: [
           {type: object, required: [v], properties: {v: {type: string}}},
           {type: object, required: [v], properties: {v: {type: integer}}}]}}",
        &["A", "AObjectWithIntegerV", "AObjectWithStringV"],
    );
}

#[test]
fn a_reference_into_a_composition_is_called_without_its_numbers() {
    check(
        "{Item: {type: object, properties: {id: {type: string}}},
          File: {allOf: [{$ref: '#/components/schemas/Item'}, {type: object, properties: {
            path: {type: object, properties: {total: {type: integer}}}}}]},
          Web: {type: object, properties: {path: {$ref: '#/components/schemas/File/allOf/1/properties/path'}}}}",
        &["File", "FilePath", "Item", "Web"],
    );
    check(
        "{Pet: {oneOf: [{type: object, title: Cat, properties: {toy: {type: object, properties: {a: {type: string}}}}},
                        {type: string}]},
          Toy: {type: object, properties: {toy: {$ref: '#/components/schemas/Pet/oneOf/0/properties/toy'},
                                           cat: {$ref: '#/components/schemas/Pet/oneOf/0'}}}}",
        &["Pet", "PetCat", "PetCatToy", "Toy"],
    );
}
