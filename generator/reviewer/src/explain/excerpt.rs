//! Shows the numbered lines of the document.

use crate::diagnostic::lines::Lines;
use crate::diagnostic::places_of;
use crate::document::Source;
use crate::explain::{Explainer, Section};
use crate::pointer::Pointer;

/// The most lines of a node that are shown.
const MOST: usize = 12;

/// The most characters of a line that are shown. If the whole document is one line, only the part that begins
/// at the node is shown.
const WIDEST: usize = 160;

impl Explainer<'_> {
    /// Returns the lines of the node.
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

    /// Returns the text that contains the place, and the place in it.
    fn text_of(&self, place: &Pointer) -> (&Source, Pointer) {
        let place = self.overlaid.place_of(place);
        let in_file = place.file().and_then(|(name, below)| Some((self.sources.file(&name)?, below)));
        in_file.unwrap_or((&self.sources.document, place))
    }
}
