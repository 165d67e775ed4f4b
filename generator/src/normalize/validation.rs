//! Keywords that only restrict values.

use serde_json::{Map, Value};

/// Keywords that change neither the shape of a value nor what is sent: the server checks them.
const KEYWORDS: &[&str] = &[
    "contains",
    "dependentRequired",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "maxContains",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minContains",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "multipleOf",
    "pattern",
    "propertyNames",
    "uniqueItems",
];

/// Says `format: uint64` of an integer that may be larger than any `int64`, and not less than zero.
fn widen(schema: &mut Map<String, Value>) {
    /// 2⁶³, which is exact.
    const BEYOND: f64 = 9_223_372_036_854_775_808.0;
    let bound = |key| schema.get(key).and_then(Value::as_f64);
    let lower = bound("minimum").or_else(|| bound("exclusiveMinimum").map(|bound| bound + 1.0));
    let upper = bound("maximum").or_else(|| bound("exclusiveMaximum"));
    let is_integer =
        schema.get("type").is_some_and(|name| name == "integer") && !schema.contains_key("format");
    // What is rounded to 2⁶³ may have been the largest `int64`.
    let large =
        schema.get("maximum").and_then(Value::as_i64).is_none() && upper.is_some_and(|it| it >= BEYOND);
    if is_integer && large && lower.is_some_and(|it| it >= 0.0) {
        schema.insert("format".to_owned(), Value::from("uint64"));
    }
}

/// Drops them.
///
/// They differ between the dialects (`exclusiveMinimum` is a boolean in 3.0 and a number in 3.1), and a wrong
/// one (`minLength: -1`) must not cost the schema.
pub(super) fn normalize(schema: &mut Map<String, Value>) {
    widen(schema);
    if schema.keys().any(|key| KEYWORDS.contains(&key.as_str())) {
        schema.retain(|key, _| !KEYWORDS.contains(&key.as_str()));
    }
}
