//! [`SyntaxError`]: what a parser says, and the bytes it says it of.

use std::ops::Range;

use crate::diagnostic::lines::Lines;
use crate::diagnostic::{Code, Diagnostic, Place};

/// A reason why the text is not a tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SyntaxError {
    pub(super) range: Range<usize>,
    pub(super) message: String,
    pub(super) label: String,
    pub(super) help: String,
}

impl SyntaxError {
    pub(super) fn empty() -> Self {
        Self {
            range: 0..0,
            message: "the document is empty".to_owned(),
            label: String::new(),
            help: "write an OpenAPI document in YAML or JSON".to_owned(),
        }
    }

    pub(super) fn json(error: &serde_json::Error, text: &str) -> Self {
        // Columns count bytes here.
        let at = Lines::new(text).range(error.line()).start + error.column().saturating_sub(1);
        Self {
            range: one_char(text, at),
            message: format!("this is not valid JSON: {}", without_positions(&error.to_string())),
            label: String::new(),
            help: "the text starts like JSON, so it is read as JSON".to_owned(),
        }
    }

    pub(super) fn yaml(error: &serde_yaml::Error, text: &str) -> Self {
        let at = error.location().map_or(0, |location| {
            // Columns count characters here.
            let start = Lines::new(text).range(location.line()).start;
            let column = location.column().saturating_sub(1);
            text[start..].char_indices().nth(column).map_or(text.len(), |(offset, _)| start + offset)
        });
        Self {
            range: one_char(text, at),
            message: format!("this is not valid YAML: {}", without_positions(&error.to_string())),
            label: String::new(),
            help: yaml_help(&error.to_string()).to_owned(),
        }
    }

    /// The same in a text with `offset` more bytes in front.
    pub(super) fn moved_by(mut self, offset: usize) -> Self {
        self.range = self.range.start + offset..self.range.end + offset;
        self
    }

    pub(super) fn into_diagnostic(self) -> Diagnostic {
        let place = Place::Document(self.range);
        Diagnostic::new(Code::InvalidSyntax, place, self.message, self.help).with_label(self.label)
    }
}

/// The character at or before byte `at`; nothing at the text's end.
fn one_char(text: &str, at: usize) -> Range<usize> {
    let start = (0..=at.min(text.len())).rev().find(|&start| text.is_char_boundary(start)).unwrap_or(0);
    let length = text[start..].chars().next().map_or(0, char::len_utf8);
    start..start + length
}

/// Drops the parsers' ` at line 3 column 4`: the place is printed with the snippet.
fn without_positions(message: &str) -> String {
    let mut parts = message.split(" at line ");
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let after_line = part.trim_start_matches(|c: char| c.is_ascii_digit());
        let after = after_line.strip_prefix(" column ").unwrap_or(after_line);
        kept.push_str(after.trim_start_matches(|c: char| c.is_ascii_digit()));
    }
    kept
}

fn yaml_help(message: &str) -> &'static str {
    if message.contains("more than one document") {
        "keep one document in the file: remove what follows the second `---`"
    } else if message.contains("mapping values are not allowed") {
        "put text that contains `: ` in quotes, or mend the indentation"
    } else if message.contains("cannot start any token") {
        "indent with spaces, and put text that starts with a special character in quotes"
    } else if message.contains("limit exceeded") || message.contains("aliases") {
        "write out what the aliases (`*name`) stand for, or use `$ref`"
    } else if message.contains("unknown anchor") {
        "define the anchor (`&name`) before the alias (`*name`)"
    } else {
        "mend the YAML at this place; the mistake is often on the line above"
    }
}
