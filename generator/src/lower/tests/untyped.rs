//! Tests of the list of untyped values.

use crate::config::Config;
use crate::document::Source;

fn check(paths: &str, schemas: &str, expected: &[&str]) {
    let text = format!(
        "openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\npaths: {paths}\ncomponents: {{schemas: {schemas}}}\n"
    );
    let document = Source { name: "t.yaml".to_owned(), text };
    let krate = crate::lowered(&document.into(), &Config::default()).expect("it is read");
    let rows = krate.untyped.iter().map(|row| format!("{} {}: {}", row.rust, row.place, row.reason));
    assert_eq!(rows.collect::<Vec<_>>(), expected);
}

#[test]
fn a_property_is_listed_with_the_schema_that_has_no_type() {
    check(
        "{}",
        "{A: {type: object, properties: {a: {}, b: {type: array}, c: {type: array, items: {type: object}},
          d: {type: object, additionalProperties: {}}, e: {type: string}, f: {$ref: '#/components/schemas/B'}}}, B: {}}",
        &[
            "models::A::a #/components/schemas/A/properties/a: the schema allows any value",
            "models::A::b #/components/schemas/A/properties/b/items: no schema",
            "models::A::c #/components/schemas/A/properties/c/items: an object without properties",
            "models::A::d #/components/schemas/A/properties/d: an object without properties",
            "models::B #/components/schemas/B: the schema allows any value",
        ],
    );
}

#[test]
fn a_warning_about_the_schema_is_the_reason() {
    check(
        "{}",
        "{A: {type: object, properties: {a: {type: strng}, b: {$ref: '#/nowhere'}}}, C: {type: array, items: {$ref: '#/components/schemas/C/items'}}}",
        &[
            "models::A::a #/components/schemas/A/properties/a: `strng` is not a type (unknown-type)",
            "models::A::b #/components/schemas/A/properties/b: nothing is at `#/nowhere` (unresolved-reference)",
            "models::C #/components/schemas/C/items: the reference leads back to itself (unresolved-reference)",
        ],
    );
}

#[test]
fn unions_tuples_and_further_properties_are_followed() {
    let long = vec!["{type: string}"; 13].join(", ");
    check(
        "{}",
        &format!(
            "{{A: {{anyOf: [{{type: string}}, {{type: array, items: {{}}}}]}}, L: {{prefixItems: [{long}], type: array}},
              T: {{type: array, prefixItems: [{{type: string}}, {{}}], items: false}},
              O: {{type: object, properties: {{a: {{type: string}}}}, additionalProperties: true}}}}"
        ),
        &[
            "models::A::AnyList #/components/schemas/A/anyOf/1/items: the schema allows any value",
            "models::L #/components/schemas/L: no Rust tuple has 13 items",
            "models::T #/components/schemas/T/prefixItems/1: the schema allows any value",
            "models::O::additional_properties #/components/schemas/O/additionalProperties: `additionalProperties` allows any value",
        ],
    );
}

#[test]
fn parameters_and_bodies_are_listed_with_the_request() {
    check(
        "{/a: {post: {operationId: a, tags: [x], parameters: [{name: q, in: query, content: {application/json: {}}}],
          requestBody: {content: {application/json: {}}},
          responses: {'200': {description: d, content: {application/json: {schema: {type: array, items: {}}}}}}}}}",
        "{}",
        &[
            "operations::x::A::q #/paths/~1a/post/parameters/0/content/application~1json: no schema",
            "operations::x::A, the request body #/paths/~1a/post/requestBody/content/application~1json: no schema",
            "operations::x::A, the response 200 #/paths/~1a/post/responses/200/content/application~1json/schema/items: the schema allows any value",
        ],
    );
}
