//! Lists the warnings about the node.

use crate::diagnostic::Place;
use crate::explain::{Explainer, Section};
use crate::pointer::Pointer;

impl Explainer<'_> {
    /// Returns the warnings at the node, and inside it.
    pub(super) fn findings(&self, place: &Pointer) -> Section {
        let at = self.diagnostics.iter().filter_map(|diagnostic| match &diagnostic.place {
            Place::Node(node) | Place::Key(node) if node.is_within(place) => Some((diagnostic, node)),
            _ => None,
        });
        let lines = at.flat_map(|(diagnostic, node)| {
            let first = format!("{}: {} ({node})", diagnostic.code.name(), diagnostic.message);
            let advice = diagnostic.advice.lines();
            std::iter::once(first).chain(advice.map(|(kind, text)| format!("  {kind}: {text}")))
        });
        Section::new("What codegen warns about", lines.collect(), 8)
    }
}
