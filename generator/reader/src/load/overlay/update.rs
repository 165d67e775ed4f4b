//! `update` and `copy`: objects are merged, lists are extended, and scalars are replaced.

use serde_json::Value;

use crate::document::{ChangeKind, Places};
use crate::load::overlay::{Applying, DEEPEST, MOST_NODES};
use crate::pointer::Pointer;

/// Merges `value`, with the places `places`, into each of the nodes. `at` is the place in the overlay.
pub(super) fn update(
    applying: &mut Applying<'_>,
    nodes: &[Pointer],
    value: &Value,
    places: &Places,
    at: &Pointer,
) {
    let kinds = nodes.iter().filter_map(|node| applying.root.pointer(node.as_str()).map(ValueKind::of));
    let kinds: Vec<ValueKind> = kinds.collect();
    if let Some(other) = kinds.iter().find(|kind| **kind != kinds[0]) {
        let message = format!(
            "`{}` matches {} and {}, which cannot be changed alike",
            applying.action.target.text,
            kinds[0].word(),
            other.word()
        );
        let help = "write an action for each kind";
        return applying.invalid(applying.action.target.at.clone(), message, help);
    }
    let size = Size::of(value);
    for node in nodes {
        if !has_room(applying, node, &size, at) {
            return;
        }
        let incoming = Incoming { places, at };
        incoming.merge_at(applying, node, value);
    }
}

/// A value that is merged into the document.
struct Incoming<'a> {
    places: &'a Places,
    at: &'a Pointer,
}

impl Incoming<'_> {
    fn merge_at(&self, applying: &mut Applying<'_>, node: &Pointer, value: &Value) {
        let way = Pointer::root();
        match (applying.root.pointer(node.as_str()), value) {
            // The value is a single item rather than a list.
            (Some(Value::Array(list)), item) if !item.is_array() => {
                let index = list.len();
                self.append(applying, node, index, item, &way);
            }
            (Some(_), value) => self.merge(applying, node, value, &way),
            (None, _) => {}
        }
    }

    /// Merges `value`, at the path `way`, into the node at `node`. Both paths have the same keys.
    fn merge(&self, applying: &mut Applying<'_>, node: &Pointer, value: &Value, way: &Pointer) {
        let Some(target) = applying.root.pointer_mut(node.as_str()) else { return };
        match (target, value) {
            (Value::Object(old), Value::Object(new)) => {
                let is_old: Vec<bool> = new.keys().map(|key| old.contains_key(key)).collect();
                for ((key, value), is_old) in new.iter().zip(is_old) {
                    let (node, way) = (node.child(key), way.child(key));
                    if is_old {
                        self.merge(applying, &node, value, &way);
                    } else {
                        self.insert(applying, &node, value, &way);
                    }
                }
            }
            (Value::Array(old), Value::Array(new)) => {
                let length = old.len();
                for (index, item) in new.iter().enumerate() {
                    self.append(applying, node, length + index, item, &way.child(index));
                }
            }
            (Value::Object(_) | Value::Array(_), _) | (_, Value::Object(_) | Value::Array(_)) => {
                self.incompatible(applying, node, value, way);
            }
            (old, new) if old == new => {}
            (old, new) => {
                let before = std::mem::replace(old, new.clone());
                self.brought(applying, node, way, ChangeKind::Replaced(before));
            }
        }
    }

    fn insert(&self, applying: &mut Applying<'_>, node: &Pointer, value: &Value, way: &Pointer) {
        let parent = node.parent().unwrap_or_default();
        if let Some(Value::Object(map)) = applying.root.pointer_mut(parent.as_str()) {
            map.insert(node.last(), value.clone());
            self.brought(applying, node, way, ChangeKind::Added);
        }
    }

    fn append(&self, applying: &mut Applying<'_>, list: &Pointer, index: usize, item: &Value, way: &Pointer) {
        if let Some(Value::Array(items)) = applying.root.pointer_mut(list.as_str()) {
            items.push(item.clone());
            self.brought(applying, &list.child(index), way, ChangeKind::Added);
        }
    }

    fn brought(&self, applying: &mut Applying<'_>, node: &Pointer, way: &Pointer, kind: ChangeKind) {
        let change = applying.change(node, kind, self.place(applying, way));
        applying.overlaid.brought(change, self.places.within(way));
    }

    /// Returns the place in the overlay of the value at the path `way`.
    fn place(&self, applying: &Applying<'_>, way: &Pointer) -> Pointer {
        let is_own = *self.at == applying.action.at.child("update");
        if is_own { self.at.join(way) } else { self.at.clone() }
    }

    fn incompatible(&self, applying: &mut Applying<'_>, node: &Pointer, value: &Value, way: &Pointer) {
        let old = applying.root.pointer(node.as_str()).map_or(ValueKind::Scalar, ValueKind::of);
        let (old, new) = (old.word(), ValueKind::of(value).word());
        let message = format!("{new} cannot be merged into `{node}`, which holds {old}");
        let help = "to put another thing in its place, remove it by an action before this one";
        let at = self.place(applying, way);
        applying.invalid(at, message, help);
    }
}

/// The kinds of values that are merged alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ValueKind {
    Object,
    List,
    Scalar,
}

impl ValueKind {
    fn of(value: &Value) -> Self {
        match value {
            Value::Object(_) => Self::Object,
            Value::Array(_) => Self::List,
            _ => Self::Scalar,
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Object => "an object",
            Self::List => "a list",
            Self::Scalar => "a plain value",
        }
    }
}

/// The size of a tree.
#[derive(Debug)]
struct Size {
    nodes: usize,
    depth: usize,
}

impl Size {
    fn of(value: &Value) -> Self {
        let inner = |size: Self, item: &Value| {
            let item = Self::of(item);
            Self { nodes: size.nodes + item.nodes, depth: size.depth.max(item.depth + 1) }
        };
        let own = Self { nodes: 1, depth: 0 };
        match value {
            Value::Object(map) => map.values().fold(own, inner),
            Value::Array(list) => list.iter().fold(own, inner),
            _ => own,
        }
    }
}

/// Whether a tree of this size may be merged into `node`; otherwise reports it.
fn has_room(applying: &mut Applying<'_>, node: &Pointer, size: &Size, at: &Pointer) -> bool {
    let help = "copy less, or change fewer nodes";
    if node.tokens().count() + size.depth + 1 > DEEPEST {
        let message = format!("nodes would be more than {DEEPEST} deep inside each other");
        applying.invalid(at.clone(), message, help);
        return false;
    }
    let Some(left) = applying.left.checked_sub(size.nodes) else {
        let message = format!("overlays add more than {MOST_NODES} nodes to the document");
        applying.invalid(at.clone(), message, help);
        return false;
    };
    *applying.left = left;
    true
}
