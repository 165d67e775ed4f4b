//! `enum`: a list, whatever stands there.

use serde_json::{Map, Value};

use crate::diagnostic::{Advice, Code, Findings};
use crate::pointer::Pointer;

/// Takes one value for the list of it, and an object for its keys: some describe each value below it.
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
    findings.push(Code::InvalidNode, &at.child("enum"), "`enum` is no list", Advice::note(note));
    schema.insert("enum".to_owned(), Value::Array(values));
}
