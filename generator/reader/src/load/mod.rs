//! Loads text into a [`Document`]: detects YAML and JSON by content, and applies overlays.
//!
//! One visitor builds the tree for both formats (`tree`). Text that begins like JSON but is invalid is also
//! tried as YAML, which has a similar notation. If that fails too, the JSON error is reported.

mod duplicates;
mod files;
mod overlay;
mod references;
mod syntax;
mod tree;
mod uri;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::de::DeserializeSeed;
use serde_json::{Map, Value};

use crate::diagnostic::depth;
use crate::diagnostic::scan::{first_tab, without_tabs};
use crate::diagnostic::{Code, Diagnostics, Findings};
use crate::document::{Document, Sources};
use crate::load::syntax::SyntaxError;
use crate::load::tree::{Format, Reading};

/// Parses the document and the files that it refers to. A syntax error in the document is reported, and the
/// document is then empty. A file with a syntax error counts as unreadable.
///
/// Overlays are applied before references are followed, so their content becomes part of the document.
///
/// `copies` are local copies of referenced URLs.
pub fn load(sources: &Sources, copies: &BTreeMap<String, String>, diagnostics: &mut Diagnostics) -> Document {
    let mut root = match parse(&sources.document.text) {
        Ok(tree) => {
            tree.report(None, diagnostics);
            tree.root
        }
        Err(error) => {
            diagnostics.push(error.into_diagnostic(Code::InvalidSyntax, None));
            return Document::default();
        }
    };
    tree::keep_version_text(&mut root, &sources.document.text, &tree::version_place());
    let overlaid = Arc::new(overlay::apply(&mut root, sources, diagnostics));
    diagnostics.place_by(overlaid.clone());
    let mut unread = sources.unread.clone();
    let mut trees = Map::new();
    for (name, source) in &sources.files {
        match parse(&source.text) {
            // The lines of a file that does not belong to the document are not shown.
            Ok(tree) if !is_of_document(&tree.root) => {
                drop(unread.insert(name.clone(), NO_MAPPING.to_owned()));
            }
            Ok(tree) => {
                tree.report(Some(name), diagnostics);
                trees.insert(name.clone(), tree.root);
            }
            Err(error) => drop(unread.insert(name.clone(), error.reason(&source.text))),
        }
    }
    files::mount(&mut root, trees, sources, copies, &mut Findings::new(diagnostics));
    Document { root, unread, overlaid }
}

/// The reason for not reading a file with text, a number or another scalar.
const NO_MAPPING: &str = "it is not a mapping, so it is neither a part of an OpenAPI document nor a schema";

/// Whether the tree of a file may be a part of an OpenAPI document: a mapping, a list of mappings, or a
/// schema that is `true` or `false`. Almost any text is valid YAML; a password file is a single string.
fn is_of_document(tree: &Value) -> bool {
    match tree {
        Value::Object(_) | Value::Bool(_) => true,
        Value::Array(items) => items.iter().all(Value::is_object),
        _ => false,
    }
}

/// Returns the names of the files that a text refers to, so that the caller can read them.
///
/// `document` is the name of the document. `name` is the name of the file with the text, unless the text is
/// the document. Names are relative to the document's folder. `copies` are the local copies of URLs in the
/// configuration.
#[must_use]
pub fn wanted_files(
    document: &str,
    name: Option<&str>,
    text: &str,
    copies: &BTreeMap<String, String>,
) -> BTreeSet<String> {
    referenced(document, name, text, copies).files
}

/// Returns the URLs without fragments that a text refers to, and for which `copies` has no local copy.
///
/// The arguments are those of [`wanted_files`].
#[must_use]
pub fn remote_files(
    document: &str,
    name: Option<&str>,
    text: &str,
    copies: &BTreeMap<String, String>,
) -> BTreeSet<String> {
    referenced(document, name, text, copies).urls
}

fn referenced(
    document: &str,
    name: Option<&str>,
    text: &str,
    copies: &BTreeMap<String, String>,
) -> files::Referenced {
    let tree = may_refer_to_files(text).then(|| parse(text).ok()).flatten();
    tree.map(|tree| files::referenced(document, name, &tree.root, copies)).unwrap_or_default()
}

/// Whether the text may refer to other files. Most documents do not, and are large, so this saves time.
fn may_refer_to_files(text: &str) -> bool {
    let after = |word: &'static str| text.match_indices(word).map(move |(at, _)| &text[at + word.len()..]);
    let is_local = |rest: &str| {
        let value = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ':'));
        value.starts_with('#') && !value.starts_with("# ")
    };
    let has_mapping =
        || text.contains("mapping") && [".yaml", ".yml", ".json"].iter().any(|ending| text.contains(ending));
    !after("$ref").all(is_local) || has_mapping()
}

/// The tree of a text, and problems that the parser accepted.
#[derive(Debug)]
struct Tree {
    root: Value,
    /// The duplicate keys.
    duplicates: Vec<SyntaxError>,
    /// The first tab that indents a line of YAML.
    tab: Option<SyntaxError>,
}

impl Tree {
    /// Reports the problems of the document's text, or of the file with this name.
    fn report(&self, file: Option<&str>, diagnostics: &mut Diagnostics) {
        let tabs = self.tab.iter().map(|tab| (tab, Code::InvalidNode));
        let duplicates = self.duplicates.iter().map(|twice| (twice, Code::DuplicateKey));
        for (slip, code) in tabs.chain(duplicates) {
            diagnostics.push(slip.clone().into_diagnostic(code, file));
        }
    }
}

/// Parses `text`, which may begin with a byte order mark.
fn parse(text: &str) -> Result<Tree, SyntaxError> {
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let offset = text.len() - body.len();
    let result = match body.trim_start().chars().next() {
        None => Err(SyntaxError::empty()),
        Some('{' | '[') => json(body).or_else(|error| {
            // If the text is nested too deep for the JSON parser, it is also too deep for the YAML parser.
            if error.is_too_deep() { Err(error) } else { yaml(body).map_err(|_| error) }
        }),
        Some(_) => yaml(body),
    };
    match result {
        Ok(Tree { root, duplicates, tab }) => {
            let duplicates = duplicates.into_iter().map(|twice| twice.moved_by(offset)).collect();
            Ok(Tree { root, duplicates, tab: tab.map(|tab| tab.moved_by(offset)) })
        }
        Err(error) => Err(error.moved_by(offset)),
    }
}

fn json(text: &str) -> Result<Tree, SyntaxError> {
    let reading = Reading::new(Format::Json, text);
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let result = reading
        .deserialize(&mut deserializer)
        .and_then(|value| deserializer.end().map(|()| value))
        .map_err(|error| SyntaxError::json(&error, text));
    finish(result, &reading, text)
}

/// Parses YAML. Tabs are not allowed for indentation; text that is valid with one space instead of each tab
/// is accepted.
fn yaml(text: &str) -> Result<Tree, SyntaxError> {
    if let Some(at) = depth::too_deep(text) {
        return Err(SyntaxError::too_deep(text, at));
    }
    plain_yaml(text).or_else(|error| {
        let (Some(tab), Some(mended)) = (first_tab(text), without_tabs(text)) else { return Err(error) };
        let tree = plain_yaml(&mended).map_err(|_| error)?;
        Ok(Tree { tab: Some(SyntaxError::tab(tab)), ..tree })
    })
}

fn plain_yaml(text: &str) -> Result<Tree, SyntaxError> {
    let reading = Reading::new(Format::Yaml, text);
    let result = reading
        .deserialize(serde_yaml::Deserializer::from_str(text))
        .map_err(|error| SyntaxError::yaml(&error, text));
    match finish(result, &reading, text) {
        // The text has only comments.
        Ok(Tree { root: Value::Null, .. }) => Err(SyntaxError::empty()),
        result => result,
    }
}

/// Adds the problems that the parser accepted.
fn finish(result: Result<Value, SyntaxError>, reading: &Reading, text: &str) -> Result<Tree, SyntaxError> {
    let duplicates = |key: String| duplicates::find(text, &key);
    result.map(|root| Tree {
        root,
        duplicates: reading.duplicate_key().map(duplicates).unwrap_or_default(),
        tab: None,
    })
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use serde_json::{Value, json};

    use super::parse;

    fn tree(text: &str) -> Value {
        parse(text).unwrap_or_else(|error| panic!("{text:?} is refused: {error:?}")).root
    }

    /// Returns the message of the error, and the text at its place.
    fn refusal(text: &str) -> (String, &str) {
        let error = parse(text).err().unwrap_or_else(|| panic!("{text:?} is read"));
        (error.message, &text[error.range])
    }

    #[test]
    fn yaml_is_read_as_version_1_2_with_the_core_schema() {
        let cases = [
            (
                "a: [1, -2, 1.5, true, null, ~, yes, 0x1F]",
                json!({"a": [1, -2, 1.5, true, null, null, "yes", 31]}),
            ),
            ("200: ok\ntrue: b\n1.10: c\n~: d", json!({"200": "ok", "true": "b", "1.10": "c", "~": "d"})),
            ("a: !custom {b: !!str 1, c: !x 2}", json!({"a": {"b": "1", "c": 2}})),
            ("day: 2020-01-31\nzip: 01234", json!({"day": "2020-01-31", "zip": "01234"})),
            ("a: |\n  x\n  y\nb: >-\n  x\n  y\n", json!({"a": "x\ny\n", "b": "x y"})),
            ("---\na: 1\n...\n", json!({"a": 1})),
            ("\u{feff}a: 1", json!({"a": 1})),
            ("a: 1\r\nb: é\r\n", json!({"a": 1, "b": "é"})),
            ("just text", json!("just text")),
        ];
        for (text, expected) in cases {
            assert_eq!(tree(text), expected, "{text:?}");
        }
    }

    #[test]
    fn numbers_beyond_64_bits_become_floats_and_infinite_ones_null() {
        let text = "[18446744073709551615, 18446744073709551616, -9223372036854775809, .inf, -.inf, .nan]";
        let expected =
            json!([u64::MAX, 18_446_744_073_709_551_616.0, -9_223_372_036_854_775_809.0, null, null, null]);
        assert_eq!(tree(&format!("a: {text}"))["a"], expected);
        assert_eq!(tree("[18446744073709551616]"), json!([18_446_744_073_709_551_616.0]));
    }

    #[test]
    fn aliases_are_copies_and_merge_keys_give_way_to_a_mappings_own() {
        let text = "base: &a {x: 1, y: 2}\nother: &b {y: 3, z: 4}\n\
                    one: {<<: *a, y: 5}\ntwo: {y: 6, <<: [*a, *b]}\nthree: {<<: 7}\n";
        let tree = tree(text);
        assert_eq!(tree["one"], json!({"x": 1, "y": 5}));
        assert_eq!(tree["two"], json!({"y": 6, "x": 1, "z": 4}));
        assert_eq!(tree["three"], json!({"<<": 7}));
        assert_eq!(super::parse(r#"{"<<": {"a": 1}}"#).map(|tree| tree.root), Ok(json!({"<<": {"a": 1}})));
    }

    #[test]
    fn keys_keep_their_order() {
        for text in ["{\"z\": 1, \"a\": 2, \"m\": 3}", "z: 1\na: 2\nm: 3\n"] {
            let keys: Vec<_> =
                tree(text).as_object().into_iter().flatten().map(|(key, _)| key.clone()).collect();
            assert_eq!(keys, ["z", "a", "m"]);
        }
    }

    #[test]
    fn text_that_is_almost_json_is_read_as_yaml() {
        assert_eq!(tree("{\"a\": [1, 2,],}"), json!({"a": [1, 2]}));
        assert_eq!(tree(" {a: 1} # flow\n"), json!({"a": 1}));
        assert_eq!(tree("{\"a\":\t\"\\ud83d\\ude00\"}"), json!({"a": "😀"}));
    }

    #[test]
    fn syntax_errors_have_a_place() {
        let cases = [
            ("{\"a\": 1 \"b\": 2}", "this is not valid JSON: expected `,` or `}`", "\""),
            ("{\"a\": 1", "this is not valid JSON: EOF while parsing an object", "1"),
            ("a: b: c", "this is not valid YAML: mapping values are not allowed in this context", ":"),
            ("é: [1\nb: 2\n", "this is not valid YAML: did not find expected ',' or ']'", ":"),
            ("a: *nope\n", "this is not valid YAML: unknown anchor", "*"),
            ("\u{feff}a: @x", "this is not valid YAML: found character that cannot start any token", "@"),
            ("", "the document is empty", ""),
            (" \n\t", "the document is empty", ""),
            ("# nothing\n", "the document is empty", ""),
        ];
        for (text, message, place) in cases {
            let (found, at) = refusal(text);
            assert!(found.starts_with(message), "{text:?}: {found}");
            assert_eq!(at, place, "{text:?}");
        }
    }

    #[test]
    fn a_second_document_and_a_key_that_is_a_list_are_refused() {
        assert!(refusal("a: 1\n---\nb: 2\n").0.contains("more than one YAML document"));
        assert!(refusal("? [a]\n: b\n").0.contains("a key that is not itself a mapping or a list"));
    }

    #[test]
    fn every_duplicate_key_is_reported_with_both_places_and_the_last_one_is_taken() {
        let text = "a: 1\nb:\n  c: 1\n  \"c\": 2\na: 3\n";
        let read = parse(text).expect("it is read");
        assert_eq!(read.root, json!({"a": 3, "b": {"c": 2}}));
        let found: Vec<_> =
            read.duplicates.iter().map(|twice| (twice.range.clone(), twice.advice.note.as_str())).collect();
        let help = |line| format!("the first one, on line {line}, is left out: the last one counts");
        assert_eq!(found, [(17..20, help(3).as_str()), (24..25, help(1).as_str())]);
        let json = "{\"a\": 1, \"\\u0061\": 2}";
        let read = parse(json).expect("it is read");
        assert_eq!(&json[read.duplicates[0].range.clone()], "\"\\u0061\"");
    }

    #[test]
    fn tabs_that_indent_are_taken_for_spaces_where_that_is_yaml() {
        let read = parse("a:\n\tb: 1\n\tc:\n\t\td: '\t'\n").expect("it is read");
        assert_eq!(read.root, json!({"a": {"b": 1, "c": {"d": "\t"}}}));
        assert_eq!(read.tab.map(|tab| tab.range), Some(3..4));
        assert!(parse("a:\n\tb: 1\n    c: 1\n").is_err(), "which is it?");
        assert!(parse("{\n\t\"a\": 1}").is_ok_and(|read| read.tab.is_none()), "JSON has tabs");
    }

    #[test]
    fn files_are_looked_for_only_where_a_reference_may_lead_to_one() {
        for (text, expected) in [
            ("a: {$ref: '#/x'}", false),
            (r##"{"$ref": "#/x"}"##, false),
            ("a:\n  $ref:\n    '#/x'", false),
            ("a: {$ref: pet.yaml}", true),
            ("a:\n  $ref: # why\n    pet.yaml", true),
            ("mapping: {dog: dog.yaml}", true),
            ("mapping: {dog: '#/Dog'}", false),
        ] {
            assert_eq!(super::may_refer_to_files(text), expected, "{text}");
        }
    }

    #[test]
    fn aliases_cannot_blow_up_memory() {
        let mut nested = "a0: &a0 [lol, lol]\n".to_owned();
        let mut wide = "big: &big\n".to_owned();
        for level in 1..60 {
            let before = level - 1;
            writeln!(nested, "a{level}: &a{level} [*a{before}, *a{before}, *a{before}]").expect("a string");
        }
        (0..20_000).for_each(|_| wide.push_str("  - x\n"));
        for key in 0..20_000 {
            writeln!(wide, "k{key}: *big").expect("a string");
        }
        for text in [nested, wide] {
            let (message, _) = refusal(&text);
            assert!(message.contains("limit exceeded") || message.contains("aliases make"), "{message}");
        }
    }

    #[test]
    fn depth_is_bounded() {
        for text in ["[".repeat(2_000), "a: ".to_owned() + &"[".repeat(2_000)] {
            assert!(refusal(&text).0.contains("recursion limit exceeded"));
        }
    }
}
