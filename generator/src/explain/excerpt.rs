//! The lines of the document, numbered.

use crate::diagnostic::lines::Lines;
use crate::diagnostic::places_of;
use crate::document::Source;
use crate::explain::{Explainer, Section};
use crate::pointer::Pointer;

/// How many lines of a node are shown.
const MOST: usize = 12;

/// How many characters of a line are shown: a document may be one line, of which what begins at the node is shown.
const WIDEST: usize = 160;

impl Explainer<'_> {
    /// The lines in which the node stands.
    pub(super) fn excerpt(&self, place: &Pointer) -> Section {
        let (source, below) = self.text_of(place);
        let lines = Lines::new(&source.text);
        let spots = places_of(&source.text, [&below]);
        let at = spots.get(&below).copied().unwrap_or_default();
        let first = lines.number(at);
        let node = lines.node(first);
        let width = node.end.saturating_sub(1).max(first).to_string().len();
        let text = |number: usize| {
            let range = lines.range(number);
            let is_long = number == first && source.text[range.clone()].chars().count() > WIDEST;
            let (start, before) = if is_long { (at, "… ") } else { (range.start, "") };
            let line = source.text.get(start..range.end).unwrap_or_default();
            let cut: String = line.chars().take(WIDEST).collect();
            let rest = if cut.len() < line.len() { " …" } else { "" };
            format!("{number:width$} │ {before}{cut}{rest}")
        };
        let heading = format!("{}:{first}, {place}", source.name);
        Section::new(heading, node.map(text).collect(), MOST)
    }

    /// The text in which the place is, and the place there.
    fn text_of(&self, place: &Pointer) -> (&Source, Pointer) {
        let place = self.overlaid.place_of(place);
        let in_file = place.file().and_then(|(name, below)| Some((self.sources.file(&name)?, below)));
        in_file.unwrap_or((&self.sources.document, place))
    }
}
