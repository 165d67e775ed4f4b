//! Fills lines with words.

use crate::lower::docs::escape::{guard, is_marker};

/// The width to which lines are filled.
const WIDTH: usize = 110;

/// A word, or several words that must stay on one line, with the gap before it.
#[derive(Debug)]
struct Word {
    gap: Gap,
    /// The first byte of the word in the text of all words.
    start: usize,
}

/// The separator between two words.
#[derive(Clone, Copy, Debug)]
enum Gap {
    /// This number of spaces.
    Spaces(usize),
    /// A line break of the source, which is equivalent to a space.
    Soft,
    /// A line break that is shown.
    Hard,
}

/// A sequence of words, with the gap before the next one.
#[derive(Debug, Default)]
pub(super) struct WordList {
    /// The words, one directly after the other.
    text: String,
    words: Vec<Word>,
    gap: Option<Gap>,
}

impl WordList {
    /// Adds a text, which can be broken at its spaces.
    pub(super) fn text(&mut self, text: &str) {
        for (at, word) in text.split(' ').enumerate() {
            if at > 0 {
                self.space();
            }
            self.glue(word);
        }
    }

    /// Adds a text that stays on one line with the text before it, including its own spaces.
    pub(super) fn glue(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let gap = self.gap.take();
        if gap.is_some() || self.words.is_empty() {
            self.words.push(Word { gap: gap.unwrap_or(Gap::Spaces(0)), start: self.text.len() });
        }
        self.text.push_str(text);
    }

    fn space(&mut self) {
        self.gap = match self.gap {
            None => Some(Gap::Spaces(1)),
            Some(Gap::Spaces(count)) => Some(Gap::Spaces(count + 1)),
            other => other,
        };
    }

    /// Adds a line break of the source.
    pub(super) fn soft_break(&mut self) {
        if !matches!(self.gap, Some(Gap::Hard)) {
            self.gap = Some(Gap::Soft);
        }
    }

    /// Adds a line break that is shown.
    pub(super) fn hard_break(&mut self) {
        self.gap = Some(Gap::Hard);
    }

    /// Returns the words, each with the gap before it.
    fn iter(&self) -> impl Iterator<Item = (Gap, &str)> {
        let ends = self.words.iter().skip(1).map(|word| word.start).chain([self.text.len()]);
        self.words.iter().zip(ends).map(|(word, end)| (word.gap, &self.text[word.start..end]))
    }

    /// Returns the words on one line.
    pub(super) fn one_line(&self) -> String {
        let mut line = String::with_capacity(self.text.len() + self.words.len());
        for (gap, word) in self.iter() {
            let spaces = match gap {
                Gap::Spaces(count) => count,
                Gap::Soft | Gap::Hard => 1,
            };
            line.extend(std::iter::repeat_n(' ', if line.is_empty() { 0 } else { spaces }));
            line.push_str(word);
        }
        line
    }

    /// Returns the words as lines that begin at this column. The first line of the source is kept. Each
    /// following line is joined to it while there is room, because documents with short lines would otherwise
    /// take twice as many lines.
    pub(super) fn lines(&self, column: usize) -> Vec<String> {
        let mut filler = Filler { column, ..Filler::default() };
        for (gap, word) in self.iter() {
            filler.add(gap, word);
        }
        filler.end_line();
        filler.lines
    }
}

#[derive(Default)]
struct Filler {
    column: usize,
    lines: Vec<String>,
    line: String,
    width: usize,
    /// Whether a line break of the source has occurred. From then on, lines are filled.
    fills: bool,
}

impl Filler {
    fn add(&mut self, gap: Gap, word: &str) {
        let width = word.chars().count();
        if self.line.is_empty() {
            self.put(0, word, width);
            return;
        }
        let (spaces, is_break) = match gap {
            Gap::Hard => {
                self.line.push('\\');
                self.fills = true;
                (0, true)
            }
            Gap::Soft => {
                self.fills = true;
                let stays = !is_plain(word) && !is_marker(word);
                (1, stays || self.is_full(width + 1) && is_plain(word))
            }
            Gap::Spaces(count) => (count, self.fills && self.is_full(width + count) && is_plain(word)),
        };
        if is_break {
            self.end_line();
            self.put(0, word, width);
        } else {
            self.put(spaces, word, width);
        }
    }

    fn is_full(&self, more: usize) -> bool {
        self.column + self.width + more > WIDTH
    }

    fn put(&mut self, spaces: usize, word: &str, width: usize) {
        self.line.extend(std::iter::repeat_n(' ', spaces));
        self.line.push_str(word);
        self.width += spaces + width;
    }

    fn end_line(&mut self) {
        let mut line = std::mem::take(&mut self.line);
        self.width = 0;
        if !line.is_empty() {
            guard(&mut line);
            self.lines.push(line);
        }
    }
}

/// Whether a line can begin with the word without an escape.
fn is_plain(word: &str) -> bool {
    let number = word.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_number = number.len() < word.len() && number.starts_with(['.', ')']);
    let is_rule = word.chars().all(|c| matches!(c, '*' | '_'));
    !word.starts_with(['#', '|', '=', '-', '+', '>', '~', ':'])
        && !word.contains('|')
        && !is_number
        && !is_rule
}

#[cfg(test)]
mod tests {
    use super::WordList;

    fn words(text: &str) -> WordList {
        let mut words = WordList::default();
        for (at, line) in text.split('\n').enumerate() {
            if at > 0 {
                words.soft_break();
            }
            words.text(line);
        }
        words
    }

    #[test]
    fn lines_that_were_broken_early_are_filled() {
        let word = "word ".repeat(10);
        let lines = words(&format!("{word}\n{word}\n{word}")).lines(0);
        assert_eq!(lines, ["word ".repeat(22).trim(), "word ".repeat(8).trim()]);
        let long = "x".repeat(300);
        assert_eq!(words(&long).lines(0), [long.as_str()]);
        assert_eq!(words("a\nb  c").one_line(), "a b  c");
    }

    #[test]
    fn a_word_that_would_begin_a_block_is_not_moved() {
        let long = "x".repeat(109);
        let expected = [format!("a\n{long} # - 1."), "b".to_owned()].join("\n");
        assert_eq!(words(&format!("a\n{long} # - 1. b")).lines(0).join("\n"), expected);
        assert_eq!(words("10 and\n100. It may").lines(0), ["10 and 100. It may"]);
        assert_eq!(words("a\n:b c").lines(0), ["a", ":b c"]);
    }

    #[test]
    fn a_break_that_is_shown_stays() {
        let mut words = words("a");
        words.hard_break();
        words.text("- b");
        assert_eq!(words.lines(0), ["a\\", "\\- b"]);
    }
}
