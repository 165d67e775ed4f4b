//! Prints the contents of a paragraph from the events of the parser: text, code, emphasis, links and images.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use crate::lower::docs::containers::marker;
use crate::lower::docs::escape::{self, Around, is_marker};
use crate::lower::docs::fill::WordList;
use crate::lower::docs::text::{code_span, visible};
use crate::lower::docs::url;

/// A part of a paragraph.
#[derive(Debug)]
enum Piece {
    Text(String),
    Code(String),
    /// A delimiter that begins or ends emphasis.
    Begin(&'static str),
    End(&'static str),
    BeginLink(&'static str),
    /// The end of a link, with its target and title.
    EndLink(String, String),
    /// A URL that is its own text.
    Url(String),
    Soft,
    Hard,
}

/// The current paragraph.
#[derive(Debug, Default)]
pub(super) struct Inline {
    pieces: Vec<Piece>,
    /// The open links and images.
    open: Vec<Opened>,
}

#[derive(Debug)]
enum Opened {
    /// A link that is kept.
    Link { target: String, title: String },
    /// A link without a valid target, whose Markdown becomes text.
    Dead { target: String },
    /// A URL between `<` and `>`, whose text repeats the URL.
    Auto,
}

/// The place where a paragraph is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Place {
    #[default]
    Paragraph,
    Cell,
}

impl Inline {
    /// Adds an event. `range` is its place in the source.
    pub(super) fn event(&mut self, event: Event<'_>, source: &str, range: &Range<usize>) {
        let behind = source.get(range.end..).unwrap_or_default();
        let source = source.get(range.start..).unwrap_or_default();
        if matches!(self.open.last(), Some(Opened::Auto)) && !matches!(event, Event::End(TagEnd::Link)) {
            return;
        }
        match event {
            Event::Text(text)
            | Event::InlineHtml(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text) => self.text(&visible(&text)),
            Event::Html(text) => self.html(&text),
            Event::Code(text) => self.pieces.push(Piece::Code(visible(&text).into_owned())),
            Event::FootnoteReference(label) => self.text(&format!("[^{}]", visible(&label))),
            Event::TaskListMarker(is_done) => self.text(if is_done { "[x] " } else { "[ ] " }),
            Event::SoftBreak => self.line_break(behind),
            Event::HardBreak => self.pieces.push(Piece::Hard),
            Event::Start(tag) => self.start(tag, source),
            Event::End(tag) => self.end(tag, source),
            Event::Rule => {}
        }
    }

    /// Adds a line break of the source. The break is shown before a line that looks like an item of a list:
    /// if it is indented by four or more spaces, it continues the paragraph (`CommonMark`, "Indented code
    /// blocks"), although the author meant a list.
    fn line_break(&mut self, behind: &str) {
        let line = behind.trim_start_matches([' ', '\t']);
        let is_indented = behind.len() > line.len();
        let word = line.split([' ', '\n']).next().unwrap_or_default();
        let is_item = is_marker(word) && !word.starts_with('#') && is_indented;
        self.pieces.push(if is_item { Piece::Hard } else { Piece::Soft });
    }

    /// Adds the marker of a list item that continues the paragraph.
    pub(super) fn item(&mut self, source: &str) {
        self.pieces.push(Piece::Soft);
        self.text(&format!("{} ", marker(source)));
    }

    /// Adds a text.
    pub(super) fn text(&mut self, text: &str) {
        match self.pieces.last_mut() {
            Some(Piece::Text(before)) => before.push_str(text),
            _ if text.is_empty() => {}
            _ => self.pieces.push(Piece::Text(text.to_owned())),
        }
    }

    /// Adds lines of HTML, which are shown as text.
    fn html(&mut self, text: &str) {
        for line in text.split_inclusive('\n') {
            self.text(&visible(line.trim()));
            if line.ends_with('\n') {
                self.pieces.push(Piece::Soft);
            }
        }
    }

    fn start(&mut self, tag: Tag<'_>, source: &str) {
        match tag {
            Tag::Emphasis => self.pieces.push(Piece::Begin(emphasis(source, "*", "_"))),
            Tag::Strong => self.pieces.push(Piece::Begin(emphasis(source, "**", "__"))),
            Tag::Strikethrough => self.pieces.push(Piece::Begin("~~")),
            Tag::Link { link_type: LinkType::Autolink | LinkType::Email, dest_url, .. } => {
                let target = visible(&dest_url).into_owned();
                let is_in_link = self.open.iter().any(|open| matches!(open, Opened::Link { .. }));
                let is_live = url::may_be_link(&target) || url::is_mail(&target);
                match (is_live, is_in_link) {
                    (true, false) => self.pieces.push(Piece::Url(target)),
                    (true, true) => self.text(&target),
                    (false, _) => self.text(&format!("<{target}>")),
                }
                self.open.push(Opened::Auto);
            }
            Tag::Link { dest_url, title, .. } => {
                let target = visible(&dest_url).into_owned();
                self.link("[", url::may_be_link(&target), target, visible(&title).into_owned());
            }
            Tag::Image { dest_url, title, .. } => {
                let target = visible(&dest_url).into_owned();
                self.link("![", url::is_web(&target), target, visible(&title).into_owned());
            }
            _ => {}
        }
    }

    fn link(&mut self, sign: &'static str, is_live: bool, target: String, title: String) {
        if is_live {
            self.pieces.push(Piece::BeginLink(sign));
            self.open.push(Opened::Link { target, title });
        } else {
            self.text(sign);
            self.open.push(Opened::Dead { target });
        }
    }

    fn end(&mut self, tag: TagEnd, source: &str) {
        match tag {
            TagEnd::Emphasis => self.pieces.push(Piece::End(emphasis(source, "*", "_"))),
            TagEnd::Strong => self.pieces.push(Piece::End(emphasis(source, "**", "__"))),
            TagEnd::Strikethrough => self.pieces.push(Piece::End("~~")),
            TagEnd::Link | TagEnd::Image => match self.open.pop() {
                Some(Opened::Link { target, title }) => self.end_link(target, title),
                Some(Opened::Dead { target }) => self.text(&format!("]({target})")),
                Some(Opened::Auto) | None => {}
            },
            _ => {}
        }
    }

    /// Ends a link. A link without text shows its URL.
    fn end_link(&mut self, target: String, title: String) {
        if matches!(self.pieces.last(), Some(Piece::BeginLink("["))) {
            self.pieces.pop();
            self.pieces.push(Piece::Url(url::target(&target)));
        } else {
            self.pieces.push(Piece::EndLink(target, title));
        }
    }

    /// Returns the delimiters that occur only once in the paragraph.
    fn lone_delimiters(&self) -> Vec<char> {
        let count = |delimiter: char| -> usize {
            let in_piece = |piece: &Piece| match piece {
                Piece::Text(text) => text.matches(delimiter).count(),
                Piece::Begin(sign) | Piece::End(sign) => sign.matches(delimiter).count(),
                _ => 0,
            };
            self.pieces.iter().map(in_piece).sum()
        };
        ['*', '_', '~'].into_iter().filter(|&delimiter| count(delimiter) == 1).collect()
    }

    /// Returns the words as they are printed.
    pub(super) fn words(self, place: Place) -> WordList {
        let mut words = WordList::default();
        let (mut emphasis, mut links) = (0_usize, 0_usize);
        let lone = self.lone_delimiters();
        for (at, piece) in self.pieces.iter().enumerate() {
            match piece {
                Piece::Text(text) => {
                    let around = Around {
                        before: at.checked_sub(1).map_or(' ', |at| self.pieces[at].last()),
                        after: self.pieces.get(at + 1).map_or(' ', Piece::first),
                        in_emphasis: emphasis > 0,
                        in_link: links > 0,
                        in_cell: place == Place::Cell,
                        lone: &lone,
                    };
                    words.text(&escape::text(text, &around));
                }
                Piece::Code(text) => {
                    let span = code_span(text);
                    words.glue(&if place == Place::Cell { span.replace('|', "\\|") } else { span });
                }
                Piece::Begin(sign) => {
                    emphasis += 1;
                    words.glue(sign);
                }
                Piece::End(sign) => {
                    emphasis = emphasis.saturating_sub(1);
                    words.glue(sign);
                }
                Piece::BeginLink(sign) => {
                    links += 1;
                    words.glue(sign);
                }
                Piece::EndLink(target, title) => {
                    links = links.saturating_sub(1);
                    words.glue(&format!("]({}{})", url::target(target), url::title(title)));
                }
                Piece::Url(url) => words.glue(&format!("<{url}>")),
                Piece::Soft => words.soft_break(),
                Piece::Hard => words.hard_break(),
            }
        }
        words
    }
}

impl Piece {
    /// The last character of the piece.
    fn last(&self) -> char {
        match self {
            Self::Text(text) => text.chars().next_back().unwrap_or(' '),
            Self::Begin(sign) | Self::End(sign) | Self::BeginLink(sign) => {
                sign.chars().next_back().unwrap_or(' ')
            }
            Self::Code(_) => '`',
            Self::EndLink(..) => ')',
            Self::Url(_) => '>',
            Self::Soft | Self::Hard => ' ',
        }
    }

    /// The first character of the piece.
    fn first(&self) -> char {
        match self {
            Self::Text(text) => text.chars().next().unwrap_or(' '),
            Self::Begin(sign) | Self::End(sign) | Self::BeginLink(sign) => sign.chars().next().unwrap_or(' '),
            Self::Code(_) => '`',
            Self::EndLink(..) => ']',
            Self::Url(_) => '<',
            Self::Soft | Self::Hard => ' ',
        }
    }
}

/// Returns the delimiter of the source. Inside of a word, only `*` is a delimiter.
fn emphasis(source: &str, star: &'static str, line: &'static str) -> &'static str {
    if source.starts_with('_') { line } else { star }
}
