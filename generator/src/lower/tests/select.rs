//! Tests of selection: which operations are kept, and which schemas they use.

use super::lower;
use crate::config::Config;
use crate::document::{Source, Sources};
use crate::ir;

const DOCUMENT: &str = "
    paths:
      /pets:
        get: {operationId: pets.list, tags: [Pets, public], responses: {'200': {description: '', content: {application/json: {schema: {$ref: '#/components/schemas/Pets'}}}}}}
        post: {operationId: pets.add, tags: [Pets], responses: {'204': {description: ''}}}
      /pets/{id}/toys:
        get: {tags: [Toys], parameters: [{name: id, in: path, required: true, schema: {type: string}}], responses: {'200': {description: '', content: {application/json: {schema: {$ref: '#/components/schemas/Toy'}}}}}}
    components:
      schemas:
        Pets: {type: array, items: {$ref: '#/components/schemas/Pet'}}
        Pet: {type: object, properties: {owner: {$ref: '#/components/schemas/Owner'}}}
        Owner: {type: object, properties: {pet: {$ref: '#/components/schemas/Pet'}}}
        Toy: {type: string}
        Alone: {type: string}
    ";

/// Compares the remaining methods and modules, each sorted.
#[track_caller]
fn kept(select: &str, expected: &str) {
    let config = Config::parse(&format!("[select]\n{select}")).expect("the configuration is right");
    let (krate, warnings) = lower(&config, DOCUMENT);
    let methods = krate.groups.iter().flat_map(|group| &group.operations).map(|it| it.id.clone());
    let modules = krate.modules.iter().map(|module| module.name.to_string());
    let found = methods.chain(modules).collect::<Vec<_>>().join(" ");
    assert_eq!(found + &warnings, expected, "{select}");
}

#[test]
fn an_operation_is_kept_with_what_it_leads_to() {
    kept("", "pets.add pets.list GET /pets/{id}/toys alone owner pet pets toy");
    kept("include.tags = ['public']", "pets.list owner pet pets");
    kept("include.groups = ['Toys']", "GET /pets/{id}/toys toy");
    kept("include.paths = ['/pets/**']", "GET /pets/{id}/toys toy");
    kept("include.operations = ['pets.*']", "pets.add pets.list owner pet pets");
    kept("include.operations = ['GET /pets/**', 'pets.add']", "pets.add GET /pets/{id}/toys toy");
    kept("exclude.operations = ['pets.list']", "pets.add GET /pets/{id}/toys toy");
    kept("include.tags = ['Pets']\nexclude.tags = ['public']", "pets.add");
    kept("include.schemas = ['Pet', 'Al*']", "alone owner pet");
    kept("include.paths = ['/pets']\ninclude.schemas = ['Toy']", "pets.add pets.list owner pet pets toy");
}

#[test]
fn names_stay_what_they_are_without_the_selection() {
    let all = ir::dump(&lower(&Config::default(), DOCUMENT).0);
    let config = Config::parse("select.exclude.tags = ['Toys']").expect("the configuration is right");
    for line in ir::dump(&lower(&config, DOCUMENT).0).lines() {
        assert!(all.contains(line), "{line}");
    }
}

#[test]
fn findings_about_parts_outside_of_the_selection_are_dropped() {
    let text = "
openapi: 3.1.0
info: {title: Sample, version: '1'}
paths:
  /a: {get: {operationId: a, responses: {'204': {description: ''}}}}
  /{b}: {get: {operationId: b, responses: {'204': {description: ''}}}}
components: {schemas: {Odd: {type: strange}}}
";
    let findings = |options: &str| {
        let config = Config::parse(options).expect("the configuration is right");
        let document = Source { name: "openapi.yaml".to_owned(), text: text.to_owned() };
        let generated = crate::generate(&Sources::from(document), &config).expect("there are only warnings");
        generated.diagnostics.iter().count()
    };
    assert_eq!(findings("select.include.operations = ['a']"), 0);
    assert_eq!(findings("select.include.operations = ['b']"), 1);
    assert_eq!(findings(""), 2);
}
