//! Tests of `lint`: each rule has a bad and a good document, and the expected output for the bad one.
//!
//! `lint/<rule>/bad.yaml` breaks the rule, and `good.yaml` has a similar construct that does not. `bad.txt`
//! is the expected output. After an intended change, `UPDATE=1 cargo test -p restwright-reviewer --test
//! lint` writes it and `docs/lints.md` again.

mod expectation;
#[path = "../../tests/fixture/mod.rs"]
mod fixture;

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use generator::config::Config;
use generator::document::{Source, Sources};
use restwright_reviewer::lint::{Level, Lints, Rule, lint, print};

use crate::expectation::{expected, stale};
use crate::fixture::Fixture;

const ADVICE: &str = "if this is wanted, run UPDATE=1 cargo test -p restwright-reviewer --test lint";

#[test]
fn each_rule_reports_the_bad_document_and_not_the_good_one() {
    let mut failures = Vec::new();
    for rule in Rule::ALL {
        let folder = folder().join(rule.id());
        let (bad, good) = (source(&folder.join("bad.yaml")), source(&folder.join("good.yaml")));
        let found = lints(&bad);
        let text = print::text(&found, &bad, None);
        if !found.findings.iter().any(|finding| finding.rule == *rule) {
            failures.push(format!("{}: it is not told:\n{text}", rule.id()));
            continue;
        }
        failures.extend(expected(&folder.join("bad.txt"), &text).err());
        let fine = lints(&good);
        if fine != Lints::default() {
            failures.push(format!("{}: the good document:\n{}", rule.id(), print::text(&fine, &good, None)));
        }
    }
    assert!(failures.is_empty(), "{}\n{ADVICE}", failures.join("\n"));
}

#[test]
fn no_pair_is_left_behind() {
    let known: Vec<&str> = Rule::ALL.iter().map(|rule| rule.id()).collect();
    let stale = stale(&folder(), &known);
    assert!(stale.is_empty(), "no rule is called {stale:?}");
}

#[test]
fn the_docs_list_every_rule() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/lints.md");
    expected(&path, &docs()).unwrap_or_else(|failure| panic!("{failure}\n{ADVICE}"));
}

#[test]
fn no_document_makes_it_panic() {
    let hostile = std::iter::once(Fixture::hostile());
    for fixture in Fixture::all().into_iter().chain(hostile) {
        let found = lints(&fixture.sources);
        let lines = print::github(&found, &fixture.sources);
        assert_eq!(lines.lines().count(), found.findings.len() + 1, "{}: {lines}", fixture.name);
    }
}

#[test]
fn the_overlays_of_a_caller_are_not_the_providers() {
    let mut sources = document("paths: {}\ncomponents: {schemas: {A: {type: object}}}\n");
    let own = lints(&sources);
    let text =
        "overlay: 1.0.0\ninfo: {title: a, version: '1'}\nactions: [{target: $.nothing, remove: true}]\n";
    let overlay = Source { name: "a.yaml".to_owned(), text: text.to_owned() };
    sources.overlays = vec![("a.yaml".to_owned(), overlay)];
    assert_eq!(lints(&sources), own);
}

#[test]
fn a_whole_api_has_the_page_tokens_that_nobody_can_send() {
    let usual = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    let folder = env::var_os("CORPUS").map_or(usual, PathBuf::from);
    let path = folder.join("conductorone-c1.yaml");
    if !path.exists() {
        let why =
            format!("SKIPPED: there is no document at {}; CORPUS can say in which folder\n", path.display());
        // Writes to standard error directly, because the test harness captures `eprintln!`.
        let _ = std::io::stderr().write_all(why.as_bytes());
        return;
    }
    let found = lints(&source(&path)).findings;
    let tokens = found.iter().filter(|finding| finding.rule == Rule::PageTokenNotAccepted);
    assert_eq!(tokens.count(), 24);
}

#[test]
fn every_operation_alike_is_one_finding() {
    let operation = |id: &str| format!("{{operationId: {id}, responses: {{'204': {{description: d}}}}}}");
    let sources = document(&format!(
        "paths:\n  /a: {{put: {}}}\n  /b: {{put: {}}}\n",
        operation("putA"),
        operation("putB")
    ));
    let found = lints(&sources);
    let [finding] = found.findings.as_slice() else { panic!("{found:#?}") };
    assert_eq!(finding.rule, Rule::NoErrorDocumented);
    assert_eq!(finding.message, "no operation documents an error, of which there are 2");
}

#[test]
fn warnings_of_codegen_are_counted_and_not_repeated() {
    let responses = "responses: {'204': {description: d}, default: {description: e}}";
    let sources = document(&format!("paths:\n  /a/{{b}}: {{put: {{operationId: putA, {responses}}}}}\n"));
    let found = lints(&sources);
    assert!(found.findings.is_empty(), "{found:#?}");
    assert_eq!(found.warnings.get("invalid-node"), Some(&1), "{found:#?}");
    let text = print::text(&found, &sources, None);
    assert_eq!(
        text,
        "0 errors, 0 warnings, 0 notes; and 1 warning of codegen, which prints them: invalid-node 1\n"
    );
}

#[test]
fn places_are_printed_as_json_and_as_annotations() {
    let sources = source(&folder().join("enum-value-twice/bad.yaml"));
    let found = lints(&sources);
    let json: serde_json::Value = serde_json::from_str(&print::json(&found, &sources)).expect("JSON");
    let finding = &json["findings"][0];
    assert_eq!(finding["rule"], "enum-value-twice");
    assert_eq!(finding["pointer"], "#/components/schemas/Pet/enum/2");
    let (line, column) = (finding["line"].as_u64().expect("a number"), finding["column"].as_u64());
    let text = &sources.document.text;
    let row = text.lines().nth(usize::try_from(line).expect("it is small") - 1).expect("the line");
    let at = usize::try_from(column.expect("a number")).expect("it is small") - 1;
    assert!(row[at..].starts_with("cat]"), "{row}");
    let github = print::github(&found, &sources);
    let start = format!("::warning file=bad.yaml,line={line},col={},title=enum-value-twice::", at + 1);
    assert!(github.starts_with(&start), "{github}");
    assert!(github.lines().all(|line| line.starts_with("::")), "{github}");
}

#[test]
fn a_component_of_another_file_is_used_by_the_file_that_refers_to_it() {
    let responses = "{'200': {description: d, content: {application/json: {schema: {$ref: 'pet.yaml#/Pet'}}}}, default: {description: e}}";
    let mut sources = document(&format!(
        "paths:\n  /a: {{put: {{operationId: putA, responses: {responses}}}}}\ncomponents:\n  schemas:\n    Toy: {{type: string}}\n    Bone: {{type: string}}\n"
    ));
    let text =
        "Pet: {type: object, properties: {toy: {$ref: 'a.yaml#/components/schemas/Toy'}}}\n".to_owned();
    sources.files.insert("pet.yaml".to_owned(), Source { name: "pet.yaml".to_owned(), text });
    let found = lints(&sources);
    let told: Vec<_> = found.findings.iter().map(|it| (it.rule, it.place.to_string())).collect();
    assert_eq!(told, [(Rule::UnusedComponent, "#/components/schemas/Bone".to_owned())]);
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lint")
}

fn source(path: &Path) -> Sources {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let name = path.file_name().and_then(|name| name.to_str()).expect("names are text").to_owned();
    Sources::from(Source { name, text: text.replace("\r\n", "\n") })
}

fn document(body: &str) -> Sources {
    let text = format!("openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\n{body}");
    Sources::from(Source { name: "a.yaml".to_owned(), text })
}

fn lints(sources: &Sources) -> Lints {
    lint(sources, &Config::default()).unwrap_or_else(|errors| panic!("{}: {errors:?}", sources.document.name))
}

/// Returns the text of `docs/lints.md`.
fn docs() -> String {
    let mut text = String::from(
        "# Lints\n\nEvery rule of [`cargo restwright lint`](understanding.md#lint), which reports faults of a document to its provider. The names are\n\
         stable, because command lines refer to them. An **error** is a contradiction or a requirement that no client can meet, a **warning**\n\
         makes callers guess, and a **note** is a possible improvement for callers. `generator/reviewer/tests/lint/<rule>/` has a bad and a good\n\
         document for each rule. This page is generated from `generator/reviewer/src/lint/rules.rs` by `UPDATE=1 cargo test -p restwright-reviewer --test lint`.\n",
    );
    for (level, heading) in [(Level::Error, "Errors"), (Level::Warning, "Warnings"), (Level::Note, "Notes")] {
        // Writing into a string cannot fail.
        let _ = writeln!(text, "\n## {heading}\n\n| rule | what | why | what to do |\n|---|---|---|---|");
        for rule in Rule::ALL.iter().filter(|rule| rule.level() == level) {
            let _ =
                writeln!(text, "| `{}` | {} | {} | {} |", rule.id(), rule.title(), rule.why(), rule.help());
        }
    }
    text
}
