//! Schema Objects: the order in which the concepts are normalized, and `$ref` with its siblings.

mod content_encoding;
mod enumeration;
mod implied_type;
mod null;
mod other_types;
mod required;
mod tuple;
mod type_name;
mod validation;

use serde_json::{Map, Value};

use crate::members::Members as _;
use crate::normalize::targets::{NodeKind, Walk};
use crate::normalize::version::Dialect;
use crate::normalize::vocabulary;
use crate::normalize::vocabulary::{ANNOTATIONS, NEVER, ORIGIN, REFERENCE};
use crate::pointer::Pointer;

/// Keywords that contain one schema.
const ONE: &[&str] = &[
    "items",
    "additionalItems",
    "unevaluatedItems",
    "additionalProperties",
    "unevaluatedProperties",
    "not",
    "contentSchema",
    "if",
    "then",
    "else",
];
/// Keywords of objects for which `true` and `false` have a special meaning.
const ADDITIONAL: &[&str] = &["additionalProperties", "unevaluatedProperties"];
/// Keywords that contain a list of schemas.
///
/// `items` is a list in tuples before JSON Schema 2020-12.
const LISTS: &[&str] = &["allOf", "oneOf", "anyOf", "prefixItems", "items"];
/// Keywords that contain a map of schemas.
const MAPS: &[&str] =
    &["properties", "patternProperties", "dependentSchemas", "dependencies", "$defs", "definitions"];

/// Normalizes a schema and the schemas in it.
///
/// A value that is not a schema is unchanged. `resolve` reports it.
pub(super) fn normalize(walk: &mut Walk<'_>, value: &mut Value, at: &Pointer) {
    replace_boolean(value);
    let at = &vocabulary::origin(value, at.clone());
    let Some(schema) = value.as_object_mut() else { return };
    other_types::flags(schema, at, &mut walk.findings);
    required::normalize(schema, at, &mut walk.findings);
    enumeration::list_values(schema, at, &mut walk.findings);
    type_name::normalize(schema, at, walk.dialect, &mut walk.findings);
    other_types::discriminator(schema, at, walk.dialect, &mut walk.findings);
    tuple::read_alternatives(schema, at, &mut walk.findings);
    // Children come first, because this schema needs to know whether one of them is null.
    children(walk, schema, at);
    separate_siblings(walk, schema);
    enumeration::replace_const(schema);
    null::normalize(schema);
    type_name::single(schema);
    enumeration::normalize(schema, at, &mut walk.findings);
    remove_empty_lists(schema);
    content_encoding::normalize(schema, walk.dialect);
    implied_type::normalize(schema);
    tuple::end(schema);
    validation::report_unsupported(schema, at, &mut walk.findings);
    validation::normalize(schema, at, &mut walk.findings);
}

fn children(walk: &mut Walk<'_>, schema: &mut Map<String, Value>, at: &Pointer) {
    for (key, value) in schema {
        let key = key.as_str();
        match value {
            Value::Bool(_) if ADDITIONAL.contains(&key) => {}
            Value::Array(list) if LISTS.contains(&key) => {
                let at = at.child(key);
                for (index, child) in list.iter_mut().enumerate() {
                    normalize(walk, child, &at.child(index));
                }
            }
            _ if ONE.contains(&key) => normalize(walk, value, &at.child(key)),
            Value::Object(map) if MAPS.contains(&key) => {
                let at = at.child(key);
                for (name, child) in map {
                    normalize(walk, child, &at.child(name));
                }
            }
            _ => {}
        }
    }
}

/// Replaces the schema `true`, which allows every value, by `{}`, and marks `false`, which allows none (JSON Schema 2020-12,
/// section 4.3.2).
fn replace_boolean(value: &mut Value) {
    let Value::Bool(any) = *value else { return };
    let mut schema = Map::new();
    if !any {
        schema.insert(NEVER.to_owned(), Value::Bool(true));
    }
    *value = Value::Object(schema);
}

/// Removes an `allOf`, `oneOf` or `anyOf` without members, which has no meaning and which the specification forbids.
fn remove_empty_lists(schema: &mut Map<String, Value>) {
    for key in ["allOf", "oneOf", "anyOf"] {
        if matches!(schema.member(key), Some(Value::Array(members)) if members.is_empty()) {
            schema.shift_remove(key);
        }
    }
}

/// Renames a `$ref` with siblings to [`REFERENCE`], so that every `$ref` stands alone.
///
/// In 3.1, siblings apply together with the target of the reference. In 3.0, they "SHALL be ignored"; the
/// annotations among them are kept nevertheless, because authors mean them, and the others are removed.
pub(super) fn separate_siblings(walk: &mut Walk<'_>, schema: &mut Map<String, Value>) {
    let Some(Value::String(reference)) = schema.member("$ref") else { return };
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
