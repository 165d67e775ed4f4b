//! Converts all forms of `enum` to a list.

use serde_json::{Map, Value};

use crate::diagnostic::{Advice, Code, Findings};
use crate::pointer::Pointer;

/// Converts a single value to a list, and an object to the list of its keys, since some documents describe
/// each value in an object.
pub(super) fn normalize(schema: &mut Map<String, Value>, at: &Pointer, findings: &mut Findings<'_>) {
    let (values, note) = match schema.get("enum") {
        None | Some(Value::Array(_)) => return,
        Some(Value::Null) => {
            schema.shift_remove("enum");
            return;
        }
        Some(Value::Object(map)) => {
            (map.keys().cloned().map(Value::String).collect(), "its keys are taken as the values")
        }
        Some(one) => (vec![one.clone()], "it is taken as the only value"),
    };
    findings.push(Code::InvalidNode, &at.child("enum"), "`enum` is not a list", Advice::note(note));
    schema.insert("enum".to_owned(), Value::Array(values));
}
