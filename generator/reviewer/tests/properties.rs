//! Property tests of the generator, with random texts that are similar to real ones. `fuzz/` has a fuzz
//! target for each.

#[path = "properties/checks.rs"]
mod checks;
#[path = "../../tests/properties/emitted_docs.rs"]
mod emitted_docs;

use std::fs;
use std::path::Path;

use proptest::prelude::{Strategy, any, prop, prop_oneof, proptest};
use proptest::sample::Index;
use proptest::test_runner::Config;

/// The number of inputs for each property.
const CASES: u32 = 128;

/// Texts that have a meaning in YAML, TOML, `JSONPath` or Markdown.
const PIECES: [&str; 32] = [
    "$ref",
    "'#/components/schemas/Pet'",
    "'#'",
    "allOf: [",
    "oneOf: [",
    "anyOf: [",
    "items: ",
    "null",
    "true",
    "- ",
    "{",
    "}",
    "[",
    "]",
    "\n",
    "  ",
    ": ",
    "\"",
    "'",
    "```",
    "~~~",
    "<b>",
    "](x)",
    "\0",
    "\u{202e}",
    "\u{1b}[31m",
    "$..*",
    "[?@.a]",
    "&a ",
    "*a",
    "1e400",
    "-1",
];

/// Generates one of the texts, with parts replaced by pieces.
fn changed(texts: Vec<String>) -> impl Strategy<Value = String> {
    let edits = prop::collection::vec((any::<Index>(), 0_usize..12, any::<Index>()), 0..6);
    (any::<Index>(), edits).prop_map(move |(which, edits)| {
        let mut text = texts[which.index(texts.len())].clone();
        for (at, length, piece) in edits {
            let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let start = at.index(places.len());
            let end = (start + length).min(places.len() - 1);
            text.replace_range(places[start]..places[end], PIECES[piece.index(PIECES.len())]);
        }
        text
    })
}

/// Reads the files in a folder of the repository.
fn texts(folder: &str, ending: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(folder);
    let entries = fs::read_dir(&folder).expect("the folder can be listed");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("a file can be listed").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == ending));
    paths.sort();
    paths.iter().map(|path| fs::read_to_string(path).expect("a seed is text")).collect()
}

fn documents() -> Vec<String> {
    texts("generator/tests/fixtures", "yaml")
}

proptest! {
    #![proptest_config(Config { cases: CASES, failure_persistence: None, ..Config::default() })]

    #[test]
    fn a_document_generates_or_is_refused(text in changed(documents())) {
        checks::document(&text);
    }

    #[test]
    fn two_documents_are_compared(old in changed(documents()), new in changed(documents())) {
        checks::diff(&format!("{old}\0{new}"));
    }

    #[test]
    fn an_overlay_is_applied_or_refused(text in changed(texts("fuzz/seeds/overlay", "yaml"))) {
        checks::overlay(&text);
    }

    #[test]
    fn a_configuration_is_applied_or_refused(text in changed(texts("fuzz/seeds/config", "toml"))) {
        checks::config(&text);
    }

    #[test]
    fn names_are_read_and_written(text in changed(texts("fuzz/seeds/names_lock", "lock"))) {
        checks::names_lock(&text);
    }

    #[test]
    fn any_text_is_read(text in prop_oneof![".{0,200}", "[\\[\\]{}:,\"'a\n -]{0,300}"]) {
        checks::document(&text);
        checks::overlay(&text);
        checks::config(&text);
        checks::names_lock(&text);
    }
}
