//! Tuples: `items` as a list without `type: array`, and `prefixItems` with a `maxItems` that ends the tuple.

use serde_json::{Map, Value, json};

use crate::diagnostic::{Advice, Code, Findings};
use crate::members::Members as _;
use crate::normalize::vocabulary::{NEVER, ORIGIN, TYPES};
use crate::pointer::Pointer;

/// Keywords that describe the shape of the value. Beside one of them, the list is read as a tuple.
const SHAPES: &[&str] = &["type", "$ref", "allOf", "oneOf", "anyOf", "prefixItems", "properties", TYPES];

/// Reads the list as the alternatives of the value.
///
/// By the letter (JSON Schema draft 4, section 5.3.1), `items` applies to arrays only, and a list describes
/// one item after the other. Without `type: array`, any other value is allowed, too. Authors who write
/// `items: [{$ref: …}, {type: null}]` mean alternatives for the value itself: JSON Schema draft 3 had no
/// `anyOf`.
pub(super) fn read_alternatives(schema: &mut Map<String, Value>, at: &Pointer, findings: &mut Findings<'_>) {
    if SHAPES.iter().any(|key| schema.has_member(key)) {
        return;
    }
    let Some(Value::Array(members)) = schema.member_mut("items") else { return };
    let place = at.child("items");
    findings.push(
        Code::InvalidNode,
        &place,
        "`items` is a list in a schema that has no type",
        Advice::note("its schemas are read as alternatives of the value, like those of `anyOf`")
            .and_help("add `type: array` if a tuple is meant"),
    );
    for (index, member) in members.iter_mut().enumerate() {
        if let Value::Object(member) = member {
            member.entry(ORIGIN).or_insert_with(|| Value::from(place.child(index).as_str()));
        }
    }
    if let Some(members) = schema.shift_remove("items") {
        schema.insert("anyOf".to_owned(), members);
    }
}

/// Replaces a `maxItems` that allows no further items by `items: false`.
pub(super) fn end(schema: &mut Map<String, Value>) {
    let Some(Value::Array(first)) = schema.member("prefixItems") else { return };
    let length = first.len();
    let most = schema.member("maxItems").and_then(Value::as_u64);
    let ends = most.is_some_and(|most| usize::try_from(most).is_ok_and(|most| most <= length));
    if ends {
        schema.insert("items".to_owned(), json!({ NEVER: true }));
        if schema.member("maxItems").and_then(Value::as_u64) == u64::try_from(length).ok() {
            schema.shift_remove("maxItems");
        }
    }
}
