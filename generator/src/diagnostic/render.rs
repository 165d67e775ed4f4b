//! Prints diagnostics: code, place, a snippet with a caret, a help line.

use std::collections::BTreeMap;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::diagnostic::lines::Lines;
use crate::diagnostic::locate::{Spot, locate};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Severity};
use crate::document::Source;
use crate::pointer::Pointer;

/// How findings are printed. The default is plain text and all of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Format {
    /// With ANSI colours, for a terminal.
    pub is_styled: bool,
    /// At most so many warnings of each code, and a line that counts the rest. Errors are always printed.
    pub warnings_per_code: Option<usize>,
}

/// Prints the findings in the order in which they were found. `config` is the configuration's text, which
/// findings may point into.
#[must_use]
pub fn render(
    diagnostics: &Diagnostics,
    document: &Source,
    config: Option<&Source>,
    format: Format,
) -> String {
    let (shown, hidden) = select(diagnostics, format.warnings_per_code);
    let page = Page::new(&shown, document, config);
    let renderer = if format.is_styled { Renderer::styled() } else { Renderer::plain() };
    let findings = shown.iter().map(|diagnostic| page.finding(diagnostic));
    let counts = hidden.iter().map(|(code, count)| vec![rest(*code, *count)]);
    findings.chain(counts).map(|report| renderer.render(&report) + "\n\n").collect()
}

/// The findings that are printed, and how many of each code are not.
fn select(diagnostics: &Diagnostics, limit: Option<usize>) -> (Vec<&Diagnostic>, BTreeMap<Code, usize>) {
    let limit = limit.unwrap_or(usize::MAX);
    let mut seen = BTreeMap::new();
    let is_shown = |diagnostic: &&Diagnostic| {
        let count = seen.entry(diagnostic.code).or_insert(0);
        *count += 1;
        *count <= limit || diagnostic.severity() == Severity::Error
    };
    let shown = diagnostics.iter().filter(is_shown).collect();
    seen.retain(|code, count| {
        *count = count.saturating_sub(limit);
        *count > 0 && code.severity() == Severity::Warning
    });
    (shown, seen)
}

fn rest<'a>(code: Code, count: usize) -> Group<'a> {
    Group::with_title(level(code).primary_title(format!("{count} more like this, not shown")).id(code.name()))
}

fn level<'a>(code: Code) -> Level<'a> {
    match code.severity() {
        Severity::Warning => Level::WARNING,
        Severity::Error => Level::ERROR,
    }
}

/// The texts, and where in them the findings are.
struct Page<'a> {
    document: Text<'a>,
    config: Option<Text<'a>>,
    spots: BTreeMap<Pointer, Spot>,
}

struct Text<'a> {
    source: &'a Source,
    lines: Lines<'a>,
}

impl<'a> Page<'a> {
    fn new(shown: &[&Diagnostic], document: &'a Source, config: Option<&'a Source>) -> Self {
        let pointers = shown.iter().filter_map(|diagnostic| match &diagnostic.place {
            Place::Node(pointer) | Place::Key(pointer) => Some(pointer),
            Place::Document(_) | Place::Config(_) => None,
        });
        let spots = locate(&document.text, pointers);
        Self { document: Text::new(document), config: config.map(Text::new), spots }
    }

    fn finding(&self, diagnostic: &Diagnostic) -> Vec<Group<'a>> {
        let title =
            level(diagnostic.code).primary_title(diagnostic.message.clone()).id(diagnostic.code.name());
        let mut group = Group::with_title(title);
        if let Some((text, range)) = self.place(&diagnostic.place) {
            group = group.element(text.snippet(range, &diagnostic.label));
        }
        if !diagnostic.help.is_empty() {
            group = group.element(Level::HELP.message(diagnostic.help.clone()));
        }
        vec![group]
    }

    fn place(&self, place: &Place) -> Option<(&Text<'a>, Range<usize>)> {
        match place {
            Place::Node(pointer) => Some((&self.document, self.spots.get(pointer)?.value.clone())),
            Place::Key(pointer) => Some((&self.document, self.spots.get(pointer)?.key.clone())),
            Place::Document(range) => Some((&self.document, range.clone())),
            Place::Config(range) => Some((self.config.as_ref()?, range.clone())),
        }
    }
}

impl<'a> Text<'a> {
    fn new(source: &'a Source) -> Self {
        Self { source, lines: Lines::new(&source.text) }
    }

    /// The first line of `range`. The renderer cuts a long line to a window around the caret.
    fn snippet(&self, range: Range<usize>, label: &str) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
        let number = self.lines.number(range.start);
        let line = self.lines.range(number);
        let start = range.start.clamp(line.start, line.end) - line.start;
        let end = range.end.clamp(line.start + start, line.end) - line.start;
        let label = (!label.is_empty()).then(|| label.to_owned());
        Snippet::source(&self.source.text[line])
            .path(&self.source.name)
            .line_start(number)
            .annotation(AnnotationKind::Primary.span(start..end).label(label))
    }
}

#[cfg(test)]
mod tests {
    use super::{Format, render};
    use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
    use crate::document::Source;
    use crate::pointer::Pointer;

    fn check(text: &str, findings: &[(Code, Place)], format: Format, expected: &str) {
        let mut diagnostics = Diagnostics::default();
        for (code, place) in findings {
            diagnostics.push(Diagnostic::new(*code, place.clone(), "no", ""));
        }
        let document = Source { name: "a.yaml".to_owned(), text: text.to_owned() };
        assert_eq!(render(&diagnostics, &document, None, format), expected);
    }

    fn node(pointer: &str) -> Pointer {
        Pointer::parse(pointer).expect("it is a pointer")
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
}
