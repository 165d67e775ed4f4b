//! Prints diagnostics: code, place, a snippet with a caret, a note and a help line.

use std::collections::BTreeMap;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::diagnostic::lines::Lines;
use crate::diagnostic::locate::{Spot, locate};
use crate::diagnostic::{Advice, Code, Diagnostic, Diagnostics, Place, Severity};
use crate::document::{Source, Sources};
use crate::escape;
use crate::pointer::Pointer;

/// The longest line, in bytes, that is passed to the renderer as a whole.
const LONGEST_LINE: usize = 1 << 17;

/// The number of bytes before and after a place that are shown of a longer line.
const WINDOW: usize = 64;

/// The format of printed diagnostics. By default, all are printed as plain text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Format {
    /// Whether to use ANSI colours, for a terminal.
    pub is_styled: bool,
    /// The most warnings of each code that are printed, followed by a line with the number of the others.
    /// Errors are always printed.
    pub warnings_per_code: Option<usize>,
}

/// Prints the diagnostics in the order in which they were found. `config` is the configuration's text, for
/// diagnostics about it.
#[must_use]
pub fn render(
    diagnostics: &Diagnostics,
    sources: &Sources,
    config: Option<&Source>,
    format: Format,
) -> String {
    let (shown, hidden) = select(diagnostics, format.warnings_per_code);
    if shown.is_empty() && hidden.is_empty() {
        return String::new();
    }
    let page = Page::new(diagnostics, &shown, sources, config);
    let renderer = if format.is_styled { Renderer::styled() } else { Renderer::plain() };
    let findings = shown.iter().map(|diagnostic| page.finding(diagnostic));
    let counts = hidden.iter().map(|((code, severity), count)| vec![rest(*code, *severity, *count)]);
    findings.chain(counts).map(|report| renderer.render(&report) + "\n\n").collect()
}

/// Returns the diagnostics that are printed, and the number of others by code and severity.
///
/// Denied warnings count towards the limit as well.
fn select(
    diagnostics: &Diagnostics,
    limit: Option<usize>,
) -> (Vec<&Diagnostic>, BTreeMap<(Code, Severity), usize>) {
    let limit = limit.unwrap_or(usize::MAX);
    let mut seen = BTreeMap::new();
    let is_shown = |diagnostic: &&Diagnostic| {
        let count = seen.entry((diagnostic.code, diagnostic.severity())).or_insert(0);
        *count += 1;
        *count <= limit || diagnostic.code.severity() == Severity::Error
    };
    let shown = diagnostics.iter().filter(is_shown).collect();
    seen.retain(|(code, _), count| {
        *count = count.saturating_sub(limit);
        *count > 0 && code.severity() == Severity::Warning
    });
    (shown, seen)
}

fn rest<'a>(code: Code, severity: Severity, count: usize) -> Group<'a> {
    Group::with_title(
        level(severity).primary_title(format!("{count} more like this, not shown")).id(code.name()),
    )
}

fn level<'a>(severity: Severity) -> Level<'a> {
    match severity {
        Severity::Warning => Level::WARNING,
        Severity::Error => Level::ERROR,
    }
}

/// The texts, and the places of diagnostics in them.
struct Page<'a> {
    diagnostics: &'a Diagnostics,
    document: Text<'a>,
    files: BTreeMap<String, Text<'a>>,
    config: Option<Text<'a>>,
    lock: Option<Text<'a>>,
    /// By the name of the file and the place in it; the name of the document is empty.
    spots: BTreeMap<String, BTreeMap<Pointer, Spot>>,
}

struct Text<'a> {
    source: &'a Source,
    lines: Lines<'a>,
}

impl<'a> Page<'a> {
    fn new(
        diagnostics: &'a Diagnostics,
        shown: &[&Diagnostic],
        sources: &'a Sources,
        config: Option<&'a Source>,
    ) -> Self {
        let mut wanted: BTreeMap<String, Vec<Pointer>> = BTreeMap::new();
        let mut files = BTreeMap::new();
        for diagnostic in shown {
            let file = match &diagnostic.place {
                Place::Node(pointer) | Place::Key(pointer) => {
                    let (name, below) = in_file(diagnostics.place_of(pointer));
                    wanted.entry(name.clone()).or_default().push(below);
                    name
                }
                Place::File(name, _) => name.clone(),
                Place::Document(_) | Place::Config(_) | Place::Lock(_) => continue,
            };
            if let Some(source) = sources.file(&file) {
                files.entry(file).or_insert_with(|| Text::new(source));
            }
        }
        let text = |name: &String| sources.file(name).unwrap_or(&sources.document).text.as_str();
        let spots = wanted.into_iter().map(|(name, pointers)| {
            let spots = locate(text(&name), &pointers);
            (name, spots)
        });
        let spots = spots.collect();
        let lock = sources.names.as_ref().map(Text::new);
        let document = Text::new(&sources.document);
        Self { diagnostics, document, files, config: config.map(Text::new), lock, spots }
    }

    fn finding(&self, diagnostic: &Diagnostic) -> Vec<Group<'a>> {
        let message = escape::line(&diagnostic.message).into_owned();
        let title = level(diagnostic.severity()).primary_title(message).id(diagnostic.code.name());
        let mut group = Group::with_title(title);
        if let Some((text, range)) = self.place(&diagnostic.place) {
            let (origin, snippet) = text.snippet(range, &diagnostic.label);
            group = match origin {
                Some(origin) => group.element(origin).element(snippet),
                None => group.element(snippet),
            };
        }
        let Advice { note, help } = &diagnostic.advice;
        for (level, text) in [(Level::NOTE, note), (Level::HELP, help)] {
            if !text.is_empty() {
                group = group.element(level.message(escape::line(text).into_owned()));
            }
        }
        vec![group]
    }

    fn place(&self, place: &Place) -> Option<(&Text<'a>, Range<usize>)> {
        match place {
            Place::Node(pointer) => self.node(pointer).map(|(text, spot)| (text, spot.value.clone())),
            Place::Key(pointer) => self.node(pointer).map(|(text, spot)| (text, spot.key.clone())),
            Place::Document(range) => Some((&self.document, range.clone())),
            Place::File(name, range) => Some((self.files.get(name.as_str())?, range.clone())),
            Place::Config(range) => Some((self.config.as_ref()?, range.clone())),
            Place::Lock(range) => Some((self.lock.as_ref()?, range.clone())),
        }
    }

    fn node(&self, pointer: &Pointer) -> Option<(&Text<'a>, &Spot)> {
        let (name, below) = in_file(self.diagnostics.place_of(pointer));
        let text = if name.is_empty() { &self.document } else { self.files.get(name.as_str())? };
        Some((text, self.spots.get(&name)?.get(&below)?))
    }
}

/// Returns the name of the file that contains a node, which is empty for the document, and the place in the
/// file.
fn in_file(pointer: Pointer) -> (String, Pointer) {
    pointer.file().unwrap_or((String::new(), pointer))
}

impl<'a> Text<'a> {
    fn new(source: &'a Source) -> Self {
        Self { source, lines: Lines::new(&source.text) }
    }

    /// Returns the first line of `range`.
    ///
    /// The renderer cuts a long line to a window around the caret, but reads all of it first. If a document
    /// is a single line of megabytes, the renderer gets only the window, and the place separately.
    fn snippet(&self, range: Range<usize>, label: &str) -> (Option<Origin<'a>>, Marked<'a>) {
        let number = self.lines.number(range.start);
        let line = self.lines.range(number);
        let start = range.start.clamp(line.start, line.end);
        let end = range.end.clamp(start, line.end);
        let label = (!label.is_empty()).then(|| escape::line(label).into_owned());
        let text = &self.source.text;
        let whole = line.len() <= LONGEST_LINE;
        let window = if whole { line.clone() } else { window(text, &line, start) };
        let end = end.min(window.end);
        // Each part is escaped separately, so that the place is not moved.
        let parts = [&text[window.start..start], &text[start..end], &text[end..window.end]];
        let [before, at, after] = parts.map(escape::line);
        let span = before.len()..before.len() + at.len();
        let marked = Snippet::source([before, at, after].concat())
            .line_start(number)
            .annotation(AnnotationKind::Primary.span(span).label(label));
        let name = escape::line(&self.source.name).into_owned();
        if whole {
            return (None, marked.path(name));
        }
        let column = text[line.start..start].chars().count() + 1;
        (Some(Origin::path(name).line(number).char_column(column)), marked)
    }
}

type Marked<'a> = Snippet<'a, annotate_snippets::Annotation<'a>>;

/// Returns the part of a long line that is shown for a place in it.
fn window(text: &str, line: &Range<usize>, at: usize) -> Range<usize> {
    let start = at.saturating_sub(WINDOW).max(line.start);
    let end = (at + WINDOW).min(line.end);
    let at_char = |from: usize| (from..=line.end).find(|at| text.is_char_boundary(*at)).unwrap_or(line.end);
    at_char(start)..at_char(end)
}

#[cfg(test)]
mod tests {
    use super::{Format, render};
    use crate::diagnostic::{Advice, Code, Diagnostic, Diagnostics, Place};
    use crate::document::{Source, Sources};
    use crate::pointer::Pointer;

    fn check(text: &str, findings: &[(Code, Place)], format: Format, expected: &str) {
        let mut diagnostics = Diagnostics::default();
        for (code, place) in findings {
            diagnostics.push(Diagnostic::new(*code, place.clone(), "no", Advice::default()));
        }
        let document = Source { name: "a.yaml".to_owned(), text: text.to_owned() };
        assert_eq!(render(&diagnostics, &document.into(), None, format), expected);
    }

    fn node(pointer: &str) -> Pointer {
        Pointer::parse(pointer).expect("it is a pointer")
    }

    #[test]
    fn no_control_sequence_of_a_document_is_printed_and_the_place_stays() {
        let text = "a: \"\u{1b}[31m\u{202e}\tx\" # \u{9b}\n";
        let mut diagnostics = Diagnostics::default();
        let place = Place::Document(4..text.find('x').expect("it is there"));
        let finding =
            Diagnostic::new(Code::InvalidNode, place, "no `\u{1b}[31m\n::error::`", Advice::help("\u{2028}"));
        diagnostics.push(finding.with_label("\u{1b}[0m"));
        let document = Source { name: "\u{1b}a\n.yaml".to_owned(), text: text.to_owned() };
        let plain = "\
warning[invalid-node]: no `\\u{1b}[31m\\n::error::`
 --> \\u{1b}a\\n.yaml:1:5
  |
1 | a: \"\\u{1b}[31m\\u{202e}    x\" # \\u{9b}
  |     ^^^^^^^^^^^^^^^^^^^^^^ \\u{1b}[0m
  |
  = help: \\u{2028}

";
        let sources = document.into();
        assert_eq!(render(&diagnostics, &sources, None, Format::default()), plain);
        let styled =
            render(&diagnostics, &sources, None, Format { is_styled: true, warnings_per_code: None });
        assert!(styled.contains("\u{1b}[0m") && !styled.contains("\u{1b}[31m"), "{styled}");
    }

    #[test]
    fn a_key_or_its_value_is_underlined() {
        let findings = [
            (Code::InvalidNode, Place::Key(node("/info/title"))),
            (Code::NothingToGenerate, Place::Node(node("/info/title"))),
        ];
        let expected = "\
warning[invalid-node]: no
 --> a.yaml:2:3
  |
2 |   title: é x
  |   ^^^^^

error[nothing-to-generate]: no
 --> a.yaml:2:10
  |
2 |   title: é x
  |          ^^^

";
        check("info:\n  title: é x\n", &findings, Format::default(), expected);
    }

    #[test]
    fn a_place_in_another_file_is_shown_there() {
        let source = |name: &str, text: &str| Source { name: name.to_owned(), text: text.to_owned() };
        let mut sources = Sources::from(source("spec/a.yaml", "a: 1\n"));
        sources.files.insert("b/c.yaml".to_owned(), source("spec/b/c.yaml", "x:\n  y: z\n"));
        let mut diagnostics = Diagnostics::default();
        let places = [
            Place::Node(Pointer::of_file("b/c.yaml").child("x").child("y")),
            Place::File("b/c.yaml".to_owned(), 0..1),
            Place::Node(node("/a")),
        ];
        for place in places {
            diagnostics.push(Diagnostic::new(Code::InvalidNode, place, "no", Advice::default()));
        }
        let printed = render(&diagnostics, &sources, None, Format::default());
        let lines: Vec<_> = printed.lines().filter(|line| line.contains("-->")).collect();
        assert_eq!(lines, [" --> spec/b/c.yaml:2:6", " --> spec/b/c.yaml:1:1", " --> spec/a.yaml:1:4"]);
    }

    #[test]
    fn warnings_beyond_the_limit_are_counted_and_errors_never_cut() {
        let place = || Place::Config(0..1);
        let findings = [
            (Code::InvalidNode, place()),
            (Code::UnmatchedConfig, place()),
            (Code::InvalidNode, place()),
            (Code::UnmatchedConfig, place()),
            (Code::InvalidNode, place()),
        ];
        let expected = "\
warning[invalid-node]: no

error[unmatched-config]: no

error[unmatched-config]: no

warning[invalid-node]: 2 more like this, not shown

";
        check("", &findings, Format { warnings_per_code: Some(1), ..Format::default() }, expected);
    }

    #[test]
    fn a_place_beyond_the_text_and_one_over_several_lines_do_no_harm() {
        let findings =
            [(Code::InvalidSyntax, Place::Document(90..99)), (Code::InvalidSyntax, Place::Document(0..9))];
        let expected = "\
error[invalid-syntax]: no
 --> a.yaml:2:3
  |
2 | b:
  |   ^

error[invalid-syntax]: no
 --> a.yaml:1:1
  |
1 | a: |
  | ^^^^

";
        check("a: |\nb:", &findings, Format::default(), expected);
    }

    #[test]
    fn a_very_long_line_is_shown_in_part_with_its_column() {
        let text = format!(
            "{{\"a\": \"{}\", \"b\": 1, \"c\": \"{}\"}}",
            "é".repeat(2_000_000),
            "x".repeat(2_000_000)
        );
        let mut diagnostics = Diagnostics::default();
        for _ in 0..200 {
            diagnostics.push(Diagnostic::new(
                Code::InvalidNode,
                Place::Key(node("/b")),
                "no",
                Advice::default(),
            ));
        }
        let document = Source { name: "a.json".to_owned(), text };
        let printed = render(&diagnostics, &document.into(), None, Format::default());
        assert_eq!(printed.matches("--> a.json:1:2000011").count(), 200, "{}", &printed[..400]);
        assert!(printed.contains("\"b\": 1") && printed.len() < 200_000, "{}", printed.len());
    }
}
