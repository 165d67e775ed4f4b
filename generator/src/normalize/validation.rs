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

/// Drops them.
///
/// They differ between the dialects (`exclusiveMinimum` is a boolean in 3.0 and a number in 3.1), and a wrong
/// one (`minLength: -1`) must not cost the schema.
pub(super) fn normalize(schema: &mut Map<String, Value>) {
    if schema.keys().any(|key| KEYWORDS.contains(&key.as_str())) {
        schema.retain(|key, _| !KEYWORDS.contains(&key.as_str()));
    }
}
