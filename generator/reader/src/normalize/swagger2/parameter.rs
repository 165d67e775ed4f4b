//! Parameters other than the body, and headers of responses. Swagger 2.0 has their type beside their name,
//! and `collectionFormat` for lists.

use serde_json::{Map, Value};

use crate::members::Members as _;
use crate::normalize::swagger2::copied;
use crate::pointer::Pointer;

/// The keywords of a parameter that describe its value.
const OF_VALUE: &[&str] = &[
    "type",
    "format",
    "items",
    "default",
    "enum",
    "maximum",
    "exclusiveMaximum",
    "minimum",
    "exclusiveMinimum",
    "maxLength",
    "minLength",
    "pattern",
    "maxItems",
    "minItems",
    "uniqueItems",
    "multipleOf",
    "x-nullable",
    "x-enum-varnames",
    "x-enumNames",
    "x-enum-descriptions",
    "x-ms-enum",
];

/// Moves the type of a parameter or header into its `schema`. Returns whether there was a type.
pub(in crate::normalize) fn normalize(value: &mut Value, at: &Pointer) -> bool {
    let has_own = ["type", "items", "enum", "format"].iter().any(|key| value.has_member(key));
    let has_other = ["$ref", "schema", "content"].iter().any(|key| value.has_member(key));
    if !has_own || has_other {
        return false;
    }
    let schema = copied(&Value::Object(schema(value)), at);
    let location = value.get("in").and_then(Value::as_str).unwrap_or("header").to_owned();
    let style = style(value, &location);
    let example = value.get("x-example").cloned();
    let Some(parameter) = value.as_object_mut() else { return false };
    parameter.insert("schema".to_owned(), schema);
    parameter.retain(|key, _| key == "x-nullable" || !OF_VALUE.contains(&key.as_str()));
    parameter.extend(style.into_iter().flatten());
    if let Some(example) = example {
        parameter.entry("example").or_insert(example);
    }
    true
}

/// Returns the schema of the parameter's value.
pub(super) fn schema(parameter: &Value) -> Map<String, Value> {
    let mut schema = match parameter.get("schema") {
        // Some documents have a schema in a form field, although the specification has none.
        Some(Value::Object(schema)) => schema.clone(),
        _ => Map::new(),
    };
    for key in OF_VALUE {
        if let Some(value) = parameter.get(*key) {
            schema.insert((*key).to_owned(), value.clone());
        }
    }
    if schema.get("type").is_some_and(|name| name == "file") {
        schema.insert("type".to_owned(), Value::from("string"));
        schema.insert("format".to_owned(), Value::from("binary"));
    }
    schema
}

/// Converts `collectionFormat` of a list to `style` and `explode`. The default is `csv` (Swagger 2.0,
/// Parameter Object).
///
/// 3.0 lacks `tabDelimited`, and has only `simple` for lists in paths and headers. `resolve` supports the
/// others as well.
pub(super) fn style(parameter: &Value, location: &str) -> Option<Map<String, Value>> {
    parameter.get("type").filter(|name| *name == "array")?;
    let in_query = matches!(location, "query" | "formData");
    let (style, explode) = match (in_query, collection_format(parameter)) {
        (true, "multi") => ("form", true),
        (true, "ssv") => ("spaceDelimited", false),
        (true, "pipes") => ("pipeDelimited", false),
        (true, "tsv") => ("tabDelimited", false),
        (true, _) => ("form", false),
        (false, "ssv") => ("spaces", false),
        (false, "pipes") => ("pipes", false),
        (false, "tsv") => ("tabs", false),
        (false, _) => ("simple", false),
    };
    let keys = [("style", Value::from(style)), ("explode", Value::Bool(explode))];
    Some(keys.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
}

fn collection_format(parameter: &Value) -> &str {
    parameter.get("collectionFormat").and_then(Value::as_str).unwrap_or("csv")
}
