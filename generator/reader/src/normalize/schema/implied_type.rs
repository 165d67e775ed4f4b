//! A missing `type` that other keywords imply.

use serde_json::{Map, Value};

use crate::members::Members as _;
use crate::normalize::vocabulary::{NEVER, NULL, REFERENCE, TYPES};

/// Keywords with which a schema does not need a type.
const SUFFICIENT: &[&str] = &["type", "$ref", TYPES, NULL, NEVER];

/// Keywords that may describe the type themselves.
const COMPOSED: &[&str] = &[REFERENCE, "allOf", "oneOf", "anyOf", "not"];

/// Keywords that imply a type even beside those.
const STRUCTURAL: &[&str] = &["properties", "additionalProperties", "patternProperties", "required"];

/// Keywords that apply to values of one type.
const IMPLIED: &[(&str, &str)] = &[
    ("properties", "object"),
    ("additionalProperties", "object"),
    ("patternProperties", "object"),
    ("unevaluatedProperties", "object"),
    ("required", "object"),
    ("items", "array"),
    ("prefixItems", "array"),
    ("unevaluatedItems", "array"),
    ("pattern", "string"),
    ("minLength", "string"),
    ("maxLength", "string"),
];

/// Formats of values of one type.
const FORMATS: &[(&str, &str)] = &[
    ("int32", "integer"),
    ("int64", "integer"),
    ("uint32", "integer"),
    ("uint64", "integer"),
    ("float", "number"),
    ("double", "number"),
    ("byte", "string"),
    ("binary", "string"),
    ("date", "string"),
    ("date-time", "string"),
    ("duration", "string"),
    ("email", "string"),
    ("hostname", "string"),
    ("ipv4", "string"),
    ("ipv6", "string"),
    ("password", "string"),
    ("time", "string"),
    ("uri", "string"),
    ("uuid", "string"),
];

/// Adds the implied type.
///
/// By JSON Schema, a schema with `properties` and without `type` also allows a string. Authors of documents
/// do not mean that.
pub(super) fn normalize(schema: &mut Map<String, Value>) {
    if schema.is_empty() || SUFFICIENT.iter().any(|key| schema.has_member(key)) {
        return;
    }
    if COMPOSED.iter().any(|key| schema.has_member(key)) {
        if STRUCTURAL.iter().any(|key| speaks(schema, key)) {
            schema.insert("type".to_owned(), Value::from("object"));
        }
        return;
    }
    let implied = of_values(schema)
        .or_else(|| IMPLIED.iter().find(|(key, _)| speaks(schema, key)).map(|(_, name)| *name));
    let format = || {
        let format = schema.member("format")?.as_str()?;
        FORMATS.iter().find(|(name, _)| *name == format).map(|(_, name)| *name)
    };
    if let Some(name) = implied.or_else(format) {
        schema.insert("type".to_owned(), Value::from(name));
    }
}

/// Whether the keyword `key` implies a type. `required: true` belongs to parameters, and implies nothing in a
/// schema.
fn speaks(schema: &Map<String, Value>, key: &str) -> bool {
    schema.member(key).is_some_and(|value| key != "required" || value.is_array())
}

/// Returns the type that all values of `enum` have.
fn of_values(schema: &Map<String, Value>) -> Option<&'static str> {
    let values = schema.member("enum")?.as_array()?;
    let all = |is: fn(&Value) -> bool| values.iter().all(is);
    [
        ("string", all(Value::is_string)),
        ("integer", all(is_whole)),
        ("number", all(Value::is_number)),
        ("boolean", all(Value::is_boolean)),
    ]
    .into_iter()
    .find_map(|(name, holds)| holds.then_some(name))
}

/// Whether a value is an integer, which includes 1.0 (JSON Schema 2020-12, section 4.2.3).
fn is_whole(value: &Value) -> bool {
    value.is_i64() || value.is_u64() || value.as_f64().is_some_and(|number| number.fract() == 0.0)
}
