//! [`Overlaid`]: the record of overlays on a document, and the places of its nodes in the texts.

use serde_json::Value;

use crate::document::Places;
use crate::pointer::Pointer;

/// The changes of overlays, and the resulting places of nodes in the texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overlaid {
    changes: Vec<Change>,
    places: Places,
}

/// A change of a node by an action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The overlay, by its printed name.
    pub overlay: String,
    /// The number of the action in it, from 1.
    pub action: usize,
    /// The description of the action.
    pub description: Option<String>,
    /// The node in the resulting document. For an item that was removed from a list, this is the list.
    pub node: Pointer,
    /// The kind of change.
    pub kind: ChangeKind,
    /// The place of the change in the overlay, below [`Pointer::of_file`].
    pub place: Pointer,
}

/// The kinds of changes of a node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// The node is new.
    Added,
    /// The node replaced this value.
    Replaced(Value),
    /// The node had this value, and is removed.
    Removed(Value),
}

impl Overlaid {
    /// Every change, in the order in which they were made.
    #[must_use]
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// Returns the changes to `node`, inside it, or to a node around it.
    pub fn changes_at<'o>(&'o self, node: &'o Pointer) -> impl Iterator<Item = &'o Change> {
        self.changes.iter().filter(|change| {
            let came_with = !matches!(change.kind, ChangeKind::Removed(_));
            change.node.below(node).is_some() || came_with && node.below(&change.node).is_some()
        })
    }

    /// Returns the place of a node in the text of the document or an overlay.
    #[must_use]
    pub fn place_of(&self, node: &Pointer) -> Pointer {
        self.places.of(node)
    }

    /// Returns the places of a node and of the nodes in it.
    #[must_use]
    pub fn places_within(&self, node: &Pointer) -> Places {
        self.places.within(node)
    }

    /// Records that `node` is a copy of `original`, with the same place in the texts.
    pub fn copied(&mut self, node: &Pointer, original: &Pointer) {
        let places = self.places.within(original);
        self.places.bring(node, places);
    }

    /// Records a change that added a value with the places `places`.
    pub fn brought(&mut self, change: Change, places: Places) {
        self.places.bring(&change.node, places);
        self.changes.push(change);
    }

    /// Records that a member of an object was removed.
    pub fn removed(&mut self, change: Change) {
        self.places.forget(&change.node);
        self.changes.push(change);
    }

    /// Records that items of a list were removed, each with its change, and that those with the indices
    /// `kept` remain.
    pub fn thinned(&mut self, list: &Pointer, kept: &[usize], changes: Vec<Change>) {
        self.places.renumber(list, kept);
        self.changes.retain_mut(|change| {
            let Some(way) = change.node.below(list) else { return true };
            let mut steps = way.tokens();
            let Some(old) = steps.next().and_then(|index| index.parse::<usize>().ok()) else { return true };
            let Some(new) = kept.iter().position(|index| *index == old) else { return false };
            change.node = steps.fold(list.child(new), |node, step| node.child(step));
            true
        });
        self.changes.extend(changes);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::{Change, ChangeKind, Overlaid};
    use crate::document::Places;
    use crate::pointer::Pointer;

    fn node(text: &str) -> Pointer {
        Pointer::parse(text).expect("it is a pointer")
    }

    fn change(at: &str, action: usize, kind: ChangeKind) -> Change {
        let place = Pointer::of_file("o.yaml").child("actions").child(action - 1);
        Change { overlay: "o.yaml".to_owned(), action, description: None, node: node(at), kind, place }
    }

    fn actions(overlaid: &Overlaid, at: &str) -> Vec<usize> {
        overlaid.changes_at(&node(at)).map(|change| change.action).collect()
    }

    #[test]
    fn changes_of_a_node_include_those_inside_it_and_the_one_that_added_it() {
        let mut overlaid = Overlaid::default();
        overlaid.brought(change("/a/b", 1, ChangeKind::Added), Places::at(node("/x")));
        overlaid.removed(change("/a/c", 2, ChangeKind::Removed(Value::Null)));
        assert_eq!(actions(&overlaid, "/a"), [1, 2]);
        assert_eq!(actions(&overlaid, "/a/b/d"), [1]);
        assert_eq!(actions(&overlaid, "/a/c/d"), [0_usize; 0]);
        assert_eq!(overlaid.place_of(&node("/a/b/d")), node("/x/d"));
    }

    #[test]
    fn changes_of_items_move_with_them_and_go_with_them() {
        let mut overlaid = Overlaid::default();
        for (index, action) in [(0, 1), (1, 2), (2, 3)] {
            let node = format!("/list/{index}/x");
            overlaid.brought(change(&node, action, ChangeKind::Added), Places::at(Pointer::root()));
        }
        let gone = change("/list", 4, ChangeKind::Removed(Value::Null));
        overlaid.thinned(&node("/list"), &[0, 2], vec![gone]);
        assert_eq!(actions(&overlaid, "/list/0"), [1]);
        assert_eq!(actions(&overlaid, "/list/1"), [3]);
        assert_eq!(actions(&overlaid, "/list"), [1, 3, 4]);
    }
}
