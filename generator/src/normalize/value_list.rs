//! `enum`: a list, whatever stands there.

use serde_json::{Map, Value};

use crate::diagnostic::{Code, Findings};
use crate::pointer::Pointer;

/// Takes one value for the list of it, and an object for its keys: some describe each value below it.
pub(super) fn normalize(schema: &mut Map<String, Value>, at: &Pointer, findings: &mut Findings<'_>) {
    let (values, help) = match schema.get("enum") {
        None | Some(Value::Array(_)) => return,
        Some(Value::Null) => {
            schema.shift_remove("enum");
            return;
        }
        Some(Value::Object(map)) => {
            (map.keys().cloned().map(Value::String).collect(), "Its keys are taken to be the values")
        }
        Some(one) => (vec![one.clone()], "It is taken to be the only value"),
    };
    findings.push(Code::InvalidNode, &at.child("enum"), "`enum` is no list", help);
    schema.insert("enum".to_owned(), Value::Array(values));
}
