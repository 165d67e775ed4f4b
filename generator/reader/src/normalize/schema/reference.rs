//! `$ref` in a schema, and its siblings.

use serde_json::{Map, Value};

use crate::normalize::targets::{NodeKind, Walk};
use crate::normalize::version::Dialect;
use crate::normalize::vocabulary::{ANNOTATIONS, ORIGIN, REFERENCE};

/// Renames a `$ref` with siblings to [`REFERENCE`], so that every `$ref` stands alone.
///
/// In 3.1, siblings apply together with the target of the reference. In 3.0, they "SHALL be ignored"; the
/// annotations among them are kept nevertheless, because authors mean them, and the others are removed.
pub(super) fn normalize(walk: &mut Walk<'_>, schema: &mut Map<String, Value>) {
    let Some(Value::String(reference)) = schema.get("$ref") else { return };
    walk.refers(NodeKind::Schema, reference);
    if walk.dialect <= Dialect::V3_0 {
        schema.retain(|key, _| key == "$ref" || key.starts_with("x-") || ANNOTATIONS.contains(&key.as_str()));
    }
    // The internal key for the schema's place is not a sibling.
    if schema.keys().any(|key| key != "$ref" && key != ORIGIN)
        && let Some(reference) = schema.shift_remove("$ref")
    {
        schema.insert(REFERENCE.to_owned(), reference);
    }
}
