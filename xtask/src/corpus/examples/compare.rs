//! Compares an example with the value that was decoded and encoded again.
//!
//! The order of an object's keys does not matter. Equal values may have different spellings: a number (`1.0`
//! and `1`), a timestamp, a duration, a UUID, or base64 with or without padding. A property that is null
//! equals an absent one. A property that no schema names may be dropped.

use serde_json::{Map, Number, Value};

use crate::corpus::examples::shape::Shape;

/// The difference between two values, in ascending order of severity.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Difference {
    /// They are equal.
    None,
    /// They are equal, but spelled differently.
    Spelling,
    /// Only properties that no schema names are missing.
    Extra,
    /// They differ, in this place and way.
    Value(String),
}

/// Compares `back` with `example`, whose schemas are `shape`.
pub(super) fn compare(example: &Value, back: &Value, shape: &Shape<'_>) -> Difference {
    at(&mut Vec::new(), example, back, shape)
}

fn at(path: &mut Vec<String>, example: &Value, back: &Value, shape: &Shape<'_>) -> Difference {
    match (example, back) {
        (Value::Object(example), Value::Object(back)) => objects(path, example, back, shape),
        (Value::Array(example), Value::Array(back)) if example.len() == back.len() => {
            let pairs = example.iter().zip(back).enumerate();
            let items = pairs.map(|(index, (example, back))| {
                inside(path, index.to_string(), |path| at(path, example, back, &shape.item(index)))
            });
            items.max().unwrap_or(Difference::None)
        }
        (example, back) if example == back => Difference::None,
        (Value::Number(example), Value::Number(back)) if same_number(example, back) => Difference::Spelling,
        (Value::String(example), Value::String(back)) if same_text(example, back) => Difference::Spelling,
        (example, back) => differs(path, &format!("{} becomes {}", short(example), short(back))),
    }
}

fn objects(
    path: &mut Vec<String>,
    example: &Map<String, Value>,
    back: &Map<String, Value>,
    shape: &Shape<'_>,
) -> Difference {
    let mut worst = Difference::None;
    for (key, value) in example {
        let found = match back.get(key) {
            Some(other) => inside(path, key.clone(), |path| at(path, value, other, &shape.property(key))),
            None if value.is_null() => Difference::Spelling,
            None if !shape.names(key) => Difference::Extra,
            None => inside(path, key.clone(), |path| differs(path, "it is gone")),
        };
        worst = worst.max(found);
    }
    for (key, value) in back.iter().filter(|(key, _)| !example.contains_key(*key)) {
        let found = if value.is_null() {
            Difference::Spelling
        } else {
            inside(path, key.clone(), |path| differs(path, &format!("{} comes out of nothing", short(value))))
        };
        worst = worst.max(found);
    }
    worst
}

fn inside(
    path: &mut Vec<String>,
    key: String,
    work: impl FnOnce(&mut Vec<String>) -> Difference,
) -> Difference {
    path.push(key);
    let difference = work(path);
    path.pop();
    difference
}

fn differs(path: &[String], how: &str) -> Difference {
    let place = if path.is_empty() { String::new() } else { format!("`{}`: ", path.join(".")) };
    Difference::Value(format!("{place}{how}"))
}

/// Returns the value on one line, cut if it is too long.
fn short(value: &Value) -> String {
    const LONGEST: usize = 60;
    let text = value.to_string();
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("`{}…`", &text[..at]),
        None => format!("`{text}`"),
    }
}

/// Whether two numbers are one value in two spellings.
pub(crate) fn same_number(a: &Number, b: &Number) -> bool {
    let is_whole = |number: &Number| number.is_i64() || number.is_u64();
    let floats = a.as_f64().zip(b.as_f64());
    floats.is_some_and(|(x, y)| x.to_bits() == y.to_bits() || (x == 0.0 && y == 0.0) || is_single_of(y, x))
        && !(is_whole(a) && is_whole(b))
}

/// Whether `back` is the shortest form of the `f32` nearest to `float`, as which a single-precision number is
/// encoded.
fn is_single_of(back: f64, float: f64) -> bool {
    #[expect(clippy::cast_possible_truncation, reason = "that is the question")]
    let single = float as f32;
    single.is_finite()
        && single.to_string().parse::<f64>().is_ok_and(|single| single.to_bits() == back.to_bits())
}

/// Whether two texts are the same timestamp, duration, UUID or bytes in two spellings.
pub(crate) fn same_text(a: &str, b: &str) -> bool {
    same_instant(a, b) || same_duration(a, b) || same_uuid(a, b) || same_base64(a, b)
}

fn same_instant(a: &str, b: &str) -> bool {
    let instant = |text: &str| text.parse::<jiff::Timestamp>().ok();
    instant(a).zip(instant(b)).is_some_and(|(a, b)| a == b)
}

fn same_duration(a: &str, b: &str) -> bool {
    let duration = |text: &str| text.parse::<jiff::SignedDuration>().ok();
    duration(a).zip(duration(b)).is_some_and(|(a, b)| a == b)
}

fn same_uuid(a: &str, b: &str) -> bool {
    let is_uuid =
        |text: &str| text.len() == 36 && text.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit());
    is_uuid(a) && a.eq_ignore_ascii_case(b)
}

fn same_base64(a: &str, b: &str) -> bool {
    let bare = |text: &str| {
        let kept = text.trim_end_matches('=').chars().filter(|c| !c.is_ascii_whitespace());
        kept.map(|c| {
            if c == '-' {
                '+'
            } else if c == '_' {
                '/'
            } else {
                c
            }
        })
        .collect::<String>()
    };
    bare(a) == bare(b)
}

#[cfg(test)]
mod tests {
    use generator::pointer::Pointer;
    use serde_json::json;

    use super::{Difference, compare};
    use crate::corpus::examples::shape::Shape;

    #[test]
    fn values_are_the_same_but_for_spelling_or_for_what_no_schema_names() {
        use Difference::{Extra, None, Spelling};
        let root = json!({"properties": {"a": {}, "b": {"properties": {"c": {}}}}});
        let shape = Shape::at(&root, &Pointer::root());
        let gone = |text: &str| Difference::Value(text.to_owned());
        let cases = [
            (json!({"a": 1, "b": {}}), json!({"b": {}, "a": 1}), None),
            (json!(1.0), json!(1), Spelling),
            (json!(0.897_599_995_136_261), json!(0.8976), Spelling),
            (json!(0.897_599_995_136_261), json!(0.8977), gone("`0.897599995136261` becomes `0.8977`")),
            (
                json!(9_007_199_254_740_993_i64),
                json!(9_007_199_254_740_992_i64),
                gone("`9007199254740993` becomes `9007199254740992`"),
            ),
            (json!("2024-01-01T00:00:00.000Z"), json!("2024-01-01T00:00:00Z"), Spelling),
            (json!("2024-01-01T01:00:00+01:00"), json!("2024-01-01T00:00:00Z"), Spelling),
            (json!("PT60S"), json!("PT1M"), Spelling),
            (json!("YQ=="), json!("YQ"), Spelling),
            (json!({"a": null}), json!({}), Spelling),
            (json!({}), json!({"a": null}), Spelling),
            (json!({"x": 1}), json!({}), Extra),
            (json!({"b": {"x": 1}}), json!({"b": {}}), Extra),
            (json!({"b": {"c": 1}}), json!({"b": {}}), gone("`b.c`: it is gone")),
            (json!({"x": 1, "a": 1}), json!({}), gone("`a`: it is gone")),
            (json!({}), json!({"a": 0}), gone("`a`: `0` comes out of nothing")),
            (json!([1]), json!([1, 2]), gone("`[1]` becomes `[1,2]`")),
            (json!("a"), json!("b"), gone("`\"a\"` becomes `\"b\"`")),
        ];
        for (example, back, expected) in cases {
            assert_eq!(compare(&example, &back, &shape), expected, "{example} {back}");
        }
    }
}
