//! [`deserialize`]: deserializes JSON by serde into a type of the user, with the path of an error in the codec's form.

use std::borrow::Cow;
use std::fmt::Write as _;

use serde::de::DeserializeOwned;

use crate::codec::DecodeError;

/// Reads JSON text. An empty text is read as `null`, so that an optional type accepts a response without a body.
///
/// # Errors
///
/// Fails if the text is not exactly one JSON value of the type, or if its arrays and objects are nested 128 or more levels
/// deep.
pub(crate) fn deserialize<T: DeserializeOwned>(json: &[u8]) -> Result<T, DecodeError> {
    let result = serde_json::from_slice(if json.is_empty() { b"null" } else { json });
    result.map_err(|error| decode_error(json, &error))
}

#[cold]
fn decode_error(json: &[u8], error: &serde_json::Error) -> DecodeError {
    let is_of_type = error.is_data();
    let path = if is_of_type {
        path_before(json, offset(json, error.line(), error.column()))
    } else {
        String::new()
    };
    DecodeError::at(path, error)
}

/// Returns the number of bytes before a line and column of `serde_json`, which are counted from 1.
fn offset(json: &[u8], line: usize, column: usize) -> usize {
    let before: usize =
        json.split_inclusive(|&byte| byte == b'\n').take(line.saturating_sub(1)).map(<[u8]>::len).sum();
    json.len().min(before + column)
}

/// Returns the path of the value that ends after `end` bytes of JSON, such as `users[1].name`. `serde_json` has read these
/// bytes, so they are well-formed.
fn path_before(json: &[u8], end: usize) -> String {
    let mut steps: Vec<Step> = Vec::new();
    let mut at = 0;
    while at < end {
        let next = at + 1;
        match json[at] {
            b'{' => steps.push(Step::Object { key: None, is_value: false }),
            b'[' => steps.push(Step::Array(0)),
            b'}' | b']' => _ = steps.pop(),
            b':' => {
                if let Some(Step::Object { is_value, .. }) = steps.last_mut() {
                    *is_value = true;
                }
            }
            b',' => match steps.last_mut() {
                Some(Step::Array(index)) => *index += 1,
                Some(object) => *object = Step::Object { key: None, is_value: false },
                None => {}
            },
            b'"' => {
                let close = string_end(json, next);
                if let Some(Step::Object { key, is_value: false }) = steps.last_mut() {
                    *key = Some(at..close);
                }
                at = close;
                continue;
            }
            _ => {}
        }
        at = next;
    }
    written(json, &steps)
}

/// An array or object around a position in JSON text.
enum Step {
    /// An array, with the index of the current item.
    Array(usize),
    /// An object, with the range of the current key including its quotes, and whether the value has begun.
    Object { key: Option<std::ops::Range<usize>>, is_value: bool },
}

/// Returns the position after the closing quote of the string whose text begins at `start`.
fn string_end(json: &[u8], start: usize) -> usize {
    let mut at = start;
    while let Some(&byte) = json.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    json.len()
}

fn written(json: &[u8], steps: &[Step]) -> String {
    let mut path = String::new();
    for step in steps {
        match step {
            Step::Array(index) => _ = write!(path, "[{index}]"),
            Step::Object { key: Some(range), .. } => {
                let key = json.get(range.clone()).unwrap_or_default();
                let text = String::from_utf8_lossy(key);
                let key = serde_json::from_str::<String>(&text).map_or(text, Cow::Owned);
                path.push_str(if path.is_empty() { "" } else { "." });
                path.push_str(&key);
            }
            // Between two properties, the object itself is invalid.
            Step::Object { key: None, .. } => {}
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::fmt::Debug;

    use serde::Deserialize;
    use serde_json::Value;

    use super::deserialize;

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Own {
        id: u8,
        #[serde(default)]
        parts: Vec<Own>,
        #[serde(default)]
        by_name: BTreeMap<String, Own>,
        #[serde(default)]
        pair: Option<(u8, String)>,
    }

    fn place<T: Debug + serde::de::DeserializeOwned>(json: &str) -> (String, String) {
        let error = deserialize::<T>(json.as_bytes()).expect_err("an error");
        (error.path, error.message)
    }

    #[test]
    fn an_error_has_the_path_of_the_value() {
        for (json, path) in [
            (r#"{"id":"x"}"#, "id"),
            (r#"{"id":300}"#, "id"),
            (r#"{"id":300 , "parts":[]}"#, "id"),
            ("{\n \"parts\": [],\n \"id\"\n:\n \"x\"}", "id"),
            (r#"{"id":1,"parts":[{"id":1},{"id":true}]}"#, "parts[1].id"),
            (r#"{"id":1,"parts":[{"id":1},{}]}"#, "parts[1]"),
            (r#"{"id":1,"parts":{"a":1}}"#, "parts"),
            (r#"{"id":1,"parts":"a,b:[{"}"#, "parts"),
            (r#"{"id":1,"by_name":{"a \"b\\":{"id":1},"é\u0041":{"id":[]}}}"#, "by_name.éA.id"),
            (r#"{"id":1,"by_name":{"a":{"id":1,"parts":[]},"b":{"parts":[]}}}"#, "by_name.b"),
            (r#"{"id":1,"pair":[1]}"#, "pair"),
            (r#"{"id":1,"pair":[1,2]}"#, "pair[1]"),
            (r#"{"parts":[]}"#, ""),
            ("[[]]", "[0]"),
            ("7", ""),
        ] {
            assert_eq!(place::<Own>(json).0, path, "{json}");
        }
        assert_eq!(place::<Vec<Vec<u8>>>("[[1],[2,\n3,-4]]").0, "[1][2]");
    }

    #[test]
    fn an_error_says_what_is_wrong_without_the_place() {
        assert_eq!(place::<Own>(r#"{"id":"x"}"#).1, "invalid type: string \"x\", expected u8");
        assert_eq!(place::<Own>("{}").1, "missing field `id`");
        let error = deserialize::<Own>(b"{\"id\":1,\n\"parts\":[}").expect_err("no JSON");
        assert_eq!((error.path.as_str(), error.line, error.column), ("", 2, 10));
        assert_eq!(deserialize::<Value>(b"[] []").expect_err("two values").message, "trailing characters");
        assert!(deserialize::<String>(b"\"\xff\"").is_err());
    }

    #[test]
    fn nothing_is_read_as_null() {
        assert_eq!(deserialize::<Option<u8>>(b"").expect("none"), None);
        deserialize::<()>(b"").expect("nothing");
        let error = deserialize::<u8>(b"").expect_err("no number");
        assert_eq!(error.path, "");
    }

    #[test]
    fn no_text_makes_it_panic() {
        for json in [
            "\"",
            "{\"",
            "{\"a\\",
            "[\"\\",
            "{\"a\":\"\\\"",
            ",",
            "}",
            "]",
            ":",
            "{:,}",
            "{,",
            "\n\n\n[",
            "{\"a\":\n\n",
        ] {
            assert!(deserialize::<Own>(json.as_bytes()).is_err(), "{json}");
            for end in 0..=json.len() {
                super::path_before(json.as_bytes(), end);
            }
        }
    }
}
