//! Text to [`Document`]: YAML and JSON, told apart by content.
//!
//! Both formats are read by one visitor into one tree ([`tree`]). A text that starts like JSON and is not
//! valid JSON is tried as YAML, which also has a notation with braces; when that fails too, the JSON
//! error is the one that is reported.

mod duplicates;
mod syntax;
mod tree;

use serde::de::DeserializeSeed;
use serde_json::Value;

use crate::diagnostic::Diagnostics;
use crate::document::{Document, Sources};
use crate::load::syntax::SyntaxError;
use crate::load::tree::{Format, Reading};

/// Parses the document. A syntax error is a diagnostic, and the document is empty then.
pub(crate) fn load(sources: &Sources, diagnostics: &mut Diagnostics) -> Document {
    match parse(&sources.document.text) {
        Ok(root) => Document { root },
        Err(errors) => {
            for error in errors {
                diagnostics.push(error.into_diagnostic());
            }
            Document::default()
        }
    }
}

/// Parses `text`, which may start with a byte order mark.
fn parse(text: &str) -> Result<Value, Vec<SyntaxError>> {
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let result = match body.trim_start().chars().next() {
        None => Err(vec![SyntaxError::empty()]),
        Some('{' | '[') => json(body).or_else(|error| yaml(body).map_err(|_| error)),
        Some(_) => yaml(body),
    };
    result.map_err(|errors| errors.into_iter().map(|error| error.moved_by(text.len() - body.len())).collect())
}

fn json(text: &str) -> Result<Value, Vec<SyntaxError>> {
    let reading = Reading::new(Format::Json, text);
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let result = reading
        .deserialize(&mut deserializer)
        .and_then(|value| deserializer.end().map(|()| value))
        .map_err(|error| SyntaxError::json(&error, text));
    finish(result, &reading, text)
}

fn yaml(text: &str) -> Result<Value, Vec<SyntaxError>> {
    let reading = Reading::new(Format::Yaml, text);
    let result = reading
        .deserialize(serde_yaml::Deserializer::from_str(text))
        .map_err(|error| SyntaxError::yaml(&error, text));
    match finish(result, &reading, text) {
        // Comments and nothing else.
        Ok(Value::Null) => Err(vec![SyntaxError::empty()]),
        result => result,
    }
}

/// Adds what the reading noticed and the parser did not mind.
fn finish(
    result: Result<Value, SyntaxError>,
    reading: &Reading,
    text: &str,
) -> Result<Value, Vec<SyntaxError>> {
    match reading.duplicate_key() {
        Some(key) if result.is_ok() => Err(duplicates::find(text, &key)),
        _ => result.map_err(|error| vec![error]),
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use serde_json::{Value, json};

    use super::parse;

    fn tree(text: &str) -> Value {
        parse(text).unwrap_or_else(|errors| panic!("{text:?} is refused: {errors:?}"))
    }

    /// What the first error says, and the text that it says it of.
    fn refusal(text: &str) -> (String, &str) {
        let errors = parse(text).err().unwrap_or_else(|| panic!("{text:?} is read"));
        (errors[0].message.clone(), &text[errors[0].range.clone()])
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
    fn numbers_beyond_64_bits_become_the_nearest_float_and_what_is_not_finite_null() {
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
        assert_eq!(super::parse(r#"{"<<": {"a": 1}}"#), Ok(json!({"<<": {"a": 1}})));
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
    fn what_only_looks_like_json_is_read_as_yaml() {
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
    fn every_duplicate_key_is_reported_with_both_places() {
        let errors = parse("a: 1\nb:\n  c: 1\n  \"c\": 2\na: 3\n").expect_err("there are two");
        let found: Vec<_> = errors.iter().map(|error| (error.range.clone(), error.help.as_str())).collect();
        let help = |line| format!("the first one is on line {line}; remove one of the two");
        assert_eq!(found, [(17..20, help(3).as_str()), (24..25, help(1).as_str())]);
        assert_eq!(refusal("{\"a\": 1, \"\\u0061\": 2}").1, "\"\\u0061\"");
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
