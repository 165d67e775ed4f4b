//! Prose of the document, which is Markdown written for other tools, to lines that rustdoc and clippy
//! read as they were meant.

use crate::lower::docs::inline::escape;

/// The lines of a description, without blank lines at its ends.
pub(crate) fn lines(text: &str) -> Vec<String> {
    let mut writer = Writer::default();
    for line in clean(text).lines() {
        writer.line(line.trim_end());
    }
    writer.finish()
}

/// The first paragraph of a description.
pub(crate) fn first_paragraph(text: &str) -> Vec<String> {
    lines(text).into_iter().take_while(|line| !line.is_empty()).collect()
}

/// A text in a code span, whatever backticks and line breaks it has.
pub(crate) fn code(text: &str) -> String {
    let text: String = text.chars().map(|c| if is_invisible(c) { ' ' } else { c }).collect();
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let padded = text.starts_with('`') || text.ends_with('`');
    match (text.trim().is_empty(), padded) {
        (true, _) => format!("`\"{text}\"`"),
        (false, true) => format!("{fence} {text} {fence}"),
        (false, false) => format!("{fence}{text}{fence}"),
    }
}

/// Without tabs, and without the control characters that comments must not have.
fn clean(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n").replace('\t', "    ");
    text.chars().filter(|&c| c == '\n' || !is_invisible(c)).collect()
}

/// Control characters, and those that change the direction of text, which rustc denies in comments.
pub(crate) fn is_invisible(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Writes line by line, knowing what block it is in.
#[derive(Default)]
struct Writer {
    out: Vec<String>,
    block: Block,
    /// The list items around the line, the innermost last.
    items: Vec<Item>,
    /// Whether the last line is prose that the next can go on with.
    open: bool,
}

#[derive(Default, PartialEq, Eq)]
enum Block {
    #[default]
    Prose,
    /// Between fences of this character, at least this many.
    Fenced(char, usize),
    /// Indented by four or more.
    Indented,
}

/// A list item: where its marker stood in the document, and where its text stands in the output.
struct Item {
    indent: usize,
    content: usize,
}

impl Writer {
    fn line(&mut self, line: &str) {
        let text = line.trim_start();
        let indent = line.len() - text.len();
        let goes_on = self.open && is_plain(text);
        self.open = false;
        match self.block {
            Block::Prose if goes_on && marker(text).is_none() => self.fill(text),
            Block::Fenced(c, width) if is_closing(text, c, width) => self.close_fence(),
            Block::Fenced(..) => self.out.push(line.to_owned()),
            Block::Indented if indent >= 4 || text.is_empty() => {
                self.out.push(line.get(4..).unwrap_or_default().to_owned());
            }
            Block::Indented => {
                self.close_fence();
                self.prose(indent, text);
            }
            Block::Prose => self.prose(indent, text),
        }
    }

    fn prose(&mut self, indent: usize, text: &str) {
        let after_blank = self.out.last().is_none_or(String::is_empty);
        if text.is_empty() {
            if !after_blank {
                self.out.push(String::new());
            }
        } else if let Some((c, width)) = fence(text) {
            self.open_fence(Block::Fenced(c, width));
        } else if let Some(marker) = marker(text).filter(|_| self.may_begin_item(text, after_blank)) {
            self.item(indent, marker, text);
        } else {
            self.paragraph(indent, text, after_blank);
        }
    }

    fn paragraph(&mut self, indent: usize, text: &str, after_blank: bool) {
        if after_blank {
            while self.items.last().is_some_and(|item| indent <= item.indent) {
                self.items.pop();
            }
        }
        if after_blank && self.items.is_empty() && indent >= 4 {
            self.open_fence(Block::Indented);
            self.out.push(format!("{}{text}", " ".repeat(indent - 4)));
            return;
        }
        let content = self.items.last().map_or(0, |item| item.content);
        let quoted = if text.starts_with('>') { "\\" } else { "" };
        self.out.push(format!("{}{quoted}{}", " ".repeat(content), escape(text)));
        self.open = is_plain(text);
    }

    /// Goes on with the paragraph on its last line as far as there is room: documents that break their lines
    /// early would else cost twice the lines.
    fn fill(&mut self, text: &str) {
        const WIDTH: usize = 110;
        let content = " ".repeat(self.items.last().map_or(0, |item| item.content));
        for word in escape(text).split(' ') {
            match self.out.last_mut() {
                Some(last) if !is_plain(word) || last.chars().count() + 1 + word.chars().count() <= WIDTH => {
                    last.push(' ');
                    last.push_str(word);
                }
                _ => self.out.push(format!("{content}{word}")),
            }
        }
        self.open = true;
    }

    /// Inside a paragraph, a number other than 1 is a number: it begins no list (`CommonMark`, "List items").
    fn may_begin_item(&self, text: &str, after_blank: bool) -> bool {
        let is_number = text.starts_with(|c: char| c.is_ascii_digit());
        after_blank
            || !self.items.is_empty()
            || !is_number
            || text.starts_with("1.")
            || text.starts_with("1)")
    }

    fn item(&mut self, indent: usize, marker: usize, text: &str) {
        while self.items.last().is_some_and(|item| indent <= item.indent) {
            self.items.pop();
        }
        let start = self.items.last().map_or(0, |item| item.content);
        let (sign, rest) = text.split_at(marker);
        self.out.push(format!("{}{sign} {}", " ".repeat(start), escape(rest.trim_start())));
        self.items.push(Item { indent, content: start + marker + 1 });
        self.open = is_plain(rest.trim_start());
    }

    /// Code of any language is text to rustdoc, which would otherwise compile it.
    fn open_fence(&mut self, block: Block) {
        if self.out.last().is_some_and(|line| !line.is_empty()) {
            self.out.push(String::new());
        }
        self.items.clear();
        self.out.push(format!("{}text", fence_of(&block)));
        self.block = block;
    }

    fn close_fence(&mut self) {
        let block = std::mem::take(&mut self.block);
        let blank = self.out.iter().rev().take_while(|line| line.is_empty()).count();
        self.out.truncate(self.out.len() - blank);
        self.out.push(fence_of(&block));
        self.out.push(String::new());
    }

    fn finish(mut self) -> Vec<String> {
        if self.block != Block::Prose {
            self.close_fence();
        }
        while self.out.last().is_some_and(String::is_empty) {
            self.out.pop();
        }
        self.out.drain(..).skip_while(String::is_empty).collect()
    }
}

/// Whether a line of this text is nothing but prose, wherever it stands: no marker of a list, a heading, a
/// quote, a rule or a table, and no fence.
fn is_plain(text: &str) -> bool {
    let number = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_number = number.len() < text.len() && number.starts_with(['.', ')']);
    let is_rule = text.starts_with(['*', '_']) && text.chars().all(|c| ['*', '_', ' '].contains(&c));
    !text.is_empty()
        && !text.starts_with(['#', '|', '=', '-', '+', '>', '~', ':'])
        && !text.contains('|')
        && fence(text).is_none()
        && !is_number
        && !is_rule
}

fn fence_of(block: &Block) -> String {
    match block {
        Block::Fenced(c, width) => c.to_string().repeat(*width),
        Block::Prose | Block::Indented => "```".to_owned(),
    }
}

/// The character and the width of a fence that opens a code block.
fn fence(text: &str) -> Option<(char, usize)> {
    let c = text.chars().next().filter(|c| ['`', '~'].contains(c))?;
    let info = text.trim_start_matches(c);
    let width = text.len() - info.len();
    (width >= 3 && !(c == '`' && info.contains('`'))).then_some((c, width))
}

fn is_closing(text: &str, c: char, width: usize) -> bool {
    text.len() >= width && text.chars().all(|found| found == c)
}

/// The width of a list marker: `-`, `*`, `+`, `1.` or `1)` with a space behind it.
fn marker(text: &str) -> Option<usize> {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let signs = if digits == 0 { ['-', '*', '+'].as_slice() } else { ['.', ')'].as_slice() };
    let rest = text[digits..].strip_prefix(signs)?;
    (digits <= 9 && rest.starts_with(' ') && !rest.trim().is_empty()).then_some(digits + 1)
}

#[cfg(test)]
mod tests {
    use super::{code, first_paragraph, lines};

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(lines(text).join("\n"), expected);
    }

    #[test]
    fn prose_stays_prose() {
        check("\n\n One line. \n Another.\r\n\n\n\nA paragraph.\n\n", "One line. Another.\n\nA paragraph.");
    }

    #[test]
    fn lines_that_were_broken_early_are_filled() {
        let word = "word ".repeat(10);
        let filled = "word ".repeat(22);
        check(
            &format!("{word}\n{word}\n{word}"),
            &format!("{}\n{}", filled.trim(), "word ".repeat(8).trim()),
        );
        check("a\nb\n\n- c\n  d\n- e", "a b\n\n- c d\n- e");
        // A word that would begin a list or a heading stays where it is.
        let long = "x".repeat(109);
        check(&format!("a\n{long} # - 1. b"), &format!("a\n{long} # - 1.\nb"));
        check(&"x".repeat(300), &"x".repeat(300));
    }

    #[test]
    fn list_items_and_what_follows_them_stand_where_clippy_wants_them() {
        check(
            "Intro:\n  - a\n  more\n    - b\n\n    still a\n\nOut",
            "Intro:\n- a more\n  - b\n\n  still a\n\nOut",
        );
        check("between 10 and\n100. It may", "between 10 and\n100. It may");
        check("1. one\ntwo\n10) ten", "1. one two\n10) ten");
        check("- a\n\n  para\n\nOut", "- a\n\n  para\n\nOut");
    }

    #[test]
    fn code_is_text_and_never_a_doctest() {
        check(
            "See:\n\n    {\n      \"a\": [1]\n    }\n\nDone",
            "See:\n\n```text\n{\n  \"a\": [1]\n}\n```\n\nDone",
        );
        check("```json\n{\"a\": [b]}\n```", "```text\n{\"a\": [b]}\n```");
        check("x\n```rust\nlet a = 1;", "x\n\n```text\nlet a = 1;\n```");
        check("~~~\n```\n~~~", "~~~text\n```\n~~~");
        check("\tindented", "```text\nindented\n```");
    }

    #[test]
    fn quotes_and_control_characters_are_taken_out() {
        check("> quoted\nlazy", "\\> quoted\nlazy");
        check("a | b\n---|---\nc | d\ne | f", "a | b\n---|---\nc | d\ne | f");
        check("Title\n===\ntext\n# Heading\ntext", "Title\n===\ntext\n# Heading\ntext");
        check("a\u{202E}b\u{0}c", "abc");
    }

    #[test]
    fn the_first_paragraph_ends_at_a_blank_line() {
        assert_eq!(first_paragraph("\nA\nb\n\nc"), ["A b"]);
    }

    #[test]
    fn code_spans_hold_any_text() {
        let cases = [("a", "`a`"), ("a`b", "``a`b``"), ("`", "`` ` ``"), ("", "`\"\"`"), ("a\nb", "`a b`")];
        for (text, expected) in cases {
            assert_eq!(code(text), expected);
        }
    }
}
