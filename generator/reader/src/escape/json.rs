//! Escapes JSON that is printed on a terminal or in the log of a workflow.

use std::fmt::Write as _;

use crate::escape::is_hidden;

/// Returns JSON of the same value, with hidden characters and workflow commands escaped.
///
/// Hidden characters occur only in strings, so they can be written as `\u202e` (RFC 8259, section 7).
#[must_use]
pub fn json(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut units = [0; 2];
    for (at, c) in text.char_indices() {
        let is_layout = c.is_ascii_whitespace();
        if (is_hidden(c) && !is_layout) || (c == '[' && text[..at].ends_with("##")) {
            for unit in c.encode_utf16(&mut units) {
                // Writing into a string cannot fail.
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(c);
        }
    }
    out
}
