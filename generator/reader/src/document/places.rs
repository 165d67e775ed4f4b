//! [`Places`]: the places of nodes in the texts that differ from their places in the tree.

use std::collections::BTreeMap;

use crate::pointer::Pointer;

/// Places in the texts, by nodes of the tree. A node without an entry is relative to its parent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places(BTreeMap<Pointer, Pointer>);

impl Places {
    /// Creates the places of a tree whose root is at `place`.
    #[must_use]
    pub fn at(place: Pointer) -> Self {
        Self(BTreeMap::from([(Pointer::root(), place)]))
    }

    /// Returns the place of `node` in the texts.
    #[must_use]
    pub fn of(&self, node: &Pointer) -> Pointer {
        if self.0.is_empty() {
            return node.clone();
        }
        let known = node.lineage().find_map(|around| Some((self.0.get(&around)?, node.below(&around)?)));
        known.map_or_else(|| node.clone(), |(place, way)| place.join(&way))
    }

    /// Returns the places of `node`, as a tree of its own.
    #[must_use]
    pub fn within(&self, node: &Pointer) -> Self {
        let inner = self.below(node).filter_map(|(at, place)| Some((at.below(node)?, place.clone())));
        let own = std::iter::once((Pointer::root(), self.of(node)));
        Self(own.chain(inner).collect())
    }

    /// Records that `node` now has the places of `tree`.
    pub fn bring(&mut self, node: &Pointer, tree: Self) {
        self.forget(node);
        self.0.extend(tree.0.into_iter().map(|(way, place)| (node.join(&way), place)));
    }

    /// Removes the entries for `node` and the nodes in it.
    pub fn forget(&mut self, node: &Pointer) {
        let stale: Vec<Pointer> = self.below(node).map(|(at, _)| at.clone()).collect();
        for at in stale.iter().chain([node]) {
            self.0.remove(at);
        }
    }

    /// Records that the items of `list` are those that had the indices `kept`, in this order.
    pub fn renumber(&mut self, list: &Pointer, kept: &[usize]) {
        let moved = kept.iter().enumerate().filter(|(new, old)| new != *old);
        let moved: Vec<_> = moved.map(|(new, old)| (new, *old, self.within(&list.child(old)))).collect();
        for (_, old, _) in &moved {
            self.forget(&list.child(old));
        }
        for (new, _, tree) in moved {
            self.bring(&list.child(new), tree);
        }
    }

    /// Returns the entries for nodes inside `node`.
    fn below(&self, node: &Pointer) -> impl Iterator<Item = (&Pointer, &Pointer)> {
        // The smallest pointer that begins with the node and a slash.
        let first = node.child("");
        let prefix = first.as_str().to_owned();
        self.0.range(first..).take_while(move |(at, _)| at.as_str().starts_with(&prefix))
    }
}

#[cfg(test)]
mod tests {
    use super::Places;
    use crate::pointer::Pointer;

    fn node(text: &str) -> Pointer {
        Pointer::parse(text).expect("it is a pointer")
    }

    fn check(places: &Places, cases: &[(&str, &str)]) {
        for (at, place) in cases {
            assert_eq!(places.of(&node(at)).as_str(), *place, "{at}");
        }
    }

    #[test]
    fn a_node_stands_where_the_nearest_one_around_it_does() {
        let mut places = Places::default();
        places.bring(&node("/a"), Places::at(node("/x")));
        places.bring(&node("/a/b"), Places::at(node("/y")));
        places.bring(&node("/a-c"), Places::at(node("/z")));
        check(&places, &[("/a", "/x"), ("/a/c", "/x/c"), ("/a/b/d", "/y/d"), ("/a-c", "/z"), ("/ab", "/ab")]);
        places.bring(&node("/copy"), places.within(&node("/a")));
        check(&places, &[("/copy/c", "/x/c"), ("/copy/b/d", "/y/d")]);
        places.forget(&node("/a"));
        check(&places, &[("/a/b/d", "/a/b/d"), ("/a-c", "/z"), ("/copy/b/d", "/y/d")]);
    }

    #[test]
    fn items_behind_a_removed_one_keep_their_place() {
        let mut places = Places::default();
        places.bring(&node("/list/3/x"), Places::at(node("/y")));
        places.renumber(&node("/list"), &[0, 2, 3]);
        check(&places, &[("/list/0", "/list/0"), ("/list/1/z", "/list/2/z"), ("/list/2", "/list/3")]);
        check(&places, &[("/list/2/x/z", "/y/z"), ("/list/3", "/list/3")]);
        places.renumber(&node("/list"), &[1, 2]);
        check(&places, &[("/list/0", "/list/2"), ("/list/1/x", "/y")]);
    }
}
