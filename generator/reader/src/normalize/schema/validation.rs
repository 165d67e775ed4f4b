//! Keywords that only restrict values, and keywords whose meaning is approximated.

use serde_json::{Map, Value};

use crate::diagnostic::{Advice, Code, Findings};
use crate::members::Members as _;
use crate::normalize::vocabulary::BOUNDS;
use crate::pointer::Pointer;

/// Keywords that affect neither the shape of a value nor the request. The server checks them.
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

/// 2⁶³, which is exact.
const TWO_TO_63: f64 = 9_223_372_036_854_775_808.0;
/// 2⁶⁴, which is exact.
const TWO_TO_64: f64 = 18_446_744_073_709_551_616.0;

/// Adds `format: uint64` to an integer that may exceed `int64` but not be negative. Reports an integer that may exceed the
/// type that it gets: integers of JSON Schema have no limit (JSON Schema 2020-12, section 4.2.3), and the types have 64 bits.
fn choose_width(schema: &mut Map<String, Value>, at: &Pointer, findings: &mut Findings<'_>) {
    let is_integer =
        schema.member("type").is_some_and(|name| name == "integer") && !schema.has_member("format");
    if !is_integer {
        return;
    }
    let bound = |key| schema.member(key).and_then(Value::as_f64);
    let lower = bound("minimum").or_else(|| bound("exclusiveMinimum").map(|bound| bound + 1.0));
    let upper = bound("maximum").or_else(|| bound("exclusiveMaximum"));
    // A number that is rounded to 2⁶³ may have been the largest `int64`.
    let large =
        schema.member("maximum").and_then(Value::as_i64).is_none() && upper.is_some_and(|it| it >= TWO_TO_63);
    let is_unsigned = large && lower.is_some_and(|it| it >= 0.0);
    let (ty, most) = if is_unsigned { ("u64", TWO_TO_64) } else { ("i64", TWO_TO_63) };
    for (key, exclusive) in [("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")] {
        let key = if bound(key).is_some() { key } else { exclusive };
        // As above, a number that is rounded to the limit may have been within it.
        if bound(key).is_some_and(|it| it > most || it < -TWO_TO_63) {
            let message = format!("`{key}` is beyond the integers of 64 bits");
            let note = format!("the type is `{ty}`: a value beyond it is an error");
            findings.push(Code::ApproximatedSchema, &at.child(key), message, Advice::note(note));
        }
    }
    if is_unsigned {
        schema.insert("format".to_owned(), Value::from("uint64"));
    }
}

/// Moves the keywords that `diff` compares into an object of their own, and removes the others.
///
/// They differ between the dialects (`exclusiveMinimum` is a boolean beside `minimum` in 3.0 and a number in
/// 3.1), and an invalid one (`minLength: -1`) must not make the schema unreadable.
pub(super) fn normalize(schema: &mut Map<String, Value>, at: &Pointer, findings: &mut Findings<'_>) {
    choose_width(schema, at, findings);
    if schema.keys().any(|key| KEYWORDS.contains(&key.as_str())) {
        let bounds = bounds(schema);
        schema.retain(|key, _| !KEYWORDS.contains(&key.as_str()));
        // A schema without other keywords allows any value.
        if !bounds.is_empty() && !schema.is_empty() {
            schema.insert(BOUNDS.to_owned(), Value::Object(bounds));
        }
    }
}

/// Returns the keywords that are valid and restrict values.
fn bounds(schema: &Map<String, Value>) -> Map<String, Value> {
    let mut bounds = Map::new();
    for (key, exclusive) in [("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")] {
        let is_exclusive = schema.member(exclusive) == Some(&Value::Bool(true));
        let plain = schema.member(key).filter(|value| value.is_number());
        let name = if is_exclusive { exclusive } else { key };
        bounds.extend(plain.map(|value| (name.to_owned(), value.clone())));
        let own = schema.member(exclusive).filter(|value| value.is_number());
        bounds.extend(own.map(|value| (exclusive.to_owned(), value.clone())));
    }
    let step = schema.member("multipleOf").filter(|value| value.as_f64().is_some_and(|step| step > 0.0));
    bounds.extend(step.map(|value| ("multipleOf".to_owned(), value.clone())));
    for (key, least) in [
        ("minLength", 1),
        ("maxLength", 0),
        ("minItems", 1),
        ("maxItems", 0),
        ("minProperties", 1),
        ("maxProperties", 0),
    ] {
        let count = schema.member(key).and_then(count).filter(|count| *count >= least);
        bounds.extend(count.map(|count| (key.to_owned(), Value::from(count))));
    }
    if schema.member("uniqueItems") == Some(&Value::Bool(true)) {
        bounds.insert("uniqueItems".to_owned(), Value::Bool(true));
    }
    let pattern = schema.member("pattern").filter(|value| value.as_str().is_some_and(restricts));
    bounds.extend(pattern.map(|value| ("pattern".to_owned(), value.clone())));
    bounds
}

/// Returns a number of characters, items or properties. `2.0` is valid (JSON Schema 2020-12, section 4.2.3).
fn count(value: &Value) -> Option<u64> {
    /// 2⁵³: a larger floating-point number may not be exact.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let whole = || value.as_f64().filter(|it| it.fract() == 0.0 && (0.0..EXACT).contains(it));
    value.as_u64().or_else(|| format!("{:.0}", whole()?).parse().ok())
}

/// Whether a pattern does not match every text.
fn restricts(pattern: &str) -> bool {
    !matches!(pattern, "" | ".*" | "^.*$" | "^.*" | ".*$" | "^")
}

/// The keywords, and the assumption for each.
const APPROXIMATED: &[(&str, &str)] =
    &[("$dynamicRef", "no one schema has the anchor: any value is allowed")];

/// Reports the keywords of one schema that are approximated.
pub(super) fn report_unsupported(schema: &mut Map<String, Value>, at: &Pointer, findings: &mut Findings<'_>) {
    for (key, note) in APPROXIMATED {
        if schema.has_member(key) {
            let message = format!("`{key}` is not carried over to the types");
            findings.push(Code::ApproximatedSchema, &at.child(key), message, Advice::note(*note));
        }
    }
}
