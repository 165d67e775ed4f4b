//! The structure of the document: the object at each place, according to the fields in the specification.
//!
//! One walk over the structure does three things before the rest of `normalize`:
//!
//! - A `$ref` at a place where the specification does not allow one, such as an operation, is followed here,
//!   so that later stages do not meet it ([`follow`]). So is a `$ref` in place of a whole list, map or text.
//! - A misspelled field name is reported ([`slips`]).
//! - Problems that no later stage would report are reported ([`report`]): references to other hosts or to
//!   nothing, and keys beside a `$ref` that have no effect.
//!
//! Data (`example`, `default`, the values of `enum`, extensions) is never searched.

mod follow;
mod grammar;
mod report;
mod slips;
mod walk;

use std::collections::{BTreeMap, HashSet, VecDeque};

use serde_json::Value;

use crate::diagnostic::{Advice, Code, Findings};
use crate::normalize::place::At;
use crate::normalize::structure::follow::Follower;
use crate::normalize::structure::grammar::{Content, Object};
use crate::normalize::structure::report::Report;
pub use crate::normalize::structure::slips::in_path_item;
use crate::normalize::structure::walk::{UnfollowedReference, Walk};
use crate::normalize::version::Dialect;
use crate::pointer::Pointer;

/// A part of the document that is still to be walked.
struct Part {
    at: Pointer,
    content: Content,
    /// The number of references that were followed to make it; zero for a part of the original document.
    depth: usize,
}

/// The place of a copied node, and the place of its original.
pub(super) type Copied = (Pointer, Pointer);

/// Follows the references that only this walk follows, and reports problems. Returns the nodes that were
/// copied.
///
/// `unread` are the files that cannot be read, with the reason.
pub(super) fn normalize(
    root: &mut Value,
    unread: &BTreeMap<String, String>,
    dialect: Dialect,
    findings: &mut Findings<'_>,
) -> Vec<Copied> {
    let mut report = Report::default();
    let mut follower = Follower::new(unread);
    let mut seen = HashSet::new();
    let mut nowhere = Vec::new();
    let whole = Part { at: Pointer::root(), content: Content::One(Object::Document), depth: 0 };
    let mut pending = VecDeque::from([whole]);
    while let Some(Part { at, content, depth }) = pending.pop_front() {
        let Some(value) = root.pointer(at.as_str()) else { continue };
        let mut walk = Walk::new(root, unread, dialect, depth > 0, &mut report);
        walk.content(value, content, &At::Root(at), "");
        let Walk { found, targets, .. } = walk;
        for found in found {
            match follower.copy(root, &found, depth) {
                Ok(made) => {
                    report.out_of_place(&found.noun(), &found.at);
                    put(root, &found.at, made);
                    pending.push_back(Part { at: found.at, content: found.content, depth: depth + 1 });
                }
                Err(reason) => nowhere.push((found, reason)),
            }
        }
        for (object, target) in targets {
            if seen.insert((object, target.clone())) {
                pending.push_back(Part { at: target, content: Content::One(object), depth: 0 });
            }
        }
    }
    // They are removed only now, because other references may lead to them.
    for (found, reason) in nowhere {
        leave_out(root, &found, reason, findings);
    }
    report.finish(findings);
    follower.copied
}

fn put(root: &mut Value, at: &Pointer, made: Value) {
    if let Some(node) = root.pointer_mut(at.as_str()) {
        *node = made;
    }
}

/// Removes a node whose reference leads nowhere. The items of a list keep their indices.
fn leave_out(
    root: &mut Value,
    found: &UnfollowedReference,
    reason: follow::Reason,
    findings: &mut Findings<'_>,
) {
    // A reference to another host is reported with all others.
    if let Some((message, label)) = reason.said {
        let at = found.at.child("$ref");
        findings.push_labelled(
            Code::UnresolvedReference,
            &at,
            message,
            label,
            Advice::note("the node with the reference is left out"),
        );
    }
    if found.content == Content::One(Object::Operation) {
        let message = "the operation is left out: the reference in its place has no target";
        let note = "the client has no method for it";
        findings.push(Code::SkippedOperation, &found.at, message, Advice::note(note));
    }
    let parent = found.at.parent().and_then(|parent| root.pointer_mut(parent.as_str()));
    match parent {
        Some(Value::Object(map)) => drop(map.shift_remove(&found.at.last())),
        _ => put(root, &found.at, Value::Null),
    }
}
