//! Prints the blocks of a text from the events of the parser. Each kind of block has one form. Code is always
//! fenced and has the language `text`, so rustdoc never runs a code block of the document.
//!
//! The crate `pulldown-cmark-to-cmark` also prints events. But it keeps the languages of code, HTML and the
//! targets of links, escapes by its own rules and does not fill lines, so it would replace little of this
//! code.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};

use crate::lower::docs::containers::{Block, Containers};
use crate::lower::docs::inline::{Inline, Place};
use crate::lower::docs::table::Table;
use crate::lower::docs::text::{code_line, visible};

/// Prints blocks from events.
pub(super) struct Printer<'a> {
    source: &'a str,
    containers: Containers<'a>,
    /// The current paragraph or heading.
    inline: Option<Inline>,
    heading: Option<HeadingLevel>,
    code: Option<String>,
    table: Option<Table>,
    /// The label of a footnote, with which its first paragraph begins.
    label: Option<String>,
}

impl<'a> Printer<'a> {
    /// Creates a printer for the text.
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

    /// Prints the next event. `range` is its place in the text.
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

    /// Returns the lines.
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
                // A footnote without text.
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

    /// Prints a code block. Its language is `text`, because rustdoc compiles and runs code without a
    /// language.
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

    /// Returns the current paragraph, or begins one. The text of an item in a tight list has no event that
    /// begins a paragraph.
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

/// Escapes `#` at the end of a heading, where it would otherwise be a closing sequence.
fn without_closing(text: &str) -> String {
    let start = text.trim_end_matches('#');
    let closing = &text[start.len()..];
    let closes = !closing.is_empty() && (start.is_empty() || start.ends_with(' '));
    if closes { format!("{start}\\{closing}") } else { text.to_owned() }
}
