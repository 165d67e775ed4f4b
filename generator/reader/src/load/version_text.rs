//! Keeps the text of an `info.version` that looks like a number: `1.10` is not `1.1`.

use serde_json::Value;

use crate::diagnostic::bytes_of;
use crate::pointer::Pointer;

/// The place of the version in a document.
pub(super) fn place() -> Pointer {
    Pointer::root().child("info").child("version")
}

/// Replaces the version by its text at `at` in `text`. An integer needs no replacement.
pub(super) fn keep(root: &mut Value, text: &str, at: &Pointer) {
    let Some(version @ Value::Number(_)) = root.pointer_mut(place().as_str()) else { return };
    let written = version.is_f64().then(|| bytes_of(text, at)).and_then(|range| text.get(range));
    // An alias refers to a number that is written elsewhere.
    if let Some(written) = written.filter(|written| written.parse::<f64>().is_ok()) {
        *version = Value::String(written.to_owned());
    }
}
