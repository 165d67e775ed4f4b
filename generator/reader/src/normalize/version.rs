//! The version of OpenAPI that the document uses.

use serde_json::Value;

use crate::diagnostic::{Advice, Code, Findings};
use crate::pointer::Pointer;

/// A version whose rules differ in a way that `normalize` must distinguish.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Dialect {
    /// Swagger 2.0.
    V2_0,
    /// 3.0.x: a `$ref` has no siblings.
    V3_0,
    /// 3.1.x: schemas are JSON Schema 2020-12.
    V3_1,
    /// 3.2.x: like 3.1, with more methods and with references to media types.
    V3_2,
}

const READ: &str = "Swagger 2.0 and the versions 3.0, 3.1 and 3.2 of OpenAPI are read";

/// The sections of a document with content to generate, each with the earliest version that has it.
const SECTIONS: &[(&str, Dialect)] = &[
    ("components", Dialect::V3_0),
    ("webhooks", Dialect::V3_1),
    ("definitions", Dialect::V2_0),
    ("securityDefinitions", Dialect::V2_0),
    ("basePath", Dialect::V2_0),
    ("paths", Dialect::V3_0),
];

/// Returns the document's dialect, or reports an error if the version is not supported.
///
/// A document without a version, or with an unknown one, is read with a warning if it has the sections of a
/// known version.
pub(super) fn dialect(root: &Value, findings: &mut Findings<'_>) -> Option<Dialect> {
    let said = ["openapi", "swagger"].iter().find_map(|key| Some((*key, text(root.get(key)?)?)));
    let (place, message) = match &said {
        Some((_, version)) if let Some(known) = known(version) => return Some(known),
        Some((key, version)) => {
            (Pointer::root().child(key), format!("version {version} of OpenAPI is not known"))
        }
        None => {
            let message = "the document does not say which version of OpenAPI it is written in";
            (Pointer::root(), message.to_owned())
        }
    };
    let looks = SECTIONS.iter().find(|(key, _)| root.get(key).is_some_and(Value::is_object));
    let Some((_, looks)) = looks else {
        let advice = Advice::note(READ).and_help("begin the document with a line like `openapi: 3.1.0`");
        findings.push(Code::UnsupportedVersion, &place, message, advice);
        return None;
    };
    let newer = said.is_some_and(|(key, version)| key == "openapi" && is_newer(&version));
    let assumed = if newer { Dialect::V3_2 } else { *looks };
    let name = match assumed {
        Dialect::V2_0 => "Swagger 2.0",
        Dialect::V3_0 => "OpenAPI 3.0",
        Dialect::V3_1 => "OpenAPI 3.1",
        Dialect::V3_2 => "OpenAPI 3.2",
    };
    let help = "say which version it is: Swagger 2.0, or OpenAPI 3.0, 3.1 or 3.2";
    let advice = Advice::note(format!("it is read as {name}")).and_help(help);
    findings.push(Code::UnknownVersion, &place, message, advice);
    Some(assumed)
}

/// Returns the version as text, since an unquoted `3.1` is a number in YAML.
fn text(version: &Value) -> Option<String> {
    match version {
        Value::String(text) => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn known(version: &str) -> Option<Dialect> {
    match version.split(['.', '-']).collect::<Vec<_>>()[..] {
        ["2"] | ["2", "0", ..] => Some(Dialect::V2_0),
        ["3"] | ["3", "0", ..] => Some(Dialect::V3_0),
        ["3", "1", ..] => Some(Dialect::V3_1),
        ["3", "2", ..] => Some(Dialect::V3_2),
        _ => None,
    }
}

fn is_newer(version: &str) -> bool {
    let mut parts = version.split(['.', '-']).map(|part| part.parse::<u32>().unwrap_or_default());
    (parts.next().unwrap_or_default(), parts.next().unwrap_or_default()) > (3, 2)
}
