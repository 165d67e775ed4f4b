//! Tests with small documents that could cost much time or memory: each is read within the limits that
//! `docs/limits.md` lists, or refused with a message that names the limit.

mod fixture;

use std::fmt::Write as _;

use generator::Generated;
use generator::diagnostic::{Code, Diagnostics};
use serde_json::{Map, Value, json};

use crate::fixture::Fixture;

#[test]
fn a_document_beyond_a_limit_is_refused() {
    let cases = [
        (schemas(chain(700, extension)), Code::TooLarge, "too many properties by `allOf`"),
        (
            schemas([one(json!({"allOf": numbered(1_001, |_| json!({"properties": {"a": {}}}))}))]),
            Code::TooLarge,
            "1000 parts",
        ),
        (
            schemas([one(json!({"oneOf": numbered(2_001, |at| json!({"properties": {at: {}}}))}))]),
            Code::TooLarge,
            "2000 members",
        ),
        (schemas(chain(200, alternative)), Code::TooLarge, "unions inside each other"),
        (variables(501), Code::TooLarge, "500 variables"),
        ("[".repeat(100_000), Code::InvalidSyntax, "recursion limit"),
        ("{\"a\":".repeat(40_000), Code::InvalidSyntax, "recursion limit"),
        ("a: ".to_owned() + &"[".repeat(100_000), Code::InvalidSyntax, "recursion limit"),
        ("a: ".to_owned() + &"{a: ".repeat(40_000), Code::InvalidSyntax, "recursion limit"),
        ("- ".repeat(50_000), Code::InvalidSyntax, "recursion limit"),
        (
            (0..400).fold(String::new(), |text, at| text + &" ".repeat(at) + "a:\n"),
            Code::InvalidSyntax,
            "recursion limit",
        ),
    ];
    for (document, code, message) in cases {
        let found = generate(document).err().unwrap_or_else(|| panic!("it is read: {message}"));
        assert!(
            found.iter().any(|found| found.code == code && found.message.contains(message)),
            "{message}: {found:?}"
        );
    }
}

#[test]
fn a_document_below_the_limits_is_read() {
    let cases = [
        (schemas(chain(100, extension)), 100),
        (schemas(chain(90, alternative)), 180),
        (schemas([one(json!({"type": "object", "properties": named(3_000)}))]), 1),
        (schemas([one(json!({"type": "string", "enum": numbered(3_000, Value::from)}))]), 1),
        (schemas(chain(3_000, |before, _| before.clone())), 3_000),
        (schemas(chain(100, |before, _| json!({"allOf": [before, before]}))), 100),
        (schemas(chain(100, |before, _| json!({"anyOf": [before, before]}))), 100),
        (variables(50), 0),
    ];
    for (document, most) in cases {
        let generated = generate(document).unwrap_or_else(|found| panic!("{found:?}"));
        assert!(generated.report.types <= most, "{} types", generated.report.types);
    }
}

/// Uses names that differ only in case, in each place that has names.
#[test]
fn each_of_many_colliding_names_becomes_an_item() {
    let case = |at: usize| (0..9).map(|bit| if at >> bit & 1 == 1 { 'A' } else { 'a' }).collect::<String>();
    let names: Vec<String> = (0..400).map(case).collect();
    let all = schemas(names.iter().map(|name| (name.clone(), json!({"type": "string"}))));
    assert_eq!(generate(all).map(|generated| generated.report.types).ok(), Some(400));
    let operation = |name: &String| json!({"get": {"operationId": name, "tags": ["t"], "responses": {}}});
    let paths: Map<String, Value> = names.iter().map(|name| (format!("/{name}"), operation(name))).collect();
    let document = json!({"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": paths});
    assert_eq!(generate(document.to_string()).map(|generated| generated.report.operations).ok(), Some(400));
}

/// Expects a suggestion even among thousands of similar names.
#[test]
fn a_slip_among_very_many_names_is_seen() {
    let mut all: Map<String, Value> =
        (0..2_000).map(|at| (format!("Item{at:04}"), json!({"type": "string"}))).collect();
    all.insert("Invoice".to_owned(), json!({"type": "string"}));
    all.insert("X".to_owned(), json!({"properties": {"a": {"$ref": "#/components/schemas/Invoise"}}}));
    let generated = generate(schemas(all)).unwrap_or_else(|found| panic!("{found:?}"));
    let found: Vec<_> =
        generated.diagnostics.iter().filter(|found| found.code == Code::UnresolvedReference).collect();
    assert!(found.len() == 1 && format!("{found:?}").contains("Invoice`?"), "{found:?}");
}

fn generate(document: String) -> Result<Generated, Diagnostics> {
    Fixture::of("large", document, "").try_generate()
}

fn schemas(schemas: impl IntoIterator<Item = (String, Value)>) -> String {
    let schemas: Map<String, Value> = schemas.into_iter().collect();
    let info = json!({"title": "T", "version": "1"});
    json!({"openapi": "3.1.0", "info": info, "paths": {}, "components": {"schemas": schemas}}).to_string()
}

fn one(schema: Value) -> (String, Value) {
    ("X".to_owned(), schema)
}

fn numbered(count: usize, item: impl Fn(String) -> Value) -> Vec<Value> {
    (0..count).map(|at| item(format!("n{at}"))).collect()
}

fn named(count: usize) -> Map<String, Value> {
    (0..count).map(|at| (format!("n{at}"), json!({"type": "string"}))).collect()
}

/// Returns a chain of schemas, each made from a reference to the previous one.
fn chain(count: usize, next: impl Fn(&Value, usize) -> Value) -> Vec<(String, Value)> {
    let first = ("S0".to_owned(), json!({"type": "object", "properties": {"a": {"type": "string"}}}));
    let before = |at: usize| json!({"$ref": format!("#/components/schemas/S{}", at - 1)});
    let others = (1..count).map(|at| (format!("S{at}"), next(&before(at), at)));
    std::iter::once(first).chain(others).collect()
}

fn extension(before: &Value, at: usize) -> Value {
    let properties: Map<String, Value> =
        (0..=at / 3).map(|more| (format!("p{at}x{more}"), json!({}))).collect();
    json!({"allOf": [before, {"properties": properties}]})
}

fn alternative(before: &Value, at: usize) -> Value {
    json!({"oneOf": [before, {"type": "object", "properties": {format!("p{at}"): {}}}]})
}

fn variables(count: usize) -> String {
    let names = (0..count).map(|at| format!("v{at}"));
    let url = names.clone().fold("https://a/".to_owned(), |mut url, name| {
        let _ = write!(url, "{{{name}}}");
        url
    });
    let variables: Map<String, Value> = names.map(|name| (name, json!({"default": "x"}))).collect();
    let paths = json!({"/a": {"get": {"operationId": "a", "responses": {}}}});
    let (info, servers) =
        (json!({"title": "T", "version": "1"}), json!([{"url": url, "variables": variables}]));
    json!({"openapi": "3.1.0", "info": info, "servers": servers, "paths": paths}).to_string()
}
