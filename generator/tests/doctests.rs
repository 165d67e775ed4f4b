//! Tests that rustdoc compiles and runs only the examples of the generator in the docs of emitted code, and
//! no text of a document.

#[path = "properties/emitted_docs.rs"]
mod emitted_docs;
mod fixture;

use pulldown_cmark::{Event, Options, Parser, Tag};
use serde_json::{Value, json};

use crate::emitted_docs::{all_docs, assert_runs_only_examples};
use crate::fixture::Fixture;

/// Code in a document, which must not run.
const CODE: &str = "panic!(\"text of a document was run\");";

/// Ways to write a block of code in Markdown, each with `CODE` in it.
const FORMS: [&str; 36] = [
    "CODE",
    "    CODE",
    "\tCODE",
    "text\n\n    CODE",
    "```\nCODE\n```",
    "```\nCODE",
    "~~~rust,should_panic\nCODE\n~~~",
    "````edition2021\n```\nCODE\n```\n````",
    "- ~~~\n  CODE\n  ~~~",
    "1. ~~~\n   CODE\n   ~~~",
    "* ```\n  CODE",
    "- >     CODE",
    "- -     CODE",
    "-     CODE",
    "-\t\tCODE",
    "-\n      CODE",
    "1.      CODE",
    "10) +     CODE",
    "- a\n\n      CODE",
    "- a\n  - b\n\n        CODE",
    "- [ ] ~~~\n  CODE",
    ">     CODE",
    ">\tCODE",
    ">\t\tCODE",
    "> ```\n> CODE",
    "> - ~~~\n>   CODE",
    "# a\n    CODE",
    "a\n---\n\tCODE",
    "| a |\n|---|\n\n    CODE",
    "[^1]:\n    ```\n    CODE\n    ```\n\na[^1]",
    "[a]: https://a.example\n    CODE",
    "<pre>\n\n    CODE\n\n</pre>",
    "<!--\n-->\n\n```\nCODE\n```",
    "a&#10;&#10;    CODE",
    "\\- ~~~ `\n\n\u{202E}    CODE",
    "a\r\r    CODE\r\r```\rCODE",
];

#[test]
fn no_description_becomes_code_that_runs() {
    for form in FORMS {
        let text = form.replace("CODE", CODE);
        let generated = Fixture::of("doctests", document(&text).to_string(), "").generate();
        let docs = all_docs(&generated);
        let shown = docs.iter().filter(|docs| docs.contains("text of a document")).count();
        assert!(shown > 30, "{form:?} stands in {shown} docs alone");
        let examples: usize = docs.iter().map(|docs| assert_runs_only_examples(docs, form)).sum();
        assert!(examples > 0, "{form:?}");
        assert_is_in_no_block(generated.files.get("README.md").unwrap_or_default(), form);
    }
}

#[test]
fn the_docs_of_every_fixture_run_only_examples() {
    let mut examples = 0;
    for fixture in Fixture::all().into_iter().chain([Fixture::hostile()]) {
        for docs in all_docs(&fixture.generate()) {
            examples += assert_runs_only_examples(&docs, &fixture.name);
        }
    }
    assert!(examples > 300, "{examples} examples");
}

/// Returns a document with the text in each place that docs come from.
fn document(text: &str) -> Value {
    let schema = json!({"type": "string", "title": text, "description": text, "default": text});
    let response =
        |schema: &Value| json!({"description": text, "content": {"application/json": {"schema": schema}}});
    let parameter = |name: &str, place: &str, required: bool| {
        json!({"name": name, "in": place, "required": required, "description": text, "schema": schema,
            "deprecated": true, "x-sunset": text, "example": text})
    };
    let object = json!({"type": "object", "title": text, "description": text, "required": ["a"], "deprecated": true,
        "x-sunset": text, "example": {"a": text}, "properties": {
            "a": schema,
            "b": {"type": "integer", "readOnly": true, "description": text, "deprecated": true, "x-sunset": text},
            "c": {"type": "object", "description": text, "properties": {"d": {"type": "array", "items": schema,
                "description": text}}},
            "e": {"$ref": "#/components/schemas/Word", "description": text},
        }, "additionalProperties": schema});
    let operation = json!({
        "operationId": "change", "summary": text, "description": text, "tags": ["pets"], "deprecated": true,
        "x-sunset": text, "externalDocs": {"url": "https://a.example", "description": text},
        "parameters": [parameter("id", "path", true), parameter("q", "query", true), parameter("r", "query", false),
            parameter("h", "header", false), parameter("k", "cookie", false)],
        "requestBody": {"description": text, "required": true, "content": {
            "application/json": {"schema": {"$ref": "#/components/schemas/Pet"}},
            "text/plain": {"schema": schema}}},
        "responses": {
            "200": response(&object),
            "202": {"description": text, "headers": {"X-A": {"description": text, "schema": schema}}},
            "404": response(&json!({"type": "object", "description": text, "properties": {"m": schema}})),
            "default": {"description": text},
        },
    });
    json!({
        "openapi": "3.1.0",
        "info": {"title": text, "version": text, "summary": text, "description": text},
        "tags": [{"name": "pets", "summary": text, "description": text}],
        "servers": [
            {"url": "https://{a}.example", "description": text, "variables": {"a": {"default": "x",
                "enum": ["x", "y"], "description": text}}},
            {"url": "https://b.example", "description": text},
        ],
        "security": [{"key": []}],
        "paths": {"/pets/{id}": {"summary": text, "description": text, "put": operation}},
        "webhooks": {"new": {"post": {"summary": text, "description": text, "requestBody": {"description": text,
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Pet"}}}},
            "responses": {"200": {"description": text}}}}},
        "components": {
            "securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "X-Key", "description": text}},
            "schemas": {
                "Pet": object,
                "Word": {"type": "string", "description": text, "enum": ["a", "b"],
                    "x-enum-descriptions": [text, text]},
                "Closed": {"oneOf": [{"const": 1, "title": text, "description": text},
                    {"const": 2, "title": text, "description": text}], "description": text},
                "Alias": schema,
                "Either": {"description": text, "oneOf": [{"type": "string", "description": text},
                    {"type": "array", "items": {"type": "integer"}, "description": text},
                    {"$ref": "#/components/schemas/Pet", "description": text}]},
            },
        },
    })
}

/// Checks that no block of code contains a text of the document. The README has an example in Rust.
fn assert_is_in_no_block(markdown: &str, name: &str) {
    let mut events = Parser::new_ext(markdown, Options::ENABLE_TABLES);
    let mut blocks = 0;
    while let Some(event) = events.next() {
        if matches!(event, Event::Start(Tag::CodeBlock(_))) {
            let code: String = events.by_ref().map_while(text).collect();
            assert!(!code.contains("text of a document"), "{name}: {code}");
            blocks += 1;
        }
    }
    assert_eq!(blocks, 2, "{name}: {markdown}");
}

fn text(event: Event<'_>) -> Option<String> {
    match event {
        Event::Text(text) => Some(text.into_string()),
        _ => None,
    }
}
