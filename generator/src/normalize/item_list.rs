//! `items` as a list, without the `type` that makes it a tuple.

use serde_json::{Map, Value};

use crate::diagnostic::{Advice, Code, Findings};
use crate::normalize::vocabulary::{ORIGIN, TYPES};
use crate::pointer::Pointer;

/// What has a say in the shape, beside which the list is taken by the letter.
const SHAPES: &[&str] = &["type", "$ref", "allOf", "oneOf", "anyOf", "prefixItems", "properties", TYPES];

/// Takes the list for alternatives of the value.
///
/// By the letter (JSON Schema draft 4, section 5.3.1) `items` speaks of arrays only, and a list of it of one item
/// after the other; without `type: array` any other value is allowed, too. Where that is written, as in
/// `items: [{$ref: …}, {type: null}]`, the value itself is meant: JSON Schema draft 3 knew no `anyOf`.
pub(super) fn normalize(schema: &mut Map<String, Value>, at: &Pointer, findings: &mut Findings<'_>) {
    if SHAPES.iter().any(|key| schema.contains_key(*key)) {
        return;
    }
    let Some(Value::Array(members)) = schema.get_mut("items") else { return };
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
