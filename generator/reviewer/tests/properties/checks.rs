//! Properties of the generator that hold for any text. The tests with random inputs and the fuzz targets call
//! these functions.
//!
//! Each function panics if its property does not hold. Diagnostics are a correct result for any text.

use std::path::Path;

use generator::config::Config;
use generator::diagnostic::Diagnostics;
use generator::document::{Source, Sources};
use generator::{Generated, generate};
use restwright_reviewer::compare::{Review, Version, compare, print};
use restwright_reviewer::lint;

use crate::emitted_docs::{all_docs, assert_runs_only_examples};

/// A valid document, for the properties of overlays, configurations and locks.
const DOCUMENT: &str = "\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
servers: [{url: 'https://{tenant}.example.com', variables: {tenant: {default: acme}}}]
paths:
  /pets/{id}:
    get:
      operationId: getPet
      tags: [Pets]
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses:
        '200': {description: A pet., content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
components:
  schemas:
    Pet: {type: object, required: [name], properties: {name: {type: string}, kind: {enum: [cat, dog]}}}
";

/// Makes crates depend on the runtime. Embedded copies would be most of the output, and equal for every
/// document.
fn without_runtime() -> Config {
    Config::parse("[runtime]\npath = \"runtime\"\n").expect("it is well formed")
}

/// Checks that a document gives a crate or diagnostics. The Rust files must parse, and their docs must not
/// run text of the document. Runs `lint` on the document too.
pub(crate) fn document(text: &str) {
    let sources = sources(text);
    let config = without_runtime();
    if let Ok(generated) = generate(&sources, &config) {
        is_rust(&generated);
    }
    drop(lint::lint(&sources, &config));
}

/// Compares two documents, which a zero byte separates, and prints the comparison in every format.
pub(crate) fn diff(text: &str) {
    let (old, new) = halves(text);
    let (old, new) = (sources(old), sources(new));
    let read =
        |sources: &Sources| -> Result<Version, Diagnostics> { Version::read(sources, &Config::default()) };
    let (Ok(before), Ok(after)) = (read(&old), read(&new)) else { return };
    let comparison = compare(&before, &after, "2026-01-01");
    let review = Review::new(comparison, before.version(), &old, &new);
    for text in [
        print::text(&review),
        print::markdown(&review),
        print::html(&review),
        print::json(&review),
        print::github(&review),
    ] {
        assert!(!text.contains('\u{1b}'), "a control sequence is printed: {text:?}");
    }
}

/// Checks that an overlay is applied to a document, or that diagnostics explain the error.
pub(crate) fn overlay(text: &str) {
    let mut sources = sources(DOCUMENT);
    sources.overlays.push(("overlay.yaml".to_owned(), source("overlay.yaml", text)));
    if let Ok(generated) = generate(&sources, &without_runtime()) {
        is_rust(&generated);
    }
}

/// Checks that a configuration is applied, or that diagnostics explain the error. The resulting manifest must
/// be TOML.
pub(crate) fn config(text: &str) {
    let Ok(config) = Config::parse(text) else { return };
    if let Ok(generated) = generate(&sources(DOCUMENT), &config) {
        is_rust(&generated);
        let manifest = generated.files.get("Cargo.toml").unwrap_or_default();
        assert!(manifest.parse::<toml::Table>().is_ok(), "{manifest}");
    }
}

/// Checks that `names.lock` is applied, or that diagnostics explain the error. The lock that a run writes
/// must be valid and must not change in the next run.
pub(crate) fn names_lock(text: &str) {
    let mut sources = sources(DOCUMENT);
    sources.names = Some(source("names.lock", text));
    let Ok(generated) = generate(&sources, &without_runtime()) else { return };
    is_rust(&generated);
    sources.names = Some(source("names.lock", &generated.names));
    let again = generate(&sources, &without_runtime()).expect("what is written can be read");
    assert_eq!(again.names, generated.names);
}

fn sources(text: &str) -> Sources {
    Sources::from(source("document.yaml", text))
}

fn source(name: &str, text: &str) -> Source {
    Source { name: name.to_owned(), text: text.to_owned() }
}

fn halves(text: &str) -> (&str, &str) {
    text.split_once('\0').unwrap_or((text, text))
}

/// Checks that the Rust files parse, and that their docs run only examples of the generator.
fn is_rust(generated: &Generated) {
    for (path, text) in generated.files.iter() {
        let is_rust = Path::new(path).extension().is_some_and(|extension| extension == "rs");
        if is_rust && !path.starts_with("src/runtime/") {
            assert!(syn::parse_file(text).is_ok(), "{path} is not Rust: {text}");
        }
    }
    for docs in all_docs(generated) {
        assert_runs_only_examples(&docs, "emitted docs");
    }
}
