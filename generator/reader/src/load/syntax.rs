//! [`SyntaxError`]: a parser's message, and the bytes that it refers to.

use std::ops::Range;

use crate::diagnostic::lines::Lines;
use crate::diagnostic::{Advice, Code, Diagnostic, Place};

/// The message of both parsers for text that is nested too deep.
const TOO_DEEP: &str = "recursion limit exceeded";

/// The reason why a text cannot be parsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SyntaxError {
    pub(super) range: Range<usize>,
    pub(super) message: String,
    pub(super) label: String,
    pub(super) advice: Advice,
}

impl SyntaxError {
    pub(super) fn empty() -> Self {
        Self {
            range: 0..0,
            message: "the document is empty".to_owned(),
            label: String::new(),
            advice: Advice::help("write an OpenAPI document in YAML or JSON"),
        }
    }

    /// An error for a tab at byte `at` that indents a line.
    pub(super) fn tab(at: usize) -> Self {
        Self {
            range: at..at + 1,
            message: "YAML is not indented with tabs".to_owned(),
            label: String::new(),
            advice: Advice::note("each tab is read as one space").and_help("indent with spaces"),
        }
    }

    /// An error for a collection at byte `at` that is nested too deep.
    pub(super) fn too_deep(text: &str, at: usize) -> Self {
        Self {
            range: one_char(text, at),
            message: format!("this is not valid YAML: {TOO_DEEP}"),
            label: String::new(),
            advice: Advice::note("nodes may be 128 deep inside each other"),
        }
    }

    /// Whether the text is nested too deep.
    pub(super) fn is_too_deep(&self) -> bool {
        self.message.contains(TOO_DEEP)
    }

    pub(super) fn json(error: &serde_json::Error, text: &str) -> Self {
        // This parser counts columns in bytes.
        let at = Lines::new(text).range(error.line()).start + error.column().saturating_sub(1);
        Self {
            range: one_char(text, at),
            message: format!("this is not valid JSON: {}", without_positions(&error.to_string())),
            label: String::new(),
            advice: Advice::note("a text that starts with `{` or `[` is read as JSON")
                .and_help("correct the JSON at this place"),
        }
    }

    pub(super) fn yaml(error: &serde_yaml::Error, text: &str) -> Self {
        if error.to_string().contains("more than one document") {
            return Self::second_document(text);
        }
        let at = error.location().map_or(0, |location| {
            // This parser counts columns in characters.
            let start = Lines::new(text).range(location.line()).start;
            let column = location.column().saturating_sub(1);
            text[start..].char_indices().nth(column).map_or(text.len(), |(offset, _)| start + offset)
        });
        Self {
            range: one_char(text, at),
            message: format!("this is not valid YAML: {}", without_positions(&error.to_string())),
            label: String::new(),
            advice: Advice::help(yaml_help(&error.to_string())),
        }
    }

    fn second_document(text: &str) -> Self {
        // The first `---` may open the first document.
        let is_content = |line: &str| !line.trim().is_empty() && !line.starts_with(['#', '%', '-']);
        let content = text.lines().take_while(|line| !is_content(line)).count();
        let lines = Lines::new(text);
        let is_mark = |line: &str| line.starts_with("---") || line.starts_with("...");
        let mark = text.lines().skip(content).position(is_mark).unwrap_or_default();
        Self {
            range: lines.range(content + mark + 1),
            message: "there is more than one YAML document in the text".to_owned(),
            label: "the first one ends here".to_owned(),
            advice: Advice::help("keep one document in the file: remove what follows"),
        }
    }

    /// Moves the error by `offset` bytes, for a text with a prefix.
    pub(super) fn moved_by(mut self, offset: usize) -> Self {
        self.range = self.range.start + offset..self.range.end + offset;
        self
    }

    /// Returns a diagnostic about the document, or about the file with this name.
    pub(super) fn into_diagnostic(self, code: Code, file: Option<&str>) -> Diagnostic {
        let place = match file {
            None => Place::Document(self.range),
            Some(name) => Place::File(name.to_owned(), self.range),
        };
        Diagnostic::new(code, place, self.message, self.advice).with_label(self.label)
    }

    /// Returns the error as the reason why a file with this text cannot be read.
    pub(super) fn reason(&self, text: &str) -> String {
        format!("{}, on line {}", self.message, Lines::new(text).number(self.range.start))
    }
}

/// Returns the range of the character at or before byte `at`; empty at the end of the text.
fn one_char(text: &str, at: usize) -> Range<usize> {
    let start = (0..=at.min(text.len())).rev().find(|&start| text.is_char_boundary(start)).unwrap_or(0);
    let length = text[start..].chars().next().map_or(0, char::len_utf8);
    start..start + length
}

/// Removes ` at line 3 column 4` from parser messages, since the snippet shows the place.
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
    if message.contains("mapping values are not allowed") {
        "put text that contains `: ` in quotes, or correct the indentation"
    } else if message.contains("cannot start any token") {
        "indent with spaces, and put text that starts with a special character in quotes"
    } else if message.contains("limit exceeded") || message.contains("aliases") {
        "write out what the aliases (`*name`) stand for, or use `$ref`"
    } else if message.contains("unknown anchor") {
        "define the anchor (`&name`) before the alias (`*name`)"
    } else {
        "correct the YAML at this place; the mistake is often on the line above"
    }
}
