//! [`Scan`]: the nodes of a YAML or JSON text in order, each with its bytes.
//!
//! The parsers that build the tree do not keep positions. So the text is read again with an event parser, but
//! only when a diagnostic needs a place. If the parser fails, the scan ends at that place.

use std::borrow::Cow;
use std::ops::Range;

use saphyr_parser::{Event, Parser, Span, StrInput};

/// A step through the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step<'t> {
    /// A scalar, an alias, or the start of a collection.
    Node(Node<'t>),
    /// The end of the innermost open collection.
    Close,
}

/// A node in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node<'t> {
    /// Its role in the surrounding collection.
    pub role: Role,
    /// The text of a scalar, which is empty for an alias; `None` for the start of a collection.
    pub text: Option<Cow<'t, str>>,
    /// Its bytes; empty for a collection.
    pub range: Range<usize>,
}

/// The role of a node in the surrounding collection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The root of the document.
    Root,
    /// A key of a mapping.
    Key,
    /// The value of the key before it.
    Value,
    /// An item of a sequence, counted from 0.
    Item(usize),
}

/// The nodes of one text.
pub struct Scan<'t> {
    parser: Parser<'t, StrInput<'t>>,
    cursor: Cursor<'t>,
    /// The number of bytes before the text.
    before: usize,
    open: Vec<Open>,
    has_failed: bool,
}

/// An open collection, with the role of its next child.
#[derive(Clone, Copy)]
struct Open {
    next: Role,
}

impl<'t> Scan<'t> {
    /// Scans a text.
    #[must_use]
    pub fn new(text: &'t Readable<'_>) -> Self {
        let Readable { text, before } = text;
        let (parser, cursor) = (Parser::new_from_str(text), Cursor::new(text));
        Self { parser, cursor, before: *before, open: Vec::new(), has_failed: false }
    }

    /// Whether the scan ended because the event parser failed.
    #[must_use]
    pub fn has_failed(&self) -> bool {
        self.has_failed
    }

    fn node(&mut self, text: Option<Cow<'t, str>>, span: Span) -> Step<'t> {
        let role = self.open.last_mut().map_or(Role::Root, Open::advance);
        let start = self.cursor.byte(span.start.index());
        let end = if text.is_some() { self.cursor.byte(span.end.index()) } else { start };
        let length = self.cursor.text[start..end].trim_end().len();
        let start = start.saturating_sub(self.before);
        Step::Node(Node { role, text, range: start..start + length })
    }

    fn start(&mut self, first: Role, span: Span) -> Step<'t> {
        let step = self.node(None, span);
        self.open.push(Open { next: first });
        step
    }
}

impl Open {
    fn advance(&mut self) -> Role {
        let role = self.next;
        self.next = match role {
            Role::Key => Role::Value,
            Role::Value => Role::Key,
            Role::Item(index) => Role::Item(index + 1),
            Role::Root => Role::Root,
        };
        role
    }
}

impl<'t> Iterator for Scan<'t> {
    type Item = Step<'t>;

    fn next(&mut self) -> Option<Step<'t>> {
        loop {
            let Ok((event, span)) = self.parser.next_event()? else {
                self.has_failed = true;
                return None;
            };
            return Some(match event {
                Event::Scalar(text, ..) => self.node(Some(text), span),
                Event::Alias(_) => self.node(Some(Cow::Borrowed("")), span),
                Event::SequenceStart(..) => self.start(Role::Item(0), span),
                Event::MappingStart(..) => self.start(Role::Key, span),
                Event::SequenceEnd | Event::MappingEnd => {
                    self.open.pop();
                    Step::Close
                }
                Event::DocumentEnd => return None,
                _ => continue,
            });
        }
    }
}

/// Converts the parser's character indices to bytes, by walking from the last one.
struct Cursor<'t> {
    text: &'t str,
    is_ascii: bool,
    chars: usize,
    bytes: usize,
}

impl<'t> Cursor<'t> {
    fn new(text: &'t str) -> Self {
        Self { text, is_ascii: text.is_ascii(), chars: 0, bytes: 0 }
    }

    fn byte(&mut self, index: usize) -> usize {
        if self.is_ascii {
            return index.min(self.text.len());
        }
        while self.chars < index {
            let Some(next) = self.text[self.bytes..].chars().next() else { break };
            self.bytes += next.len_utf8();
            self.chars += 1;
        }
        while self.chars > index {
            let Some(last) = self.text[..self.bytes].chars().next_back() else { break };
            self.bytes -= last.len_utf8();
            self.chars -= 1;
        }
        self.bytes
    }
}

/// The start of a document (YAML 1.2, section 9.1.2). A collection behind it on the same line is not a key.
const START: &str = "--- ";

/// A text in a form that the event parser can read.
pub struct Readable<'t> {
    text: Cow<'t, str>,
    /// The number of bytes before the text, which has its own byte positions behind them.
    before: usize,
}

impl<'t> Readable<'t> {
    /// Puts the start of a document before JSON. Otherwise the event parser would take the whole text for what may be a key, and
    /// keep all of its tokens at once: 13 times the text.
    fn new(text: Cow<'t, str>) -> Self {
        if text.starts_with(['{', '[']) {
            Self { text: Cow::Owned(format!("{START}{text}")), before: START.len() }
        } else {
            Self { text, before: 0 }
        }
    }
}

/// Returns the text in a form that the event parser can read. JSON's surrogate escapes (`\ud83d\ude00`) are replaced by others of
/// the same length, because YAML has none. Tabs in the indentation are replaced as well, since YAML rejects them.
#[must_use]
pub fn readable(text: &str) -> Readable<'_> {
    Readable::new(mended(text))
}

fn mended(text: &str) -> Cow<'_, str> {
    let mended = if text.contains("\\ud") || text.contains("\\uD") {
        Cow::Owned(without_surrogates(text))
    } else {
        Cow::Borrowed(text)
    };
    match without_tabs(&mended) {
        Some(without) => Cow::Owned(without),
        None => mended,
    }
}

fn without_surrogates(text: &str) -> String {
    let mut mended = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("\\u") {
        let (before, escape) = rest.split_at(at);
        mended.push_str(before);
        let is_surrogate = escape.as_bytes().get(2).is_some_and(|byte| byte.eq_ignore_ascii_case(&b'd'));
        mended.push_str(if is_surrogate { "\\u0" } else { &escape[..2] });
        rest = &escape[if is_surrogate { 3 } else { 2 }..];
    }
    mended.push_str(rest);
    mended
}

/// Returns the text with each tab that indents a line replaced by one space; `None` if there is none.
#[must_use]
pub fn without_tabs(text: &str) -> Option<String> {
    first_tab(text)?;
    let mut mended = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let content = line.trim_start_matches([' ', '\t']);
        mended.extend(std::iter::repeat_n(' ', line.len() - content.len()));
        mended.push_str(content);
    }
    Some(mended)
}

/// Returns the first byte of a tab that indents a line.
#[must_use]
pub fn first_tab(text: &str) -> Option<usize> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let indentation = line.len() - line.trim_start_matches([' ', '\t']).len();
        if let Some(tab) = line[..indentation].find('\t') {
            return Some(start + tab);
        }
        start += line.len();
    }
    None
}

/// Moves each `}` or `]` at the start of a line to the previous line, with the same byte positions, because
/// the event parser rejects one that is not indented. This is only tried after a scan has failed, since it
/// can damage a block scalar.
#[must_use]
pub fn with_closers_joined(text: &str) -> Readable<'_> {
    let text = mended(text);
    let mut joined = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let starts_with_closer = line.trim_start().starts_with(['}', ']']);
        let before = joined.trim_end().rsplit('\n').next().unwrap_or_default();
        let is_open = !before.ends_with(['|', '>', '-', '+']) && !before.contains('#');
        if starts_with_closer && is_open && joined.ends_with('\n') {
            joined.pop();
            joined.push(' ');
        }
        joined.push_str(line);
    }
    Readable::new(Cow::Owned(joined))
}

#[cfg(test)]
mod tests {
    use super::{Role, Scan, Step, mended, readable};

    fn scalars(text: &str) -> Vec<(Role, &str)> {
        let readable = readable(text);
        let nodes = Scan::new(&readable).filter_map(|step| match step {
            Step::Node(node) if node.text.is_some() => Some((node.role, &text[node.range])),
            _ => None,
        });
        nodes.collect()
    }

    #[test]
    fn nodes_have_their_bytes_in_yaml_with_wide_characters_and_crlf() {
        let text = "\u{feff}é: ü\r\nlist:\r\n  - \"x\" \r\n  - {a: *b}\r\n";
        let expected = [
            (Role::Key, "é"),
            (Role::Value, "ü"),
            (Role::Key, "list"),
            (Role::Item(0), "\"x\""),
            (Role::Key, "a"),
            (Role::Value, "*b"),
        ];
        // The alias has no anchor, so the event parser stops. The tree's parser has already reported this.
        assert_eq!(scalars(&text.replace("*b", "&b 1")).len(), 6);
        assert_eq!(scalars(text)[..5], expected[..5]);
    }

    #[test]
    fn json_with_tabs_and_surrogates_is_read_to_the_end() {
        let text = "{\"a\\/b\":\t\"\\ud83d\\ude00\",\n\t\"c\":[1,{}],\"d\":null}";
        let last = scalars(text).pop();
        assert_eq!(last, Some((Role::Value, "null")));
    }

    #[test]
    fn nodes_of_json_have_their_own_bytes() {
        let expected = [(Role::Key, "\"é\""), (Role::Value, "1"), (Role::Key, "\"b\""), (Role::Value, "2")];
        for text in ["[{\"é\": 1},\n{\"b\": 2}\n]", "{\"é\": 1,\n\"b\": 2\n}\n", "--- {\"é\": 1, \"b\": 2}"]
        {
            assert_eq!(scalars(text), expected, "{text}");
        }
    }

    #[test]
    fn surrogate_escapes_are_replaced_in_place() {
        assert_eq!(mended(r"\u00e9 \uD83D\uDE00 \\ud"), r"\u00e9 \u083D\u0E00 \\u0");
        assert_eq!(mended("plain"), "plain");
        assert_eq!(mended("a:\n\t \tb: \t1\n"), "a:\n   b: \t1\n");
    }
}
