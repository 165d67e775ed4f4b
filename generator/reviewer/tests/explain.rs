//! Tests of the output of `explain` and `dump` for one document: each expected text is a file below
//! `explain/`.
//!
//! After an intended change, `UPDATE=1 cargo test -p restwright-reviewer --test explain` writes these files
//! again.

mod expectation;
#[path = "../../tests/fixture/mod.rs"]
mod fixture;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use generator::config::Config;
use generator::diagnostic::Code;
use generator::document::{Source, Sources};
use generator::dump::{Stage, dump};
use restwright_reviewer::compare::Check;
use restwright_reviewer::explain::{Explainer, SearchResult, print, word, words_like};
use restwright_reviewer::lint::Rule;

use crate::expectation::expected;
use crate::fixture::Fixture;

const ADVICE: &str = "if this is wanted, run UPDATE=1 cargo test -p restwright-reviewer --test explain";

/// Pairs of a question and the file with the expected output.
const QUESTIONS: [(&str, &str); 7] = [
    ("getOwner", "operation.txt"),
    ("PATCH /owners/{id}", "change.txt"),
    ("models::Owner", "type.txt"),
    ("OwnerStatus", "enum.txt"),
    ("v1.String", "union.txt"),
    ("Owner.ID", "field.txt"),
    ("#/paths/~1owners~1{id}/get/parameters/0", "parameter.txt"),
];

#[test]
fn each_kind_of_thing_is_explained() {
    let (sources, config) = read();
    let explainer = Explainer::read(&sources, &config, "generated").expect("it is well formed");
    let mut failures = Vec::new();
    for (question, file) in QUESTIONS {
        match explainer.find(question) {
            SearchResult::One(subject) => {
                let text = print(&explainer.explain(&subject), false);
                failures.extend(expected(&folder().join(file), &text).err());
            }
            other => failures.push(format!("{question}: {other:?}")),
        }
    }
    assert!(failures.is_empty(), "{}\n{ADVICE}", failures.join("\n"));
}

#[test]
fn changes_of_overlays_are_listed_with_their_places() {
    let (mut sources, config) = read();
    let text = "\
overlay: 1.0.0
info: {title: Fixes, version: '1'}
actions:
  - target: $.components.schemas.Owner.properties
    description: what the server sends
    update: {shoe_size: {type: integer}}
  - target: $.components.schemas.Owner.properties.mail
    remove: true
";
    let overlay = Source { name: "fixes.yaml".to_owned(), text: text.to_owned() };
    sources.overlays = vec![("fixes.yaml".to_owned(), overlay)];
    let config = Config { names: BTreeMap::new(), ..config };
    let explainer = Explainer::read(&sources, &config, "generated").expect("it is well formed");
    let told = |question: &str| match explainer.find(question) {
        SearchResult::One(subject) => print(&explainer.explain(&subject), false),
        other => panic!("{question}: {other:?}"),
    };
    let owner = told("models::Owner");
    for line in [
        "fixes.yaml, action 1 (what the server sends): adds #/components/schemas/Owner/properties/shoe_size",
        "fixes.yaml, action 2: removes #/components/schemas/Owner/properties/mail, which was {",
    ] {
        assert!(owner.contains(line), "{line} is not in\n{owner}");
    }
    let field = told("Owner.shoe_size");
    assert!(field.contains("fixes.yaml:6"), "{field}");
}

#[test]
fn a_thing_goes_by_all_its_names() {
    let (sources, config) = read();
    let explainer = Explainer::read(&sources, &config, "generated").expect("it is well formed");
    for names in [
        vec![
            "getOwner",
            "GET /owners/{id}",
            "get /OWNERS/{id}",
            "client.owners().get_owner",
            "client.owners().get_owner(",
            "owners().get_owner()",
            "get_owner",
            "Owners::get_owner",
            "operations::owners::GetOwner",
            "GetOwner",
            "#/paths/~1owners~1{id}/get",
            "/paths/~1owners~1{id}/get",
            "owners.yaml#/paths/~1owners~1%7Bid%7D/get",
        ],
        vec!["Owner", "models::Owner", "crate::models::Owner", "#/components/schemas/Owner", "owner"],
        vec![
            "Owner.mail",
            "Owner::email",
            "models::Owner::email",
            "#/components/schemas/Owner/properties/mail",
        ],
        vec!["StringModel", "v1.String"],
    ] {
        let first = explainer.find(names[0]);
        assert!(matches!(first, SearchResult::One(_)), "{}: {first:?}", names[0]);
        for name in names {
            assert_eq!(explainer.find(name), first, "{name}");
        }
    }
}

#[test]
fn every_node_of_any_document_is_explained_and_found_by_its_name() {
    // Each explanation scans the whole text, and the hostile document is long, so only every 97th of its
    // things is explained.
    let hostile = std::iter::once((Fixture::hostile(), 97));
    for (fixture, step) in Fixture::all().into_iter().map(|fixture| (fixture, 1)).chain(hostile) {
        let Fixture { name, sources, config } = &fixture;
        let explainer = Explainer::read(sources, config, "generated")
            .unwrap_or_else(|errors| panic!("{name}: {errors:?}"));
        for (at, subject) in explainer.subjects().into_iter().enumerate() {
            let thing = explainer.name(&subject);
            assert_eq!(explainer.find(&thing), SearchResult::One(subject.clone()), "{name}: {thing}");
            if at % step > 0 {
                continue;
            }
            let text = print(&explainer.explain(&subject), true);
            let is_told = text.contains("Why it is called so") || text.contains("nothing comes of it");
            assert!(is_told, "{name}: {text}");
        }
    }
}

#[test]
fn an_unknown_name_gets_the_nearest_names() {
    let (sources, config) = read();
    let explainer = Explainer::read(&sources, &config, "generated").expect("it is well formed");
    let nearest = |query: &str| match explainer.find(query) {
        SearchResult::Nothing(nearest) => nearest.first().cloned(),
        other => panic!("{query}: {other:?}"),
    };
    assert_eq!(nearest("getOwmer").as_deref(), Some("getOwner"));
    assert_eq!(nearest("#/components/schemas/Ownr").as_deref(), Some("#/components/schemas/Owner"));
    assert_eq!(words_like("invalid-nod").first().map(String::as_str), Some("invalid-node"));
}

#[test]
fn an_ambiguous_query_lists_a_query_for_each_match() {
    let (sources, config) = read();
    let explainer = Explainer::read(&sources, &config, "generated").expect("it is well formed");
    let SearchResult::Several(things) = explainer.find("/owners/{id}") else {
        panic!("the path has two operations")
    };
    let names: Vec<&str> = things.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["GET /owners/{id}", "PATCH /owners/{id}"]);
    for name in names {
        assert!(matches!(explainer.find(name), SearchResult::One(_)), "{name}");
    }
}

#[test]
fn a_node_outside_of_the_selection_is_explained_so() {
    let (sources, _) = read();
    let config =
        Config::parse("[select]\nexclude = { operations = [\"getOwner\"] }\n").expect("it is well formed");
    let explainer = Explainer::read(&sources, &config, "generated").expect("it is well formed");
    let SearchResult::One(subject) = explainer.find("getOwner") else { panic!("it is in the document") };
    let text = print(&explainer.explain(&subject), false);
    assert!(text.contains("nothing comes of it: `[select]`"), "{text}");
    assert!(text.contains("[select] exclude.operations: \"getOwner\""), "{text}");
    let config =
        Config::parse("[select]\ninclude = { operations = [\"changeOwner\"] }\n").expect("it is well formed");
    let explainer = Explainer::read(&sources, &config, "generated").expect("it is well formed");
    let text = print(&explainer.explain(&subject), false);
    assert!(text.contains("[select] include: nothing of it matches"), "{text}");
}

#[test]
fn a_long_section_is_cut_with_a_count_unless_all_is_asked_for() {
    let (sources, config) = read();
    let explainer = Explainer::read(&sources, &config, "generated").expect("it is well formed");
    let SearchResult::One(subject) = explainer.find("#/components") else { panic!("it is in the document") };
    let explanation = explainer.explain(&subject);
    assert!(print(&explanation, false).contains(" more lines; --full shows them"));
    let whole = print(&explanation, true);
    assert!(!whole.contains("more lines") && whole.contains("x-speakeasy-name-override"), "{whole}");
}

#[test]
fn an_excerpt_of_a_document_on_one_line_begins_at_the_node() {
    let schemas: Vec<String> = (0..20).map(|at| format!("\"S{at}\":{{\"type\":\"object\"}}")).collect();
    let schemas = schemas.join(",");
    let text = format!(
        "{{\"openapi\":\"3.1.0\",\"info\":{{\"title\":\"T\",\"version\":\"1\"}},\"paths\":{{}},\"components\":{{\"schemas\":{{{schemas}}}}}}}"
    );
    let sources = Sources::from(Source { name: "a.json".to_owned(), text });
    let config = Config::default();
    let explainer = Explainer::read(&sources, &config, "generated").expect("it is well formed");
    let SearchResult::One(subject) = explainer.find("S17") else { panic!("it is in the document") };
    let text = print(&explainer.explain(&subject), false);
    assert!(text.contains("  1 │ … \"S17\":{\"type\":\"object\"},\"S18\""), "{text}");
}

#[test]
fn every_code_check_and_rule_is_explained_with_an_example() {
    let codes = Code::ALL.iter().map(|code| code.name());
    let checks = Check::ALL.iter().map(|check| check.id());
    let rules = Rule::ALL.iter().map(|rule| rule.id());
    let words: Vec<&str> = codes.chain(checks).chain(rules).collect();
    for name in &words {
        let text = print(&word(name).unwrap_or_else(|| panic!("{name} is unknown")), false);
        let has_example = text.contains("```") || text.contains("An example");
        assert!(has_example && !text.contains("more lines"), "{name}: {text}");
        assert_eq!(words.iter().filter(|other| *other == name).count(), 1, "{name} is two things");
    }
    assert_eq!(word("no-such-word"), None);
}

#[test]
fn a_stage_is_printed_as_far_as_it_comes_from_a_place() {
    let (sources, config) = read();
    let at = |stage, place: &str| dump(&sources, &config, stage, place).expect("it is well formed");
    let born = "#/components/schemas/Owner/properties/born";
    assert_eq!(
        at(Stage::Model, born).as_deref(),
        Some("#/components/schemas/Owner/properties/born = string(datetime) | null\n")
    );
    assert_eq!(
        at(Stage::Ir, born).as_deref(),
        Some("  struct Owner\n    born: Patch<DateTime> = patch \"born\"\n")
    );
    assert!(at(Stage::Document, born).is_some_and(|text| text.contains("\"null\"")));
    assert!(at(Stage::Normalized, born).is_some_and(|text| !text.contains("\"null\"")));
    let get = at(Stage::Ir, "/paths/~1owners~1{id}/get").expect("the operation");
    assert!(get.contains("fn get_owner") && !get.contains("change_owner"), "{get}");
    let all = at(Stage::Model, "#").expect("the whole");
    assert!(all.starts_with("api Owners 1\n"), "{all}");
    for stage in [Stage::Document, Stage::Normalized, Stage::Model, Stage::Ir] {
        assert_eq!(at(stage, "#/nowhere"), None);
        assert_eq!(at(stage, "nowhere"), None);
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/explain")
}

fn read() -> (Sources, Config) {
    let text = |name: &str| {
        fs::read_to_string(folder().join(name)).expect("the fixture is text").replace("\r\n", "\n")
    };
    let sources = Sources::from(Source { name: "owners.yaml".to_owned(), text: text("owners.yaml") });
    (sources, Config::parse(&text("codegen.toml")).expect("the options are well formed"))
}
