//! Keywords of JSON Schema that 3.0 lacks and whose meaning is approximated.

use serde_json::{Map, Value};

use crate::diagnostic::{Advice, Code, Findings};
use crate::pointer::Pointer;

/// The keywords, and the assumption for each.
const KEYWORDS: &[(&str, &str)] = &[("$dynamicRef", "no one schema has the anchor: any value is allowed")];

/// Reports the keywords of one schema that are approximated.
pub(super) fn normalize(schema: &mut Map<String, Value>, at: &Pointer, findings: &mut Findings<'_>) {
    for (key, note) in KEYWORDS {
        if schema.contains_key(*key) {
            let message = format!("`{key}` is not carried over to the types");
            findings.push(Code::ApproximatedSchema, &at.child(key), message, Advice::note(*note));
        }
    }
}
