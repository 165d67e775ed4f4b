//! Tests of documents in several files: the names of the types, the places that their docs name, and the
//! findings.

use generator::config::Config;
use generator::diagnostic::{Diagnostics, Format, Place, render};
use generator::document::{Refusal, Source, Sources};
use generator::pointer::Pointer;
use generator::{Generated, wanted_files};

/// Generates from the first text; the other texts are the files that it refers to. Reads each file when the
/// generator asks for it, as `xtask` does.
fn generate(options: &str, texts: &[(&str, &str)]) -> Result<Generated, Diagnostics> {
    let config = Config::parse(options)?;
    let source =
        |(name, text): &(&str, &str)| Source { name: format!("spec/{name}"), text: (*text).to_owned() };
    let mut sources = Sources::from(source(&texts[0]));
    let document = sources.document.name.clone();
    let mut wanted = wanted_files(&document, None, texts[0].1, &config.references);
    while let Some(name) = wanted.pop_first() {
        if sources.files.contains_key(&name) || sources.unread.contains_key(&name) {
            continue;
        }
        if let Some(file) = texts.iter().find(|(known, _)| *known == name) {
            wanted.extend(wanted_files(&document, Some(&name), file.1, &config.references));
            sources.files.insert(name, source(file));
        } else if name.starts_with("../") {
            let refusal = Refusal { reason: "it is outside".to_owned(), help: "allow it".to_owned() };
            sources.refused.insert(name, refusal);
        } else {
            sources.unread.insert(name, "there is none".to_owned());
        }
    }
    generator::generate(&sources, &config)
}

/// Checks the types of `models`, each with the place that it comes from, and the findings.
fn check(options: &str, texts: &[(&str, &str)], types: &[(&str, &str)], findings: &[&str]) {
    let generated = generate(options, texts).unwrap_or_else(|found| panic!("{found:#?}"));
    let found: Vec<_> = generated.diagnostics.iter().map(|it| it.message.as_str()).collect();
    assert_eq!(found, findings);
    let mut places = Vec::new();
    for (_, text) in generated.files.iter().filter(|(path, _)| path.starts_with("src/models/")) {
        for item in text.split("pub struct ").skip(1) {
            let name = item.split([' ', '<']).next().unwrap_or_default().to_owned();
            let docs = text.split(&format!("pub struct {name} ")).next().unwrap_or_default();
            let place = docs.rsplit("From `").next().and_then(|rest| rest.split('`').next());
            places.push((name, place.unwrap_or_default().to_owned()));
        }
    }
    let places: Vec<_> = places.iter().map(|(name, place)| (name.as_str(), place.as_str())).collect();
    assert_eq!(places, types);
}

const HEAD: &str = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\n";

#[test]
fn schemas_of_other_files_are_called_as_they_are_there() {
    let root = format!(
        "{HEAD}paths:\n  /pets: {{$ref: paths/pets.yaml}}\ncomponents:\n  schemas:\n    \
         Home: {{type: object, properties: {{pet: {{$ref: 'schemas/Pet.yaml'}}, bad: {{$ref: 'common.yaml#/x/Error'}}}}}}\n"
    );
    let item = "get:\n  operationId: listPets\n  responses:\n    '200':\n      description: D\n      content:\n        \
                application/json: {schema: {type: object, properties: {pets: {type: array, items: {$ref: ../schemas/Pet.yaml}}}}}\n    \
                default: {$ref: '../common.yaml#/response'}\n";
    let pet = "type: object\nproperties:\n  home: {$ref: '../openapi.yaml#/components/schemas/Home'}\n  \
               owner: {$ref: 'people.json#/$defs/a%20b/Owner'}\n  again: {$ref: ../../spec/schemas/Pet.yaml}\n";
    let people = r##"{"$defs": {"a b": {"Owner": {"type": "object", "properties": {"boss": {"$ref": "#/$defs/a b/Owner"}, "pets": {"type": "array", "items": {"$ref": "Pet.yaml"}}}}}}}"##;
    let common = "x: {Error: {type: object, properties: {code: {type: integer}}}}\n\
                  response: {description: D, content: {application/json: {schema: {$ref: '#/x/Error'}}}}\n";
    check(
        "",
        &[
            ("openapi.yaml", &root),
            ("paths/pets.yaml", item),
            ("schemas/Pet.yaml", pet),
            ("schemas/people.json", people),
            ("common.yaml", common),
        ],
        &[
            ("DefsABOwner", "schemas/people.json#/$defs/a b/Owner"),
            ("Home", "#/components/schemas/Home"),
            ("Pet", "schemas/Pet.yaml"),
            ("XError", "common.yaml#/x/Error"),
        ],
        &[],
    );
}

#[test]
fn a_component_that_refers_to_a_file_is_the_schema_in_the_file() {
    let root = format!(
        "{HEAD}components: {{schemas: {{Dog: {{$ref: schemas/Pet.yaml}}, Cat: {{$ref: schemas/Pet.yaml}}, \
         Owner: {{$ref: 'schemas/all.yaml#/Owner'}}}}}}\n"
    );
    let pet = "type: object\nproperties: {owner: {$ref: '../openapi.yaml#/components/schemas/Owner'}}\n";
    let all = "Owner: {type: object, properties: {pet: {$ref: Pet.yaml}}}\n";
    check(
        "",
        &[("openapi.yaml", &root), ("schemas/Pet.yaml", pet), ("schemas/all.yaml", all)],
        &[("Dog", "schemas/Pet.yaml"), ("Owner", "schemas/all.yaml#/Owner")],
        &[],
    );
}

#[test]
fn schemas_of_one_name_are_told_apart_by_their_files() {
    let root = format!(
        "{HEAD}components: {{schemas: {{A: {{type: object, properties: {{a: {{$ref: a/Error.yaml}}, b: {{$ref: b/Error.yaml}}}}}}}}}}\n"
    );
    let error = "type: object\nproperties: {code: {type: integer}}\n";
    check(
        "",
        &[("openapi.yaml", &root), ("a/Error.yaml", error), ("b/Error.yaml", error)],
        &[("A", "#/components/schemas/A"), ("AError", "a/Error.yaml"), ("BError", "b/Error.yaml")],
        &[],
    );
}

#[test]
fn a_file_that_cannot_be_read_costs_the_references_to_it() {
    let root = format!(
        "{HEAD}components: {{schemas: {{A: {{type: object, properties: {{a: {{$ref: gone.yaml#/A}}, b: {{$ref: bad.yaml}}}}}}}}}}\n"
    );
    check(
        "",
        &[("openapi.yaml", &root), ("bad.yaml", "a: b: c")],
        &[("A", "#/components/schemas/A")],
        &[
            "`gone.yaml#/A` leads into the file `gone.yaml`, which cannot be read: there is none",
            "`bad.yaml` leads into the file `bad.yaml`, which cannot be read: this is not valid YAML: \
             mapping values are not allowed in this context, on line 1",
        ],
    );
}

#[test]
fn a_file_that_may_not_be_read_is_an_error_at_the_first_reference_to_it() {
    let root = format!(
        "{HEAD}components: {{schemas: {{A: {{$ref: ../A.yaml}}, B: {{$ref: '../A.yaml#/B'}}, C: {{$ref: c.yaml}}}}}}\n"
    );
    let file = "properties: {d: {$ref: ../D.yaml}}\n";
    let found = generate("", &[("openapi.yaml", &root), ("c.yaml", file)]).err().unwrap_or_default();
    let found: Vec<_> = found
        .iter()
        .map(|it| (it.code.name(), it.message.as_str(), it.advice.help.as_str(), &it.place))
        .collect();
    let place = |pointer: &str| Place::Node(Pointer::parse(pointer).expect("a pointer"));
    let message = |name: &str| format!("the file `{name}` may not be read: it is outside");
    let (first, second) =
        (place("/components/schemas/A/$ref"), place("/x-codegen-files/c.yaml/properties/d/$ref"));
    assert_eq!(
        found,
        [
            ("refused-file", message("../A.yaml").as_str(), "allow it", &first),
            ("refused-file", message("../D.yaml").as_str(), "allow it", &second),
        ]
    );
}

#[test]
fn lines_of_a_file_that_is_no_part_of_a_document_are_never_shown() {
    let root = format!("{HEAD}components: {{schemas: {{A: {{$ref: 'secrets#/x'}}}}}}\n");
    for text in [
        "root:x:0:0:hunter2\n",
        "- hunter2\n",
        "7\n",
        "hunter2: {hunter2\n",
        "{\"hunter2\": [\n",
        "hunter2: *hunter2\n",
    ] {
        let mut sources = Sources::from(Source { name: "openapi.yaml".to_owned(), text: root.clone() });
        let secrets = Source { name: "secrets".to_owned(), text: text.to_owned() };
        sources.files.insert("secrets".to_owned(), secrets);
        let config = Config::default();
        let generated = generator::generate(&sources, &config).unwrap_or_else(|found| panic!("{found:#?}"));
        let printed = render(&generated.diagnostics, &sources, None, Format::default());
        assert!(
            printed.starts_with("warning[unresolved-reference]") && !printed.contains("hunter2"),
            "{printed}"
        );
        assert!(generated.files.iter().all(|(_, file)| !file.contains("hunter2")), "{text}");
    }
}

#[test]
fn a_url_is_an_error_that_names_it_unless_there_is_a_local_copy() {
    let root = format!("{HEAD}components: {{schemas: {{A: {{$ref: 'https://a.b/c/d.yaml#/Pet'}}}}}}\n");
    let found = generate("", &[("openapi.yaml", &root)]).err().unwrap_or_default();
    let found: Vec<_> = found.iter().map(|it| (it.code.name(), it.message.as_str())).collect();
    let message = "a reference leads to another host, and nothing is downloaded: `https://a.b/c/d.yaml`";
    assert_eq!(found, [("remote-reference", message)]);

    let pet = "Pet: {type: object, properties: {o: {$ref: 'e.yaml#/Owner'}}}\n";
    let owner = "Owner: {type: object, properties: {p: {$ref: 'https://a.b/c/d.yaml#/Pet'}}}\n";
    check(
        "[references]\n\"https://a.b/\" = \"vendor\"\n",
        &[("openapi.yaml", &root), ("vendor/c/d.yaml", pet), ("vendor/c/e.yaml", owner)],
        &[("A", "vendor/c/d.yaml#/Pet"), ("Owner", "vendor/c/e.yaml#/Owner")],
        &[],
    );
}

#[test]
fn identifiers_and_anchors_lead_to_the_schemas_that_have_them() {
    let root = format!(
        "{HEAD}$self: https://a.b/openapi.yaml
components:
  schemas:
    A:
      type: object
      properties:
        anchor: {{$ref: '#pet'}}
        id: {{$ref: 'https://x.y/schemas/owner'}}
        self: {{$ref: 'https://a.b/openapi.yaml#/components/schemas/B'}}
        root: {{$ref: '#/components/schemas/B'}}
    B: {{$anchor: pet, type: object, properties: {{n: {{type: string}}}}}}
    C:
      $id: https://x.y/schemas/owner
      type: object
      properties: {{d: {{$ref: '#/$defs/D'}}, b: {{$ref: '#/components/schemas/B'}}, sibling: {{$ref: owner#/$defs/D}}}}
      $defs: {{D: {{type: object, properties: {{n: {{type: string}}}}}}}}
"
    );
    let generated = generate("", &[("openapi.yaml", &root)]).unwrap_or_else(|found| panic!("{found:#?}"));
    assert_eq!(generated.diagnostics.iter().count(), 0, "{:#?}", generated.diagnostics);
    let text = |path: &str| generated.files.get(path).unwrap_or_default().to_owned();
    let a = text("src/models/a.rs");
    for field in [
        "anchor: Option<crate::models::B>",
        "id: Option<crate::models::C>",
        "self_: Option<crate::models::B>",
    ] {
        assert!(a.contains(field), "{field}: {a}");
    }
    assert!(text("src/models/c.rs").contains("b: Option<crate::models::B>"), "{}", text("src/models/c.rs"));
}

#[test]
fn slips_in_references_are_mended() {
    let root = format!(
        "{HEAD}components: {{schemas: {{A: {{type: object, properties: {{b: {{$ref: '#components/schemas/B'}}, c: {{$ref: B}}}}}}, \
         B: {{type: object, properties: {{n: {{type: string}}}}}}}}}}\n"
    );
    check(
        "",
        &[("openapi.yaml", &root)],
        &[("A", "#/components/schemas/A"), ("B", "#/components/schemas/B")],
        &["the reference `#components/schemas/B` has no target", "the reference `B` has no target"],
    );
}
