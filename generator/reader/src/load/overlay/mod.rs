//! Overlays: changes to the document before it is processed.
//!
//! The [Overlay Specification](https://spec.openapis.org/overlay/latest.html) has the versions 1.0, 1.1 and
//! 1.2. All are read by the rules of 1.2, which clarifies the others; keys of a later version than the
//! overlay's own are errors. An action that matches nothing is an error here, unless it has
//! `x-allow-no-match: true`.

mod extends;
mod parse;
mod query;
mod remove;
mod update;

use serde_json::Value;

use crate::diagnostic::{Advice, Code, Diagnostic, Diagnostics, Place};
use crate::document::{Change, ChangeKind, Overlaid, Places, Sources};
use crate::load::tree::{keep_version_text, version_place};
use crate::pointer::Pointer;
use parse::{Action, Modifier, Overlay};
use query::Query;

/// The deepest nesting of nodes, which is also the limit of the parsers.
const DEEPEST: usize = 128;

/// The most nodes that overlays may add to a document. Copies of copies would otherwise double it each time.
const MOST_NODES: usize = 1 << 18;

/// Applies every overlay to the tree, in order. An invalid overlay is reported and not applied.
pub(super) fn apply(root: &mut Value, sources: &Sources, diagnostics: &mut Diagnostics) -> Overlaid {
    let mut overlaid = Overlaid::default();
    let mut left = MOST_NODES;
    for (name, source) in &sources.overlays {
        let Some(overlay) = parse::parse(name, source, sources, diagnostics) else { continue };
        for action in &overlay.actions {
            Applying {
                root,
                overlaid: &mut overlaid,
                overlay: &overlay,
                action,
                left: &mut left,
                diagnostics,
            }
            .run();
        }
    }
    keep_version(root, sources, &overlaid);
    overlaid
}

/// If an overlay writes the version as a number, its text is kept, as in the document.
fn keep_version(root: &mut Value, sources: &Sources, overlaid: &Overlaid) {
    let Some((name, below)) = overlaid.place_of(&version_place()).file() else { return };
    if let Some(source) = sources.file(&name) {
        keep_version_text(root, &source.text, &below);
    }
}

/// The state while an action is applied.
struct Applying<'a> {
    root: &'a mut Value,
    overlaid: &'a mut Overlaid,
    overlay: &'a Overlay,
    action: &'a Action,
    /// The number of nodes that may still be added.
    left: &'a mut usize,
    diagnostics: &'a mut Diagnostics,
}

impl Applying<'_> {
    fn run(&mut self) {
        let Action { target, modifier, .. } = self.action;
        let Some(nodes) = self.matched(target) else { return };
        match modifier.as_ref() {
            Modifier::Remove => remove::remove(self, &nodes),
            Modifier::Update(value) => {
                let at = self.action.at.child("update");
                update::update(self, &nodes, value, &Places::at(at.clone()), &at);
            }
            Modifier::Copy(source) => self.copy(source, &nodes),
        }
    }

    fn copy(&mut self, source: &Query, nodes: &[Pointer]) {
        let Some(sources) = self.matched(source) else { return };
        let [node] = sources.as_slice() else {
            let message = format!("`copy` takes one node, and {} match `{}`", sources.len(), source.text);
            return self.invalid(source.at.clone(), message, "write a query that matches one node alone");
        };
        let Some(value) = self.root.pointer(node.as_str()).cloned() else { return };
        let places = self.overlaid.places_within(node);
        update::update(self, nodes, &value, &places, &source.at);
    }

    /// Returns the matching nodes in document order; `None` if there are none, which is reported unless the
    /// action allows it.
    fn matched(&mut self, query: &Query) -> Option<Vec<Pointer>> {
        let nodes = match query.nodes(self.root) {
            Ok(nodes) => nodes,
            Err(message) => {
                let help =
                    "name keys in place of `..`, or write several actions; docs/limits.md has the limits";
                self.invalid(query.at.clone(), message, help);
                return None;
            }
        };
        if !nodes.is_empty() {
            return Some(nodes);
        }
        if !self.action.may_match_nothing {
            let message = format!("`{}` matches nothing in the document", query.text);
            let help = format!(
                "correct the query, remove the action, or add `{}: true` in it",
                parse::MAY_MATCH_NOTHING
            );
            let place = Place::Node(query.at.clone());
            self.diagnostics.push(Diagnostic::new(
                Code::UnmatchedOverlay,
                place,
                message,
                Advice::help(help),
            ));
        }
        None
    }

    fn invalid(&mut self, at: Pointer, message: impl Into<String>, help: impl Into<String>) {
        self.diagnostics.push(Diagnostic::new(
            Code::InvalidOverlay,
            Place::Node(at),
            message,
            Advice::help(help),
        ));
    }

    fn change(&self, node: &Pointer, kind: ChangeKind, place: Pointer) -> Change {
        Change {
            overlay: self.overlay.name.clone(),
            action: self.action.number,
            description: self.action.description.clone(),
            node: node.clone(),
            kind,
            place,
        }
    }
}

#[cfg(test)]
mod tests;
