//! Which version of OpenAPI the document is written in.

use serde_json::Value;

use crate::diagnostic::{Code, Findings};
use crate::pointer::Pointer;

/// A version whose rules differ from the others' where `normalize` has to know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    /// 3.0.x: a `$ref` has no siblings.
    V3_0,
    /// 3.1.x: schemas are JSON Schema 2020-12.
    V3_1,
}

const HELP: &str = "Versions 3.0 and 3.1 of OpenAPI are read";

/// The document's dialect; an error where it has none that is read.
pub(super) fn dialect(root: &Value, findings: &mut Findings<'_>) -> Option<Dialect> {
    let (key, version) = ["openapi", "swagger"]
        .iter()
        .find_map(|key| Some((*key, root.get(key)?)))
        .unwrap_or(("", &Value::Null));
    // An unquoted `3.1` is a number in YAML.
    let text = match version {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => {
            let message = "the document does not say which version of OpenAPI it is written in";
            let help = format!("An OpenAPI document starts with a line like `openapi: 3.1.0`. {HELP}");
            findings.push(Code::UnsupportedVersion, &Pointer::root(), message, help);
            return None;
        }
    };
    match text.split('.').collect::<Vec<_>>()[..] {
        ["3", "0", ..] if key == "openapi" => Some(Dialect::V3_0),
        ["3", "1", ..] if key == "openapi" => Some(Dialect::V3_1),
        _ => {
            let message = format!("version {text} of OpenAPI is not read");
            findings.push(Code::UnsupportedVersion, &Pointer::root().child(key), message, HELP);
            None
        }
    }
}
