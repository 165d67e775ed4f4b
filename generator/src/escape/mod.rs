//! Text of a document, a configuration or a file name, made harmless for whatever shows it: a terminal, Markdown, HTML,
//! JSON, or the commands of a workflow of GitHub Actions.
//!
//! Everything that prints goes through here. The text of a document comes from someone else: it must neither move the
//! cursor nor change the order of what is read, nor stand for a heading, a link, a mention or a command.

mod command;
mod html;
mod json;
mod markdown;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

pub use crate::escape::command::{message, property};
pub use crate::escape::html::html;
pub use crate::escape::json::json;
pub use crate::escape::markdown::{cell, code_cell, code_span, fenced, prose, text as markdown_text};

/// One line: what has no shape of its own, and line breaks, are shown as in a Rust literal (`\u{202e}`, `\n`). Tabs stay.
#[must_use]
pub fn line(text: &str) -> Cow<'_, str> {
    visible(text, false)
}

/// Several lines: the same, but line breaks stay.
#[must_use]
pub fn lines(text: &str) -> Cow<'_, str> {
    visible(text, true)
}

/// Several lines with colours: the same, but the control sequences that set a style (`ESC [ 1 m`) stay.
///
/// The text comes from a renderer that has escaped the texts of documents before.
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

/// A name between backticks, as messages have it: what [`line()`] does, and a backtick in it is shown as `\u{60}`.
#[must_use]
pub fn code(text: &str) -> String {
    format!("`{}`", name(text))
}

/// A name in a sentence, of which it ends no code.
#[must_use]
pub fn name(text: &str) -> String {
    line(text).replace('`', "\\u{60}")
}

/// Whether a character is not seen, or changes where others are seen: control characters, bidirectional controls, line
/// separators, and characters without width.
pub(crate) fn is_hidden(c: char) -> bool {
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
