//! A missing `type` that the other keywords imply.

use serde_json::{Map, Value};

use crate::normalize::vocabulary::{NEVER, NULL, REFERENCE, TYPES};

/// Keywords with which a schema does not need a type of its own.
const SUFFICIENT: &[&str] =
    &["type", "$ref", REFERENCE, TYPES, NULL, NEVER, "allOf", "oneOf", "anyOf", "not"];

/// Keywords that speak of values of one type.
const IMPLIED: &[(&str, &str)] = &[
    ("properties", "object"),
    ("additionalProperties", "object"),
    ("patternProperties", "object"),
    ("required", "object"),
    ("items", "array"),
    ("prefixItems", "array"),
    ("pattern", "string"),
    ("minLength", "string"),
    ("maxLength", "string"),
];

/// Formats of values of one type.
const FORMATS: &[(&str, &str)] = &[
    ("int32", "integer"),
    ("int64", "integer"),
    ("float", "number"),
    ("double", "number"),
    ("byte", "string"),
    ("binary", "string"),
    ("date", "string"),
    ("date-time", "string"),
    ("email", "string"),
    ("password", "string"),
    ("uri", "string"),
    ("uuid", "string"),
];

/// Writes the type down.
///
/// By the letter `properties` without `type: object` also allows a string; nobody means that.
pub(super) fn normalize(schema: &mut Map<String, Value>) {
    if schema.is_empty() || SUFFICIENT.iter().any(|key| schema.contains_key(*key)) {
        return;
    }
    let implied = of_values(schema)
        .or_else(|| IMPLIED.iter().find(|(key, _)| schema.contains_key(*key)).map(|(_, name)| *name));
    let format = || {
        let format = schema.get("format")?.as_str()?;
        FORMATS.iter().find(|(name, _)| *name == format).map(|(_, name)| *name)
    };
    if let Some(name) = implied.or_else(format) {
        schema.insert("type".to_owned(), Value::from(name));
    }
}

/// The type that all values of `enum` have.
fn of_values(schema: &Map<String, Value>) -> Option<&'static str> {
    let values = schema.get("enum")?.as_array()?;
    let all = |is: fn(&Value) -> bool| values.iter().all(is);
    [
        ("string", all(Value::is_string)),
        ("integer", all(|value| value.is_i64() || value.is_u64())),
        ("number", all(Value::is_number)),
        ("boolean", all(Value::is_boolean)),
    ]
    .into_iter()
    .find_map(|(name, holds)| holds.then_some(name))
}
