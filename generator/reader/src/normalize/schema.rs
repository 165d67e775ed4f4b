//! Schema Objects: the order in which the concepts are normalized.

use serde_json::{Map, Value};

use crate::normalize::targets::Walk;
use crate::normalize::{
    boolean_schema, composition, constant, content_encoding, discriminator, enumeration, flags, implied_type,
    item_list, null, reference, required, tuple, type_list, type_name, unsupported, validation, value_list,
    vocabulary,
};
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
    boolean_schema::normalize(value);
    let at = &vocabulary::origin(value, at.clone());
    let Some(schema) = value.as_object_mut() else { return };
    flags::normalize(schema, at, &mut walk.findings);
    required::normalize(schema, at, &mut walk.findings);
    value_list::normalize(schema, at, &mut walk.findings);
    type_name::normalize(schema, at, walk.dialect, &mut walk.findings);
    discriminator::normalize(schema, at, walk.dialect, &mut walk.findings);
    item_list::normalize(schema, at, &mut walk.findings);
    // Children come first, because this schema needs to know whether one of them is null.
    children(walk, schema, at);
    reference::normalize(walk, schema);
    constant::normalize(schema);
    null::normalize(schema);
    type_list::normalize(schema);
    enumeration::normalize(schema, at, &mut walk.findings);
    composition::normalize(schema);
    content_encoding::normalize(schema, walk.dialect);
    implied_type::normalize(schema);
    tuple::normalize(schema);
    unsupported::normalize(schema, at, &mut walk.findings);
    validation::normalize(schema);
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
