//! The blocks of a text, printed again from the events of the parser. Each kind of block has one form: code always
//! stands between fences and is called `text`, so that no way to write a block of code leads to one that rustdoc runs.
//!
//! There is a crate that prints events, `pulldown-cmark-to-cmark`. It keeps the language of code, HTML and the
//! targets of links, escapes by rules of its own and fills no lines, so that little of it would be left here.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};

use crate::lower::docs::containers::{Block, Containers};
use crate::lower::docs::inline::{Inline, Place};
use crate::lower::docs::prose::{code_line, visible};
use crate::lower::docs::table::Table;

/// Prints the blocks, given the events in order.
pub(super) struct Printer<'a> {
    source: &'a str,
    containers: Containers<'a>,
    /// The paragraph or heading in the making.
    inline: Option<Inline>,
    heading: Option<HeadingLevel>,
    code: Option<String>,
    table: Option<Table>,
    /// The label of a footnote, which its first paragraph begins with.
    label: Option<String>,
}

impl<'a> Printer<'a> {
    /// A printer of this text.
    pub(super) fn new(source: &'a str) -> Self {
        Self {
            source,
            containers: Containers::new(source),
            inline: None,
            heading: None,
            code: None,
            table: None,
            label: None,
        }
    }

    /// Prints the next event, which stands at this place of the text.
    pub(super) fn event(&mut self, event: Event<'a>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Rule => {
                self.end_paragraph();
                self.containers.begin_block(Block::Rule, range.start);
                self.containers.rule();
            }
            Event::Text(text) if self.code.is_some() => self.push_code(&text),
            other => self.push(other, range),
        }
    }

    /// The lines.
    pub(super) fn finish(mut self) -> Vec<String> {
        self.end_paragraph();
        self.containers.finish()
    }

    fn start(&mut self, tag: Tag<'a>, range: Range<usize>) {
        let at = range.start;
        match tag {
            Tag::Paragraph | Tag::HtmlBlock => {
                self.end_paragraph();
                self.paragraph(at);
            }
            Tag::Heading { level, .. } => {
                self.end_paragraph();
                self.containers.begin_block(Block::Heading, at);
                self.inline = Some(Inline::default());
                self.heading = Some(level);
            }
            Tag::CodeBlock(_) => {
                self.end_paragraph();
                self.code = Some(String::new());
            }
            Tag::BlockQuote(_) => {
                self.end_paragraph();
                self.containers.begin_quote(at);
            }
            Tag::List(first) => {
                self.end_paragraph();
                self.containers.begin_list(at, first);
            }
            Tag::Item => self.containers.begin_item(at),
            Tag::FootnoteDefinition(label) => {
                self.end_paragraph();
                self.label = Some(format!("[^{}]: ", visible(&label)));
            }
            Tag::Table(alignments) => {
                self.end_paragraph();
                self.table = Some(Table::new(alignments));
            }
            Tag::TableHead | Tag::TableRow => self.table.iter_mut().for_each(Table::begin_row),
            Tag::TableCell => self.inline = Some(Inline::default()),
            other => self.push(Event::Start(other), range),
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Paragraph | TagEnd::HtmlBlock | TagEnd::Heading(_) => self.end_paragraph(),
            TagEnd::CodeBlock => self.end_code(range.start),
            TagEnd::BlockQuote(_) => {
                self.end_paragraph();
                self.containers.end_quote();
            }
            TagEnd::List(_) => self.containers.end_list(),
            TagEnd::Item => {
                self.end_paragraph();
                self.containers.end_item();
            }
            TagEnd::FootnoteDefinition => {
                // One without text.
                if self.label.is_some() {
                    self.paragraph(range.start);
                }
                self.end_paragraph();
            }
            TagEnd::TableCell => {
                let cell = self.inline.take().unwrap_or_default().words(Place::Cell).one_line();
                self.table.iter_mut().for_each(|table| table.push_cell(&cell));
            }
            TagEnd::Table => {
                let Some(table) = self.table.take() else { return };
                self.containers.begin_block(Block::Table, range.start);
                self.containers.lines(&table.lines());
            }
            TagEnd::TableHead | TagEnd::TableRow => {}
            other => self.push(Event::End(other), range),
        }
    }

    /// Adds an event to the paragraph.
    fn push(&mut self, event: Event<'a>, range: Range<usize>) {
        let source = self.source;
        self.paragraph(range.start).event(event, source, &range);
    }

    fn push_code(&mut self, text: &str) {
        self.code.iter_mut().for_each(|code| code.push_str(text));
    }

    /// Prints a block of code. Its language is `text`, because rustdoc compiles and runs what has none.
    fn end_code(&mut self, at: usize) {
        let code = self.code.take().unwrap_or_default();
        let lines: Vec<String> = code.lines().map(code_line).collect();
        let is_blank = |line: &&String| line.is_empty();
        let blank = lines.iter().rev().take_while(is_blank).count();
        let lines = &lines[..lines.len() - blank];
        if lines.is_empty() {
            return;
        }
        let longest = lines.iter().flat_map(|line| line.split(|c| c != '`')).map(str::len).max();
        let fence = "`".repeat(longest.unwrap_or(0).max(2) + 1);
        self.containers.begin_block(Block::Code, at);
        self.containers.line(&format!("{fence}text"));
        self.containers.lines(lines);
        self.containers.line(&fence);
    }

    /// The paragraph that goes on here. The text of an item of a tight list has no event that begins one.
    fn paragraph(&mut self, at: usize) -> &mut Inline {
        let containers = &mut self.containers;
        let label = self.label.take();
        self.inline.get_or_insert_with(|| {
            containers.begin_block(Block::Paragraph, at);
            let mut inline = Inline::default();
            inline.text(&label.unwrap_or_default());
            inline
        })
    }

    fn end_paragraph(&mut self) {
        let heading = self.heading.take();
        let Some(inline) = self.inline.take() else { return };
        let words = inline.words(Place::Paragraph);
        let Some(level) = heading else {
            return self.containers.lines(&words.lines(self.containers.column()));
        };
        let text = without_closing(&words.one_line());
        if !text.is_empty() {
            self.containers.line(&format!("{} {text}", "#".repeat(level as usize)));
        }
    }
}

/// `#` behind a space at the end of a heading would only close it.
fn without_closing(text: &str) -> String {
    let start = text.trim_end_matches('#');
    let closing = &text[start.len()..];
    let closes = !closing.is_empty() && (start.is_empty() || start.ends_with(' '));
    if closes { format!("{start}\\{closing}") } else { text.to_owned() }
}
