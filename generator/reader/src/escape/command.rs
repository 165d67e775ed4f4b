//! Escapes text in [workflow
//! commands](https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands).

use crate::escape::line;

/// Escapes text after the second `::`.
#[must_use]
pub fn message(text: &str) -> String {
    line(text).replace('%', "%25")
}

/// Escapes text of a property.
#[must_use]
pub fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}
