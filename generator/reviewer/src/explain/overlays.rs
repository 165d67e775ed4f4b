//! Lists the changes of overlays to a node.

use crate::document::{Change, ChangeKind};
use crate::explain::{Explainer, Section};
use crate::pointer::Pointer;

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
