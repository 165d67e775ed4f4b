//! The sections of an explanation that list what concerns the node elsewhere: warnings, changes of overlays, and the
//! operations that use a type.

use crate::compare::print::count;
use crate::diagnostic::Place;
use crate::document::{Change, ChangeKind};
use crate::explain::{Explainer, Section};
use crate::model::SchemaId;
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

/// The most characters of a former value that are shown.
const WIDEST: usize = 80;

impl Explainer<'_> {
    /// Returns the changes to the node, inside it, or to a node around it, by action.
    pub(super) fn overlays(&self, place: &Pointer) -> Section {
        let lines = self.overlaid.changes_at(place).map(line).collect();
        Section::new("What overlays changed", lines, 12)
    }
}

fn line(change: &Change) -> String {
    let Change { overlay, action, description, node, kind, place: _ } = change;
    let says = description.as_ref().map_or(String::new(), |text| format!(" ({})", text.trim()));
    let what = match kind {
        ChangeKind::Added => format!("adds {node}"),
        ChangeKind::Replaced(old) => format!("replaces {node}, which was {}", short(&old.to_string())),
        ChangeKind::Removed(old) => format!("removes {node}, which was {}", short(&old.to_string())),
    };
    format!("{overlay}, action {action}{says}: {what}").replace('\n', " ")
}

fn short(json: &str) -> String {
    if json.chars().count() <= WIDEST {
        return json.to_owned();
    }
    json.chars().take(WIDEST).chain(" …".chars()).collect()
}

impl Explainer<'_> {
    /// Returns the operations that reach the schema.
    pub(super) fn users(&self, id: SchemaId) -> Section {
        let users = self.graph.users(id.index());
        let lines = users.iter().map(|user| {
            let operation = &self.api.operations[user.operation];
            let (method, path) = (operation.method.as_str(), &operation.path);
            let id = operation.operation_id.as_ref().map(|id| format!("{id}, ")).unwrap_or_default();
            format!("{}: {id}{method} {path}", user.directions.words().join(", "))
        });
        let lines: Vec<String> = lines.collect();
        if lines.is_empty() {
            return Section::new("Used by", vec!["no operation".to_owned()], 1);
        }
        Section::new(format!("Used by {}", count(lines.len(), "operation")), lines, 8)
    }
}
