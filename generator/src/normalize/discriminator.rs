//! `discriminator`: an object, which is text in Swagger 2.0.

use serde_json::{Map, Value, json};

use crate::diagnostic::{Code, Findings};
use crate::normalize::version::Dialect;
use crate::pointer::Pointer;

/// Takes text for the name of the property that tells the schemas apart.
pub(super) fn normalize(
    schema: &mut Map<String, Value>,
    at: &Pointer,
    dialect: Dialect,
    findings: &mut Findings<'_>,
) {
    let Some(Value::String(name)) = schema.get("discriminator") else { return };
    if dialect != Dialect::V2_0 {
        let message = "`discriminator` is text where an object belongs";
        let help = format!("The property `{name}` is taken to be meant");
        findings.push(Code::InvalidNode, &at.child("discriminator"), message, help);
    }
    let object = json!({ "propertyName": name });
    schema.insert("discriminator".to_owned(), object);
}
