//! [`Lines`]: converts bytes to line numbers.

use std::ops::Range;

/// The lines of one text.
pub struct Lines<'t> {
    text: &'t str,
    /// The start of each line; never empty.
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    /// Finds the start of each line of the text.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let behind_breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        Self { text, starts: std::iter::once(0).chain(behind_breaks).collect() }
    }

    /// Returns the number, from 1, of the line with byte `at`.
    #[must_use]
    pub fn number(&self, at: usize) -> usize {
        self.starts.partition_point(|&start| start <= at)
    }

    /// Returns the line numbers of the node that begins in line `first`, by indentation: following lines that
    /// are indented further, a list at the indentation of its key, and closing brackets.
    #[must_use]
    pub fn node(&self, first: usize) -> Range<usize> {
        let line = |number: usize| &self.text[self.range(number)];
        let indent = |text: &str| text.len() - text.trim_start_matches(' ').len();
        let own = indent(line(first));
        let is_item = line(first).trim_start().starts_with('-');
        let mut end = first + 1;
        for number in first + 1..=self.starts.len() {
            let text = line(number);
            let word = text.trim();
            let is_list = !is_item && indent(text) == own && (word == "-" || word.starts_with("- "));
            let closes = indent(text) == own && matches!(word, "}" | "}," | "]" | "],");
            match word.is_empty() {
                true => {}
                false if indent(text) > own || is_list => end = number + 1,
                false if closes => return first..number + 1,
                false => break,
            }
        }
        first..end
    }

    /// Returns the bytes of the line with this number, without its line break; the end of the text if there
    /// is no such line.
    #[must_use]
    pub fn range(&self, number: usize) -> Range<usize> {
        let end = self.text.len();
        let start = number.checked_sub(1).and_then(|index| self.starts.get(index)).copied().unwrap_or(end);
        let next = self.starts.get(number).copied().unwrap_or(end);
        start..start + self.text[start..next.max(start)].trim_end_matches(['\r', '\n']).len()
    }
}

#[cfg(test)]
mod tests {
    use super::Lines;

    #[test]
    fn every_byte_has_a_line_and_line_breaks_belong_to_the_line_they_end() {
        let lines = Lines::new("ab\r\n\nc");
        let numbers: Vec<_> = (0..=6).map(|at| lines.number(at)).collect();
        assert_eq!(numbers, [1, 1, 1, 1, 2, 3, 3]);
        assert_eq!([1, 2, 3, 4].map(|number| lines.range(number)), [0..2, 4..4, 5..6, 6..6]);
        assert_eq!(Lines::new("").range(1), 0..0);
    }
}
