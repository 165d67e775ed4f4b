//! `$ref` in a schema, and what stands beside it.

use serde_json::{Map, Value};

use crate::normalize::version::Dialect;
use crate::normalize::vocabulary::{ANNOTATIONS, ORIGIN, REFERENCE};
use crate::normalize::walk::{Kind, Walk};

/// Lets `$ref` stand alone: with siblings it becomes [`REFERENCE`], which has them.
///
/// In 3.1 siblings hold together with what the reference leads to. In 3.0 they "SHALL be ignored"; there the
/// annotations are kept nevertheless, because authors mean them, and the rest is left out as the rule says.
pub(super) fn normalize(walk: &mut Walk<'_>, schema: &mut Map<String, Value>) {
    let Some(Value::String(reference)) = schema.get("$ref") else { return };
    walk.refers(Kind::Schema, reference);
    if walk.dialect <= Dialect::V3_0 {
        schema.retain(|key, _| key == "$ref" || key.starts_with("x-") || ANNOTATIONS.contains(&key.as_str()));
    }
    // Where the schema stands is nothing that it says.
    if schema.keys().any(|key| key != "$ref" && key != ORIGIN)
        && let Some(reference) = schema.shift_remove("$ref")
    {
        schema.insert(REFERENCE.to_owned(), reference);
    }
}
