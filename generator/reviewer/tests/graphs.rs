//! Tests of recursive schemas: every kind of cycle becomes finitely many types, or a finding.
//!
//! The bounds are counts of types, not times, because a merge that never ends makes types without end.

#[path = "../../tests/fixture/mod.rs"]
mod fixture;

use generator::Generated;
use generator::diagnostic::Diagnostics;
use generator::dump::{Stage, dump};
use proptest::prelude::{Just, Strategy, any, prop_oneof, proptest};
use proptest::test_runner::Config;
use restwright_reviewer::{compare, explain, lint};
use serde_json::{Map, Value, json};

use crate::fixture::Fixture;

/// For each cycle: a title, the schemas of a document, and the maximum number of types that they may become.
const CIRCLES: &[(&str, &str, usize)] = &[
    (
        "a property that is overridden by the type itself",
        "{Node: {properties: {next: {$ref: '#/Node'}}}, Ext: {allOf: [{$ref: '#/Node'}, {properties: {next: {$ref: '#/Ext'}}}]}}",
        2,
    ),
    (
        "the same beside allOf",
        "{Node: {properties: {next: {$ref: '#/Node'}}}, Ext: {allOf: [{$ref: '#/Node'}], properties: {next: {$ref: '#/Ext'}}}}",
        2,
    ),
    (
        "the same beside a reference",
        "{Node: {properties: {next: {$ref: '#/Node'}}}, Ext: {$ref: '#/Node', properties: {next: {$ref: '#/Ext'}}}}",
        2,
    ),
    (
        "items",
        "{Node: {properties: {next: {items: {$ref: '#/Node'}}}}, \
          Ext: {allOf: [{$ref: '#/Node'}, {properties: {next: {items: {$ref: '#/Ext'}}}}]}}",
        2,
    ),
    (
        "items of items",
        "{Node: {properties: {next: {items: {items: {$ref: '#/Node'}}}}}, \
          Ext: {allOf: [{$ref: '#/Node'}, {properties: {next: {items: {items: {$ref: '#/Ext'}}}}}]}}",
        2,
    ),
    (
        "additionalProperties",
        "{Node: {properties: {a: {}}, additionalProperties: {$ref: '#/Node'}}, \
          Ext: {allOf: [{$ref: '#/Node'}, {properties: {b: {}}, additionalProperties: {$ref: '#/Ext'}}]}}",
        2,
    ),
    (
        "patternProperties",
        "{Node: {properties: {a: {}}, patternProperties: {'^x': {$ref: '#/Node'}}}, \
          Ext: {allOf: [{$ref: '#/Node'}, {properties: {b: {}}, patternProperties: {'^x': {$ref: '#/Ext'}}}]}}",
        6,
    ),
    (
        "prefixItems",
        "{Node: {properties: {next: {prefixItems: [{$ref: '#/Node'}]}}}, \
          Ext: {allOf: [{$ref: '#/Node'}, {properties: {next: {prefixItems: [{$ref: '#/Ext'}]}}}]}}",
        2,
    ),
    (
        "anyOf with null",
        "{Node: {properties: {next: {anyOf: [{$ref: '#/Node'}, {type: 'null'}]}}}, \
          Ext: {allOf: [{$ref: '#/Node'}, {properties: {next: {anyOf: [{$ref: '#/Ext'}, {type: 'null'}]}}}]}}",
        2,
    ),
    (
        "oneOf of two",
        "{Node: {properties: {next: {oneOf: [{$ref: '#/Node'}, {type: string}]}}}, \
          Ext: {allOf: [{$ref: '#/Node'}, {properties: {next: {oneOf: [{$ref: '#/Ext'}, {type: string}]}}}]}}",
        6,
    ),
    (
        "an allOf of both inside",
        "{Node: {properties: {next: {$ref: '#/Node'}}}, \
          Ext: {allOf: [{$ref: '#/Node'}, {properties: {next: {allOf: [{$ref: '#/Node'}, {$ref: '#/Ext'}]}}}]}}",
        3,
    ),
    (
        "two types that extend each other",
        "{Node: {allOf: [{$ref: '#/Ext'}, {properties: {next: {$ref: '#/Node'}}}]}, \
          Ext: {allOf: [{$ref: '#/Node'}, {properties: {next: {$ref: '#/Ext'}}}]}}",
        3,
    ),
    (
        "two extensions that override by each other",
        "{Node: {properties: {next: {$ref: '#/Node'}}}, Ext: {allOf: [{$ref: '#/Node'}, {properties: {next: {$ref: '#/Other'}}}]}, \
          Other: {allOf: [{$ref: '#/Node'}, {properties: {next: {$ref: '#/Ext'}}}]}}",
        3,
    ),
    (
        "two recursive types at once",
        "{Node: {properties: {next: {$ref: '#/Node'}}}, Ext: {properties: {next: {$ref: '#/Ext'}}}, \
          Other: {allOf: [{$ref: '#/Node'}, {$ref: '#/Ext'}]}}",
        4,
    ),
    (
        "an override of an override",
        "{Node: {properties: {next: {$ref: '#/Node'}}}, Ext: {allOf: [{$ref: '#/Node'}, {properties: {next: {$ref: '#/Ext'}}}]}, \
          Other: {allOf: [{$ref: '#/Ext'}, {properties: {next: {$ref: '#/Other'}}}]}}",
        3,
    ),
    (
        "an override by another recursive type, through a reference to a reference",
        "{Node: {properties: {next: {$ref: '#/Alias'}}}, Alias: {$ref: '#/Node'}, \
          Ext: {allOf: [{$ref: '#/Alias'}, {properties: {next: {properties: {next: {$ref: '#/Ext'}}}}}]}}",
        6,
    ),
    (
        "circles of two and three types",
        "{Node: {properties: {next: {$ref: '#/Ext'}}}, Ext: {properties: {next: {$ref: '#/Node'}}}, \
          A: {properties: {next: {$ref: '#/B'}}}, B: {properties: {next: {$ref: '#/C'}}}, C: {properties: {next: {$ref: '#/A'}}}, \
          Other: {allOf: [{$ref: '#/Node'}, {$ref: '#/A'}]}}",
        12,
    ),
    (
        "a condition",
        "{Node: {properties: {next: {$ref: '#/Node'}}, if: {properties: {next: {$ref: '#/Ext'}}}}, \
          Ext: {allOf: [{$ref: '#/Node'}], properties: {next: {$ref: '#/Ext'}}, dependentSchemas: {next: {$ref: '#/Node'}}}}",
        6,
    ),
    (
        "$dynamicRef",
        "{Node: {$dynamicAnchor: node, properties: {next: {$dynamicRef: '#node'}}}, \
          Ext: {$dynamicAnchor: node, $ref: '#/Node', properties: {next: {$ref: '#/Ext'}}}}",
        4,
    ),
    ("an allOf of itself", "{Node: {allOf: [{$ref: '#/Node'}, {properties: {a: {}}}]}}", 1),
    (
        "an allOf of itself through items",
        "{Node: {allOf: [{items: {$ref: '#/Node'}}, {items: {$ref: '#/Node'}}]}}",
        1,
    ),
    (
        "items of itself and of any of two",
        "{Node: {allOf: [{items: {anyOf: [{}, {}]}}, {oneOf: [{items: {$ref: '#/Node'}}]}]}}",
        2,
    ),
    ("a list inside itself", "{Node: {items: {items: {$ref: '#/Node/items'}}}}", 3),
    ("lists inside each other", "{Node: {items: {items: {items: {$ref: '#/Node/items'}}}}}", 4),
    (
        "a map inside itself",
        "{Node: {additionalProperties: {additionalProperties: {$ref: '#/Node/additionalProperties'}}}}",
        3,
    ),
    (
        "a tuple inside itself",
        "{Node: {prefixItems: [{prefixItems: [{}, {$ref: '#/Node/prefixItems/0'}]}]}}",
        3,
    ),
    (
        "a list inside itself in a property",
        "{Node: {properties: {a: {items: {$ref: '#/Node/properties/a'}}}}}",
        3,
    ),
    (
        "a reference to a list inside itself",
        "{Node: {properties: {a: {$ref: '#/Ext/items'}}}, Ext: {items: {items: {$ref: '#/Ext/items'}}}}",
        4,
    ),
    (
        "an object of itself after the items of a tuple",
        "{Node: {prefixItems: [{}], items: {properties: {a: {}}, additionalProperties: {$ref: '#/Node/items'}}}}",
        2,
    ),
    ("a oneOf of itself", "{Node: {oneOf: [{$ref: '#/Node'}, {type: string}]}}", 2),
    (
        "an anyOf of lists of itself",
        "{Node: {anyOf: [{items: {$ref: '#/Node'}}, {additionalProperties: {$ref: '#/Node'}}]}}",
        3,
    ),
    ("nothing but references", "{Node: {$ref: '#/Ext'}, Ext: {$ref: '#/Other'}, Other: {$ref: '#/Node'}}", 3),
];

#[test]
fn circles_become_few_types_or_a_finding() {
    for (title, schemas, most) in CIRCLES {
        match generate(&document(schemas)) {
            Err(found) => assert!(found.iter().count() > 0, "{title}"),
            Ok(generated) => {
                assert!(generated.report.types <= *most, "{title}: {} types", generated.report.types);
                parse(&generated);
            }
        }
    }
}

#[test]
fn every_command_ends_on_circles() {
    for (title, schemas, _) in CIRCLES {
        commands(title, &document(schemas));
    }
}

/// Cycles with prime lengths have 30,030 combinations, and the merge of each combination contains the next
/// one.
#[test]
fn combinations_without_number_are_a_finding() {
    let mut schemas = Map::new();
    for length in [2, 3, 5, 7, 11, 13] {
        for at in 0..length {
            let next = reference(&format!("C{length}x{}", (at + 1) % length));
            schemas.insert(format!("C{length}x{at}"), json!({"properties": {"next": next, "other": next}}));
        }
    }
    let all = [2, 3, 5, 7, 11, 13].map(|length| reference(&format!("C{length}x0")));
    schemas.insert("All".to_owned(), json!({"allOf": all}));
    let generated = generate(&whole(&schemas)).unwrap_or_else(|found| panic!("{found:?}"));
    let found = generated.diagnostics.iter().filter(|found| found.message.contains("too many combinations"));
    assert_eq!(found.count(), 1);
    assert!(generated.report.types < 200, "{} types", generated.report.types);
}

/// Returns a document with these schemas. A reference `#/Node` becomes a reference to the component `Node`.
fn document(schemas: &str) -> String {
    let schemas = schemas.replace("'#/", "'#/components/schemas/");
    let head = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {}\ncomponents:\n";
    format!("{head}  schemas: {schemas}\n")
}

fn whole(schemas: &Map<String, Value>) -> String {
    let operation = json!({
        "operationId": "put",
        "requestBody": {"content": {"application/json": {"schema": first(schemas)}}},
        "responses": {"200": {"description": "", "content": {"application/json": {"schema": first(schemas)}}}},
    });
    let (info, paths) = (json!({"title": "T", "version": "1"}), json!({"/a": {"put": operation}}));
    json!({"openapi": "3.1.0", "info": info, "paths": paths, "components": {"schemas": schemas}}).to_string()
}

fn first(schemas: &Map<String, Value>) -> Value {
    schemas.keys().next().map_or(json!({}), |name| reference(name))
}

fn reference(name: &str) -> Value {
    json!({"$ref": format!("#/components/schemas/{name}")})
}

fn generate(document: &str) -> Result<Generated, Diagnostics> {
    Fixture::of("graph", document.to_owned(), "").try_generate()
}

fn parse(generated: &Generated) {
    let own = |path: &str| path.starts_with("src/models/") || path.starts_with("src/operations/");
    for (path, text) in generated.files.iter().filter(|(path, _)| own(path)) {
        syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}\n{text}"));
    }
}

/// Runs the other commands that read a document, because each of them recurses through schemas on its own.
fn commands(title: &str, document: &str) {
    let Fixture { sources, config, .. } = Fixture::of("graph", document.to_owned(), "");
    let changed = document.replace("'next'", "'previous'").replace("next", "after");
    let changed = Fixture::of("graph", changed, "").sources;
    if let Ok(lints) = lint::lint(&sources, &config) {
        let _ = lint::print::text(&lints, &sources, None);
    }
    if let Ok(explainer) = explain::Explainer::read(&sources, &config, "generated") {
        for subject in explainer.subjects() {
            assert!(!explain::print(&explainer.explain(&subject), true).is_empty(), "{title}");
        }
    }
    for stage in [Stage::Normalized, Stage::Model, Stage::Ir] {
        dump(&sources, &config, stage, "#").ok();
    }
    let versions = (compare::Version::read(&sources, &config), compare::Version::read(&changed, &config));
    if let (Ok(old), Ok(new)) = versions {
        assert_eq!(compare::compare(&old, &old, "2026-01-01").entries.len(), 0, "{title}");
        let _ = compare::compare(&old, &new, "2026-01-01");
    }
}

/// The names of the components in random documents.
const NAMES: [&str; 4] = ["A", "B", "C", "D"];

proptest! {
    #![proptest_config(Config { cases: 96, max_shrink_iters: 400, failure_persistence: None, ..Config::default() })]

    #[test]
    fn any_graph_of_schemas_becomes_few_types_or_a_finding(schemas in graph()) {
        let document = whole(&schemas);
        if let Ok(generated) = generate(&document) {
            let nodes = schemas.values().map(nodes).sum::<usize>() + 2;
            assert!(generated.report.types <= nodes * nodes, "{nodes} nodes: {} types", generated.report.types);
            parse(&generated);
        }
        commands("made up", &document);
    }
}

/// Generates components that refer to each other and to schemas inside of each other.
fn graph() -> impl Strategy<Value = Map<String, Value>> {
    let schemas = proptest::collection::vec(schema(), NAMES.len());
    schemas.prop_map(|schemas| NAMES.iter().map(ToString::to_string).zip(schemas).collect())
}

fn schema() -> impl Strategy<Value = Value> {
    let places = ["", "", "", "", "/items", "/properties/a", "/additionalProperties", "/allOf/0", "/oneOf/0"];
    let targets = NAMES.iter().flat_map(|name| places.map(|place| format!("{name}{place}")));
    let target = proptest::sample::select(targets.collect::<Vec<_>>()).prop_map(|target| reference(&target));
    let scalar = [json!({}), json!({"type": "string"}), json!({"type": "integer"}), json!({"enum": ["x"]})];
    let leaf = prop_oneof![6 => target, 1 => proptest::sample::select(scalar.to_vec()), 1 => Just(json!({"type": "null"}))];
    leaf.prop_recursive(3, 16, 3, |inner| {
        let list = proptest::collection::vec(inner.clone(), 1..3);
        let keyword = prop_oneof![
            inner.clone().prop_map(|item| json!({"items": item})),
            inner.clone().prop_map(|value| json!({"additionalProperties": value})),
            inner.clone().prop_map(|value| json!({"patternProperties": {"^x": value}})),
            inner.clone().prop_map(|value| json!({"if": {"properties": {"a": value}}})),
            list.clone().prop_map(|items| json!({"prefixItems": items})),
            (proptest::sample::select(vec!["allOf", "oneOf", "anyOf"]), list)
                .prop_map(|(keyword, members)| json!({keyword: members})),
            (inner.clone(), inner, any::<bool>()).prop_map(|(a, b, is_both)| {
                let properties = if is_both { json!({"a": a, "b": b}) } else { json!({"a": a}) };
                json!({"properties": properties, "required": ["a"]})
            }),
        ];
        proptest::collection::vec(keyword, 1..4).prop_map(|keywords| {
            let keywords = keywords.into_iter().filter_map(|keyword| keyword.as_object().cloned());
            Value::Object(keywords.flatten().collect())
        })
    })
}

fn nodes(value: &Value) -> usize {
    match value {
        Value::Object(map) => 1 + map.values().map(nodes).sum::<usize>(),
        Value::Array(list) => 1 + list.iter().map(nodes).sum::<usize>(),
        _ => 1,
    }
}
