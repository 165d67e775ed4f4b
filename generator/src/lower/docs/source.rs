//! Prepares a text of the document for the parser: limits its size and neutralizes HTML.

use std::borrow::Cow;

use crate::lower::docs::text::{NO_MARKUP, is_invisible};

/// The limits for the part of a description that docs show.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limit {
    bytes: usize,
    lines: usize,
}

impl Limit {
    /// For an item with docs of its own: the crate, a type, an operation.
    pub(super) const ITEM: Self = Self { bytes: 1 << 16, lines: usize::MAX };
    /// For a part of an item, which many items can share: a parameter, a property, a body.
    pub(super) const PART: Self = Self { bytes: 1 << 13, lines: 100 };
    /// For a line of a list.
    const LINE: Self = Self { bytes: 2_000, lines: usize::MAX };
}

/// The most list and quote markers at the start of one line. The parser examines each of them again for every
/// following line.
const MOST_MARKERS: usize = 16;

/// Returns the text to parse for docs, and whether it was cut.
pub(super) fn of_docs(text: &str, limit: Limit) -> (String, bool) {
    let (text, is_cut) = cut(text, limit, '\n');
    (prepared(text), is_cut)
}

/// Returns the text to parse for the first paragraph, and whether it was cut.
pub(super) fn of_first_paragraph(text: &str) -> (String, bool) {
    let is_blank = |line: &str| line.trim().is_empty();
    let start: usize = text.split_inclusive('\n').take_while(|line| is_blank(line)).map(str::len).sum();
    let text = &text[start..];
    let end: usize = text.split_inclusive('\n').take_while(|line| !is_blank(line)).map(str::len).sum();
    let (text, is_cut) = cut(&text[..end], Limit::LINE, ' ');
    (prepared(text), is_cut)
}

/// Cuts a text that is too long, at the last separator if there is one in its second half.
fn cut(text: &str, limit: Limit, separator: char) -> (&str, bool) {
    let lines = text.match_indices('\n').nth(limit.lines).map_or(text, |(end, _)| &text[..end]);
    if lines.len() <= limit.bytes {
        return (lines, lines.len() < text.len());
    }
    let end = (0..=limit.bytes).rev().find(|&end| lines.is_char_boundary(end)).unwrap_or(0);
    let start = &lines[..end];
    let end = start.rfind(separator).filter(|&end| end > limit.bytes / 2).unwrap_or(start.len());
    (&start[..end], true)
}

fn prepared(text: &str) -> String {
    let text = without_invisible(text);
    let mut out = String::with_capacity(text.len());
    let mut is_in_table = false;
    for line in text.split_inclusive('\n') {
        // In a column of operators, `>` is not a quote.
        let is_operator = is_in_table && line.starts_with('>');
        is_in_table = line.contains('|') && (is_operator || !line.starts_with('>'));
        if is_operator && is_in_table {
            out.push(NO_MARKUP);
            out.push_str(line);
        } else {
            push_line(line, &mut out);
        }
    }
    out
}

/// Returns the text with one kind of line break, and without invisible characters.
fn without_invisible(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n' | b'\t')) {
        return Cow::Borrowed(text);
    }
    let is_kept = |c: &char| matches!(c, '\n' | '\t') || !is_invisible(*c) && *c != NO_MARKUP;
    text.replace("\r\n", "\n").replace('\r', "\n").chars().filter(is_kept).collect()
}

/// Adds a line with at most `MOST_MARKERS` markers, and without an HTML block after them.
fn push_line(line: &str, out: &mut String) {
    let is_rule = ['-', '*'].iter().any(|c| line.chars().all(|found| found == *c || found.is_whitespace()));
    let mut at = 0;
    let mut count = 0;
    while let Some(sign) = marker(&line[at..]).filter(|_| !is_rule) {
        count += 1;
        if count > MOST_MARKERS {
            out.push_str(&line[..at + sign]);
            out.push('\\');
            out.push_str(&line[at + sign..]);
            return;
        }
        at += sign + 1;
    }
    let text = line[at..].trim_start_matches([' ', '\t']);
    let (markers, text) = line.split_at(line.len() - text.len());
    out.push_str(markers);
    if text.starts_with('<') {
        out.push(NO_MARKUP);
    }
    out.push_str(text);
}

/// Returns the index of the marker with which a line begins: `>`, `-`, `*`, `+`, or `.` or `)` after a
/// number.
fn marker(line: &str) -> Option<usize> {
    let text = line.trim_start_matches([' ', '\t']);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let signs = if digits == 0 { b"->*+".as_slice() } else { b".)".as_slice() };
    let sign = text.as_bytes().get(digits).filter(|sign| signs.contains(sign))?;
    let is_apart = text[digits + 1..].chars().next().is_none_or(char::is_whitespace);
    (digits <= 9 && (is_apart || *sign == b'>')).then_some(line.len() - text.len() + digits)
}
