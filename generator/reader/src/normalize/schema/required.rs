//! Converts all forms of `required` to a list of names.

use serde_json::{Map, Value};

use crate::diagnostic::{Advice, Code, Findings};
use crate::members::Members as _;
use crate::pointer::Pointer;

/// Makes `required` of an object a list of names.
///
/// `required: true` in a property means that the property is required. OpenAPI has this form for parameters,
/// and JSON Schema had it before draft 4. This function must run before the properties themselves are
/// normalized.
pub(super) fn normalize(schema: &mut Map<String, Value>, at: &Pointer, findings: &mut Findings<'_>) {
    let mut names = own(schema, at, findings);
    let flagged = flagged(schema, at, findings);
    if names.is_none() && flagged.is_empty() {
        return;
    }
    let list = names.get_or_insert_default();
    for name in flagged {
        if !list.contains(&name) {
            list.push(name);
        }
    }
    if list.is_empty() {
        schema.shift_remove("required");
    } else {
        schema.insert("required".to_owned(), list.drain(..).map(Value::String).collect());
    }
}

/// Returns the names in the schema's own `required`; `None` if it has none.
fn own(schema: &Map<String, Value>, at: &Pointer, findings: &mut Findings<'_>) -> Option<Vec<String>> {
    let at = at.child("required");
    let (items, message, note) = match schema.member("required")? {
        Value::Array(items) if items.iter().all(Value::is_string) => {
            return Some(items.iter().filter_map(Value::as_str).map(str::to_owned).collect());
        }
        Value::Array(items) => {
            for (index, _) in items.iter().enumerate().filter(|(_, item)| !item.is_string()) {
                let message = "an item of `required` is not the name of a property";
                findings.push(Code::InvalidNode, &at.child(index), message, Advice::note("it is left out"));
            }
            (&items[..], "", "")
        }
        Value::Null => (&[][..], "", ""),
        one @ Value::String(_) => (
            std::slice::from_ref(one),
            "`required` is text instead of a list",
            "a list with this one name is assumed",
        ),
        _ => (&[][..], "`required` is not a list of names", "it is read as an empty list"),
    };
    if !message.is_empty() {
        findings.push(Code::InvalidNode, &at, message, Advice::note(note));
    }
    Some(items.iter().filter_map(Value::as_str).map(str::to_owned).collect())
}

/// Returns the properties with `required: true`, and removes the flag from all properties.
fn flagged(schema: &mut Map<String, Value>, at: &Pointer, findings: &mut Findings<'_>) -> Vec<String> {
    let Some(Value::Object(properties)) = schema.member_mut("properties") else { return Vec::new() };
    let at = at.child("properties");
    let mut names = Vec::new();
    for (name, property) in properties {
        let Some(property) = property.as_object_mut() else { continue };
        let Some(Value::Bool(required)) = property.member("required") else { continue };
        let advice = if *required {
            names.push(name.clone());
            Advice::note("the property is required").and_help("list its name in the object's `required`")
        } else {
            Advice::note("it is ignored: a property is optional unless the object's `required` lists it")
                .and_help("remove the keyword")
        };
        let message = format!("`{name}` says itself whether it is required");
        findings.push(Code::InvalidNode, &at.child(name).child("required"), message, advice);
        property.shift_remove("required");
    }
    names
}
