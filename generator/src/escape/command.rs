//! Text in [workflow commands](https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands).

use crate::escape::line;

/// Text behind the second `::`.
#[must_use]
pub fn message(text: &str) -> String {
    line(text).replace('%', "%25")
}

/// Text of a property.
#[must_use]
pub fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}
