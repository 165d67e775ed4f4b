//! Converts prose of the document, which is Markdown for other tools, to lines that rustdoc and clippy read
//! as intended. The prose is parsed with rustdoc's options, and printed again.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::lower::docs::blocks::Printer;
use crate::lower::docs::escape;
use crate::lower::docs::inline::{Inline, Place};
use crate::lower::docs::source::{self, Limit};

/// The extensions that rustdoc enables, without smart punctuation, which rustdoc applies when it renders the
/// docs.
pub(super) const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS);

/// Returns the lines of a description, without blank lines at its ends.
pub(crate) fn lines(text: &str) -> Vec<String> {
    printed(text, Limit::ITEM)
}

/// Returns the lines of the description of a part of an item, such as a parameter. The limit is lower,
/// because each item that shares the part repeats them.
pub(crate) fn lines_of_part(text: &str) -> Vec<String> {
    printed(text, Limit::PART)
}

fn printed(text: &str, limit: Limit) -> Vec<String> {
    let (source, is_cut) = source::of_docs(text, limit);
    let mut printer = Printer::new(&source);
    for (event, range) in Parser::new_ext(&source, OPTIONS).into_offset_iter() {
        printer.event(event, range);
    }
    let mut lines = printer.finish();
    if is_cut {
        lines.extend([String::new(), "…".to_owned()]);
    }
    lines
}

/// Returns the first paragraph of a description on one line, with the items of a list that directly follows.
/// Returns an empty string if the description begins with a list, a table or code.
pub(crate) fn first_paragraph(text: &str) -> String {
    let (source, is_cut) = source::of_first_paragraph(text);
    let mut events = Parser::new_ext(&source, OPTIONS).into_offset_iter();
    let Some((Event::Start(Tag::Paragraph), _)) = events.next() else { return String::new() };
    let mut inline = Inline::default();
    for (event, range) in events {
        match event {
            Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::List(_)) | Event::Start(Tag::List(_)) => {}
            Event::Start(Tag::Item) => inline.item(&source[range.start..]),
            Event::Rule => break,
            Event::Start(tag) if is_other_block(&tag) => break,
            event => inline.event(event, &source, &range),
        }
    }
    let mut line = inline.words(Place::Paragraph).one_line();
    escape::guard(&mut line);
    if is_cut {
        line.push('…');
    }
    line
}

/// Whether a tag begins a block other than a paragraph or a list.
fn is_other_block(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Heading { .. }
            | Tag::CodeBlock(_)
            | Tag::BlockQuote(_)
            | Tag::Table(_)
            | Tag::HtmlBlock
            | Tag::FootnoteDefinition(_)
    )
}
