//! Quotes, lists and their items: the prefix of each line, and the places of blank lines.

/// The deepest nesting of quotes and items that is kept. Deeper ones are printed at this depth.
const DEEPEST: usize = 12;

/// The kinds of blocks, by the separation that they need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Block {
    Paragraph,
    Heading,
    Code,
    Table,
    Rule,
    Quote,
    /// A list, and whether it is numbered from a number other than 1.
    List {
        begins_late: bool,
    },
    Item,
}

/// The lines so far, and the containers of the next line.
pub(super) struct Containers<'a> {
    source: &'a str,
    lines: Vec<String>,
    /// The document, then the open quotes, lists and items, innermost last.
    frames: Vec<Frame>,
    /// The number of open quotes and items, each of which prints a prefix.
    depth: usize,
    /// The number of open containers that are nested too deep to be kept.
    ignored: usize,
    /// The number of containers that continue across a blank line before the next line; `None` if there is no
    /// blank line.
    blank: Option<usize>,
}

#[derive(Debug, Default)]
struct Frame {
    /// The prefix of the first line: the marker of an item.
    first: String,
    /// The prefix of the other lines.
    rest: String,
    has_begun: bool,
    /// The last block in it.
    last: Option<Block>,
}

impl<'a> Containers<'a> {
    /// Creates the containers for this source, without lines.
    pub(super) fn new(source: &'a str) -> Self {
        let document = Frame { has_begun: true, ..Frame::default() };
        Self { source, lines: Vec::new(), frames: vec![document], depth: 0, ignored: 0, blank: None }
    }

    /// Begins a block at this place of the source, and decides whether a blank line comes before it.
    pub(super) fn begin_block(&mut self, block: Block, at: usize) {
        let depth = self.frames.len();
        let Some(frame) = self.frames.last_mut() else { return };
        if let Some(last) = frame.last.replace(block) {
            let is_by_code = depth == 1 && (last == Block::Code || block == Block::Code);
            if is_by_code || must_be_apart(last, block) || is_after_blank_line(self.source, at) {
                self.blank.get_or_insert(depth);
            }
        }
    }

    /// Begins a quote.
    pub(super) fn begin_quote(&mut self, at: usize) {
        if self.ignores() {
            return;
        }
        self.begin_block(Block::Quote, at);
        self.depth += 1;
        let sign = || "> ".to_owned();
        self.frames.push(Frame { first: sign(), rest: sign(), has_begun: true, last: None });
    }

    /// Ends a quote.
    pub(super) fn end_quote(&mut self) {
        self.end_container();
    }

    /// Begins a list. `first` is the number of its first item.
    pub(super) fn begin_list(&mut self, at: usize, first: Option<u64>) {
        if self.ignores() {
            return;
        }
        self.begin_block(Block::List { begins_late: first.is_some_and(|first| first != 1) }, at);
        self.frames.push(Frame { has_begun: true, ..Frame::default() });
    }

    /// Ends a list.
    pub(super) fn end_list(&mut self) {
        if self.ignored > 0 {
            self.ignored -= 1;
        } else {
            self.frames.pop();
        }
    }

    /// Begins an item, whose marker is at this place of the source.
    pub(super) fn begin_item(&mut self, at: usize) {
        if self.ignores() {
            return;
        }
        self.begin_block(Block::Item, at);
        self.depth += 1;
        let marker = marker(self.source.get(at..).unwrap_or_default());
        let rest = " ".repeat(marker.len() + 1);
        self.frames.push(Frame { first: format!("{marker} "), rest, has_begun: false, last: None });
    }

    /// Ends an item.
    pub(super) fn end_item(&mut self) {
        self.end_container();
    }

    /// Whether a container that begins here is nested too deep to be kept.
    fn ignores(&mut self) -> bool {
        let ignores = self.ignored > 0 || self.depth >= DEEPEST;
        self.ignored += usize::from(ignores);
        ignores
    }

    fn end_container(&mut self) {
        if self.ignored > 0 {
            self.ignored -= 1;
        } else {
            self.frames.pop();
            self.depth -= 1;
        }
    }

    /// Returns the column at which lines begin.
    pub(super) fn column(&self) -> usize {
        self.frames.iter().map(|frame| frame.rest.len()).sum()
    }

    /// Prints a line.
    pub(super) fn line(&mut self, text: &str) {
        if let Some(depth) = self.blank.take() {
            let blank: String = self.frames.iter().take(depth).map(|frame| frame.rest.as_str()).collect();
            self.lines.push(blank.trim_end().to_owned());
        }
        let mut line = String::new();
        for frame in &mut self.frames {
            let is_first = !std::mem::replace(&mut frame.has_begun, true);
            line.push_str(if is_first { &frame.first } else { &frame.rest });
        }
        line.push_str(text);
        line.truncate(line.trim_end().len());
        self.lines.push(line);
    }

    /// Prints lines.
    pub(super) fn lines(&mut self, lines: &[String]) {
        for line in lines {
            self.line(line);
        }
    }

    /// Prints a rule. After the marker of an item, `---` would be read as further markers.
    pub(super) fn rule(&mut self) {
        self.line(if self.depth == 0 { "---" } else { "___" });
    }

    /// Returns the lines.
    pub(super) fn finish(self) -> Vec<String> {
        self.lines
    }
}

/// Whether the second block would be read as a part of the first if no blank line were between them.
fn must_be_apart(first: Block, second: Block) -> bool {
    match first {
        Block::Paragraph => matches!(
            second,
            Block::Paragraph | Block::Table | Block::Rule | Block::List { begins_late: true }
        ),
        Block::Quote => matches!(second, Block::Paragraph | Block::Quote | Block::Table),
        Block::List { .. } => matches!(second, Block::Paragraph | Block::Table),
        Block::Table => true,
        Block::Heading | Block::Code | Block::Rule | Block::Item => false,
    }
}

/// Whether the line before this place is blank, or has only quote markers.
fn is_after_blank_line(source: &str, at: usize) -> bool {
    let before = source.get(..at).unwrap_or_default();
    let Some((before, _)) = before.rsplit_once('\n') else { return false };
    let before = before.trim_end_matches([' ', '\t', '>']);
    before.is_empty() || before.ends_with('\n')
}

/// Returns the marker of an item: `-`, `*`, `+`, or a number with `.` or `)`.
pub(super) fn marker(source: &str) -> &str {
    let source = source.trim_start_matches([' ', '\t']);
    let digits = source.bytes().take_while(u8::is_ascii_digit).count();
    let signs = if digits == 0 { ['-', '*', '+'].as_slice() } else { ['.', ')'].as_slice() };
    if digits <= 9 && source[digits..].starts_with(signs) { &source[..=digits] } else { "-" }
}

#[cfg(test)]
mod tests {
    use super::{is_after_blank_line, marker};

    #[test]
    fn a_marker_stays_as_it_is() {
        let cases = [("- a", "-"), ("* a", "*"), ("12) a", "12)"), ("1. a", "1."), ("a", "-"), ("", "-")];
        for (source, expected) in cases {
            assert_eq!(marker(source), expected, "{source}");
        }
    }

    #[test]
    fn the_line_before_can_be_blank() {
        for source in ["a\n\nx", "a\n > \n> x", "\nx"] {
            assert!(is_after_blank_line(source, source.len() - 1), "{source:?}");
        }
        for source in ["a\nx", "x", "a x"] {
            assert!(!is_after_blank_line(source, source.len() - 1), "{source:?}");
        }
    }
}
