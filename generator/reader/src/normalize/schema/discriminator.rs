//! `discriminator`, which is text in Swagger 2.0 and an object since 3.0.

use serde_json::{Map, Value, json};

use crate::diagnostic::{Advice, Code, Findings};
use crate::normalize::version::Dialect;
use crate::pointer::Pointer;

/// Replaces text by an object whose `propertyName` it is.
pub(super) fn normalize(
    schema: &mut Map<String, Value>,
    at: &Pointer,
    dialect: Dialect,
    findings: &mut Findings<'_>,
) {
    let Some(Value::String(name)) = schema.get("discriminator") else { return };
    if dialect != Dialect::V2_0 {
        let message = "`discriminator` is text instead of an object";
        let note = format!("the property `{name}` is assumed");
        findings.push(Code::InvalidNode, &at.child("discriminator"), message, Advice::note(note));
    }
    let object = json!({ "propertyName": name });
    schema.insert("discriminator".to_owned(), object);
}
