//! Converts all forms of null to `nullable: true`.
//!
//! | spelling | since |
//! |---|---|
//! | `nullable: true` | 3.0 |
//! | `x-nullable: true` | a vendor's, for 2.0 |
//! | `type: [T, "null"]` | 3.1 |
//! | null among the values of `enum` | both |
//! | `oneOf` or `anyOf` with a member that is null: `type: "null"`, `const: null`, `enum: [null]`, `nullable: true` alone | both |
//! | `oneOf` or `anyOf` with a member that allows null | both |
//!
//! A schema that allows nothing but null is marked [`NULL`].

use serde_json::{Map, Value};

use crate::members::Members as _;
use crate::normalize::schema::enumeration::PARALLEL;
use crate::normalize::vocabulary::NULL;

/// Converts the forms of null in one schema, whose children are already normalized.
pub(super) fn normalize(schema: &mut Map<String, Value>) {
    if schema.take_member("x-nullable") == Some(Value::Bool(true)) {
        allow(schema);
    }
    in_type(schema);
    in_enum(schema);
    for key in ["oneOf", "anyOf"] {
        in_members(schema, key);
    }
}

fn allow(schema: &mut Map<String, Value>) {
    schema.insert("nullable".to_owned(), Value::Bool(true));
}

/// Marks a schema that allows null and nothing else.
fn only(schema: &mut Map<String, Value>) {
    allow(schema);
    schema.insert(NULL.to_owned(), Value::Bool(true));
}

fn in_type(schema: &mut Map<String, Value>) {
    let left = match schema.member_mut("type") {
        Some(Value::String(name)) if name == "null" => 0,
        Some(Value::Array(names)) => {
            let before = names.len();
            names.retain(|name| name != "null");
            if names.len() == before {
                return;
            }
            names.len()
        }
        _ => return,
    };
    allow(schema);
    if left == 0 {
        schema.shift_remove("type");
        only(schema);
    }
}

fn in_enum(schema: &mut Map<String, Value>) {
    let Some(Value::Array(values)) = schema.member_mut("enum") else { return };
    let keep: Vec<bool> = values.iter().map(|value| !value.is_null()).collect();
    let left = keep.iter().filter(|keep| **keep).count();
    if left == keep.len() {
        return;
    }
    for key in PARALLEL.iter().chain(&["enum"]) {
        if let Some(Value::Array(list)) = schema.member_mut(key)
            && list.len() == keep.len()
        {
            let mut keep = keep.iter();
            list.retain(|_| keep.next().is_none_or(|keep| *keep));
        }
    }
    allow(schema);
    if left == 0 {
        schema.shift_remove("enum");
        schema.shift_remove("type");
        only(schema);
    }
}

fn in_members(schema: &mut Map<String, Value>, key: &str) {
    let Some(Value::Array(members)) = schema.member_mut(key) else { return };
    let mut nullable = false;
    let mut only_null = !members.is_empty();
    for member in members.iter_mut().filter_map(Value::as_object_mut) {
        let allows = member.member("nullable") == Some(&Value::Bool(true));
        // By the letter of the specification, `{nullable: true}` allows any value; generators write it for
        // null.
        if allows && member.len() == 1 {
            member.insert(NULL.to_owned(), Value::Bool(true));
        }
        nullable |= allows;
        only_null &= member.has_member(NULL);
    }
    if only_null {
        only(schema);
    } else if nullable {
        allow(schema);
    }
}
