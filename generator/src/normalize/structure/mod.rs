//! The structure of the document: which object stands where, by the specification's tables of fields.
//!
//! One walk over it decides three things, before any other part of `normalize` looks:
//!
//! - a `$ref` in a place for which the specification knows none, such as an operation, is followed here, so that no later
//!   stage meets one ([`follow`]); so is one in the place of a whole list, map or text;
//! - a field name that is a typing slip of one that exists is reported ([`slips`]);
//! - references that nobody would report otherwise are: to other hosts, to nothing, and keys beside a `$ref` that do not
//!   count ([`report`]).
//!
//! Data (`example`, `default`, the values of `enum`, extensions) is never looked into.

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
pub(crate) use crate::normalize::structure::slips::in_path_item;
use crate::normalize::structure::walk::{Found, Walk};
use crate::normalize::version::Dialect;
use crate::pointer::Pointer;

/// A part of the document that is still to be walked.
struct Part {
    at: Pointer,
    content: Content,
    /// How many references were followed to make it; zero for what the document has.
    depth: usize,
}

/// A node that was copied, and its original.
pub(super) type Copied = (Pointer, Pointer);

/// Follows the references that only this walk follows, and reports what it finds on the way. Returns the nodes that were
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
    // Not before: others may refer to them.
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

/// Takes the node out whose reference leads nowhere. The items of a list stay where they are.
fn leave_out(root: &mut Value, found: &Found, reason: follow::Reason, findings: &mut Findings<'_>) {
    // One to another host is reported with all others.
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
        let message = "the operation is left out: the reference in its place leads nowhere";
        let note = "the client has no method for it";
        findings.push(Code::SkippedOperation, &found.at, message, Advice::note(note));
    }
    let parent = found.at.parent().and_then(|parent| root.pointer_mut(parent.as_str()));
    match parent {
        Some(Value::Object(map)) => drop(map.shift_remove(&found.at.last())),
        _ => put(root, &found.at, Value::Null),
    }
}
