//! `remove`: removes nodes from objects and lists.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use serde_json::Value;

use crate::document::ChangeKind;
use crate::load::overlay::Applying;
use crate::pointer::Pointer;

/// Removes the nodes from their parents.
pub(super) fn remove(applying: &mut Applying<'_>, nodes: &[Pointer]) {
    let all: HashSet<&Pointer> = nodes.iter().collect();
    let mut of_parent: BTreeMap<Pointer, BTreeSet<String>> = BTreeMap::new();
    for node in nodes {
        let Some(parent) = node.parent() else {
            let help = "remove members of it, as in `$.paths.*`";
            applying.invalid(
                applying.action.target.at.clone(),
                "the document itself cannot be removed",
                help,
            );
            return;
        };
        // A node inside a removed node is removed with it.
        if !parent.lineage().any(|around| all.contains(&around)) {
            of_parent.entry(parent).or_default().insert(node.last());
        }
    }
    // The deepest parents come first, because removing items of a list moves those after them.
    let mut parents: Vec<_> = of_parent.into_iter().collect();
    parents.sort_by_key(|(parent, _)| std::cmp::Reverse(parent.tokens().count()));
    for (parent, members) in parents {
        remove_members(applying, &parent, &members);
    }
}

fn remove_members(applying: &mut Applying<'_>, parent: &Pointer, members: &BTreeSet<String>) {
    let place = applying.action.at.child("remove");
    match applying.root.pointer_mut(parent.as_str()) {
        Some(Value::Object(map)) => {
            let gone: Vec<_> = members.iter().filter_map(|key| Some((key, map.shift_remove(key)?))).collect();
            for (key, value) in gone {
                let change = applying.change(&parent.child(key), ChangeKind::Removed(value), place.clone());
                applying.overlaid.removed(change);
            }
        }
        Some(Value::Array(list)) => {
            let (mut kept, mut gone) = (Vec::new(), Vec::new());
            let mut left = Vec::with_capacity(list.len());
            for (index, item) in std::mem::take(list).into_iter().enumerate() {
                if members.contains(&index.to_string()) {
                    gone.push(item);
                } else {
                    kept.push(index);
                    left.push(item);
                }
            }
            *list = left;
            let change = |item| applying.change(parent, ChangeKind::Removed(item), place.clone());
            let changes = gone.into_iter().map(change).collect();
            applying.overlaid.thinned(parent, &kept, changes);
        }
        _ => {}
    }
}
