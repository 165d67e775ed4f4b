//! Tests of reachability: each place where an operation uses a schema, with the direction of its values.

use std::collections::BTreeSet;

use super::lower;
use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::document::{Source, Sources};
use crate::model::Api;

/// Every schema is named after the only place that leads to it.
const DOCUMENT: &str = r"
    paths:
      /a/{p}:
        parameters:
          - {name: p, in: path, required: true, schema: {$ref: '#/components/schemas/PathParameter'}}
          - {name: q, in: query, content: {application/json: {schema: {$ref: '#/components/schemas/ParameterContent'}}}}
        post:
          requestBody:
            content:
              multipart/form-data:
                schema: {$ref: '#/components/schemas/Body'}
                encoding: {file: {headers: {X-Part: {schema: {$ref: '#/components/schemas/EncodingHeader'}}}}}
              application/jsonl: {itemSchema: {$ref: '#/components/schemas/SentItem'}}
          responses:
            '200':
              description: ''
              headers:
                X-Plain: {schema: {$ref: '#/components/schemas/HeaderSchema'}}
                X-Json: {content: {application/json: {schema: {$ref: '#/components/schemas/HeaderContent'}}}}
                X-Shared: {$ref: '#/components/headers/Shared'}
              links: {next: {operationId: none, parameters: {p: $response.body#/id}}}
              content:
                application/jsonl: {itemSchema: {$ref: '#/components/schemas/Line'}}
                text/event-stream:
                  itemSchema: {properties: {data: {type: string, contentMediaType: application/json, contentSchema: {$ref: '#/components/schemas/EventData'}}}}
            default: {description: '', content: {application/json: {schema: {$ref: '#/components/schemas/Failure'}}}}
    components:
      headers:
        Shared: {schema: {$ref: '#/components/schemas/SharedHeader'}}
      schemas:
        PathParameter: {type: string}
        ParameterContent: {type: object, properties: {a: {type: string}}}
        Body: {type: object, properties: {file: {$ref: '#/components/schemas/Both'}}}
        EncodingHeader: {type: string}
        SentItem: {type: object, properties: {a: {type: string}}}
        HeaderSchema: {type: string}
        HeaderContent: {type: object, properties: {a: {type: string}}}
        SharedHeader: {type: string}
        Line: {type: object, required: [key], properties: {key: {type: string, writeOnly: true}, of: {$ref: '#/components/schemas/Map'}}}
        Map: {type: object, additionalProperties: {type: array, items: {$ref: '#/components/schemas/Union'}}}
        Union: {oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]}
        Cat: {type: object, properties: {cat: {$ref: '#/components/schemas/Both'}}}
        Dog: {type: object, properties: {dog: {type: array, prefixItems: [{$ref: '#/components/schemas/First'}]}}}
        First: {type: string}
        Both: {type: object, properties: {a: {type: string}}}
        EventData: {type: object, properties: {pin: {type: string, format: password}}}
        Failure: {type: object, properties: {a: {type: string}}}
        Unused: {type: object, required: [spare], properties: {spare: {type: string, writeOnly: true}}}
    ";

#[test]
fn every_place_of_a_schema_has_its_direction() {
    let api = resolved();
    let usage = api.message_usage();
    let named = |holds: &dyn Fn(crate::model::SchemaId) -> bool| -> BTreeSet<String> {
        api.components.iter().filter(|(_, id)| holds(**id)).map(|(key, _)| key.clone()).collect()
    };
    let expected = |keys: &str| -> BTreeSet<String> { keys.split(' ').map(str::to_owned).collect() };
    let sent = "PathParameter ParameterContent Body EncodingHeader SentItem Both";
    let received =
        "HeaderSchema HeaderContent SharedHeader Line Map Union Cat Dog First Both EventData Failure";
    assert_eq!(named(&|id| usage.sent.contains(&id)), expected(sent));
    assert_eq!(named(&|id| usage.received.contains(&id)), expected(received));
    assert_eq!(named(&|id| !usage.contains(id)), expected("Unused"));
    assert!(!named(&|id| usage.is_only_received(id)).contains("Both"));
}

#[test]
fn secrets_of_streamed_items_are_redacted_and_need_not_come() {
    let (krate, _) = lower(&Config::default(), DOCUMENT);
    assert_eq!(krate.access.sensitive, ["key", "pin"]);
    let dump = crate::ir::dump(&krate);
    let line = dump.lines().find(|line| line.contains("\"key\"") || line.contains("key:"));
    assert!(line.is_some_and(|line| line.contains("ptional")), "{dump}");
}

fn resolved() -> Api {
    let text =
        format!("openapi: 3.2.0\ninfo: {{title: Sample, version: '1'}}\n{}", super::unindented(DOCUMENT));
    let sources = Sources::from(Source { name: "openapi.yaml".to_owned(), text });
    let mut diagnostics = Diagnostics::default();
    let document = crate::load::load(&sources, &Config::default().references, &mut diagnostics);
    let document = crate::normalize::normalize(document, &mut diagnostics);
    crate::resolve::resolve(&document, &mut diagnostics)
}
