//! Escapes text of a document, a configuration or a file name for its output: a terminal, Markdown, HTML,
//! JSON, or commands of a GitHub Actions workflow.
//!
//! Everything that is printed is escaped here. The text of a document is not trusted: it must not move the
//! cursor, change the reading order, or form a heading, a link, a mention or a command.

mod markdown;

use std::fmt::Write as _;

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

/// Escapes text between tags or in a quoted attribute. Line breaks are kept.
#[must_use]
pub fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in lines(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#x27;"),
            c => out.push(c),
        }
    }
    out
}

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

#[cfg(test)]
mod tests;

use std::borrow::Cow;

pub use crate::escape::markdown::{cell, code_cell, code_span, fenced, prose, text as markdown_text};

/// Escapes a line. Hidden characters and line breaks are written as in a Rust literal (`\u{202e}`, `\n`).
/// Tabs are kept.
#[must_use]
pub fn line(text: &str) -> Cow<'_, str> {
    visible(text, false)
}

/// Escapes several lines. Line breaks are kept.
#[must_use]
pub fn lines(text: &str) -> Cow<'_, str> {
    visible(text, true)
}

/// Escapes several lines with colours. Line breaks and the control sequences that set a style (`ESC [ 1 m`)
/// are kept.
///
/// The text is from a renderer whose inputs were already escaped.
#[must_use]
pub fn styled_lines(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let mut out = lines(parts.next().unwrap_or_default()).into_owned();
    for part in parts {
        let parameters = part.len() - part.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';').len();
        if part[parameters..].starts_with('m') {
            out.push_str("\u{1b}[");
            out.push_str(&part[..=parameters]);
            out.push_str(&lines(&part[parameters + 1..]));
        } else {
            out.push_str(&line("\u{1b}"));
            out.push('[');
            out.push_str(&lines(part));
        }
    }
    out
}

/// Returns a name between backticks, for messages. It is escaped like [`line()`], and a backtick in it is
/// written as `\u{60}`.
#[must_use]
pub fn code(text: &str) -> String {
    format!("`{}`", name(text))
}

/// Escapes a name in a sentence, so that it cannot end a code span.
#[must_use]
pub fn name(text: &str) -> String {
    line(text).replace('`', "\\u{60}")
}

/// Whether a character is invisible, or moves others: control characters, bidirectional controls, line
/// separators, and zero-width characters.
#[must_use]
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

/// The start of a workflow command in the former syntax, which GitHub's runner reads anywhere in a line.
const FORMER_COMMAND: &str = "##[";

/// The start of a workflow command, which the runner reads at the beginning of a line, after white space.
const COMMAND: &str = "::";

fn visible(text: &str, keeps_lines: bool) -> Cow<'_, str> {
    let is_plain = |c: char| !is_hidden(c) || c == '\t' || (keeps_lines && c == '\n');
    let is_command = |line: &str| line.trim_start().starts_with(COMMAND);
    if text.chars().all(is_plain) && !text.contains(FORMER_COMMAND) && !text.split('\n').any(is_command) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    let mut is_start = true;
    for (at, c) in text.char_indices() {
        match c {
            '\n' if keeps_lines => out.push('\n'),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            ':' if is_start && text[at..].starts_with(COMMAND) => out.extend(c.escape_unicode()),
            '[' if text[..at].ends_with("##") => out.extend(c.escape_unicode()),
            c if is_plain(c) => out.push(c),
            c => out.extend(c.escape_unicode()),
        }
        is_start = (keeps_lines && c == '\n') || (is_start && c.is_whitespace());
    }
    Cow::Owned(out)
}
