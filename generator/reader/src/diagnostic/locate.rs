//! Finds JSON Pointers in the text, with one scan for any number of pointers.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use crate::diagnostic::scan::{Node, Readable, Role, Scan, Step, readable, with_closers_joined};
use crate::pointer::Pointer;

/// The bytes to underline for a node.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Spot {
    /// Its key. For an item of a sequence, this equals `value`.
    pub key: Range<usize>,
    /// The text of a scalar. For a collection, its key, or its first scalar if it has no key.
    pub value: Range<usize>,
}

/// Finds all `pointers` in `text`.
///
/// A pointer without a place of its own gets that of its nearest ancestor with one. Such a pointer leads into
/// an alias or a merged mapping, or to a missing key.
pub(crate) fn locate<'p>(
    text: &str,
    pointers: impl IntoIterator<Item = &'p Pointer>,
) -> BTreeMap<Pointer, Spot> {
    let mut wanted = Wanted::default();
    let ends: Vec<_> = pointers.into_iter().map(|pointer| (pointer, wanted.add(pointer))).collect();
    if search(&mut wanted, &readable(text)).is_err() {
        wanted.nodes.iter_mut().for_each(|node| node.spot = None);
        // A pointer that the second attempt does not reach gets its ancestor's place.
        let _ = search(&mut wanted, &with_closers_joined(text));
    }
    ends.into_iter().map(|(pointer, end)| (pointer.clone(), wanted.spot(end))).collect()
}

/// The wanted pointers, as a tree of their tokens; the root has the index 0.
struct Wanted {
    nodes: Vec<WantedNode>,
}

#[derive(Default)]
struct WantedNode {
    parent: Option<usize>,
    children: HashMap<String, usize>,
    spot: Option<Spot>,
}

impl Default for Wanted {
    fn default() -> Self {
        Self { nodes: vec![WantedNode::default()] }
    }
}

impl Wanted {
    fn add(&mut self, pointer: &Pointer) -> usize {
        pointer.tokens().fold(0, |parent, token| {
            let next = self.nodes.len();
            let node = *self.nodes[parent].children.entry(token).or_insert(next);
            if node == next {
                self.nodes.push(WantedNode { parent: Some(parent), ..WantedNode::default() });
            }
            node
        })
    }

    fn child(&self, parent: Option<usize>, token: &str) -> Option<usize> {
        self.nodes[parent?].children.get(token).copied()
    }

    /// Forgets the places below the node.
    fn forget_below(&mut self, node: usize) {
        let mut below: Vec<usize> = self.nodes[node].children.values().copied().collect();
        while let Some(node) = below.pop() {
            self.nodes[node].spot = None;
            below.extend(self.nodes[node].children.values());
        }
    }

    /// The place of the node, or of its nearest ancestor with one.
    fn spot(&self, node: usize) -> Spot {
        let mut lineage = std::iter::successors(Some(node), |&node| self.nodes[node].parent);
        lineage.find_map(|node| self.nodes[node].spot.clone()).unwrap_or_default()
    }
}

/// The text could not be scanned to its end.
struct Incomplete;

/// Records the places of the wanted nodes.
fn search(wanted: &mut Wanted, text: &Readable<'_>) -> Result<(), Incomplete> {
    let mut search = Search { wanted, open: Vec::new(), key: None, waiting: Vec::new() };
    let mut scan = Scan::new(text);
    for step in &mut scan {
        match step {
            Step::Node(node) => search.node(node),
            Step::Close => drop(search.open.pop()),
        }
    }
    if scan.has_failed() { Err(Incomplete) } else { Ok(()) }
}

/// The state of the scan.
struct Search<'w> {
    wanted: &'w mut Wanted,
    /// For each open collection, the wanted node, if any.
    open: Vec<Option<usize>>,
    /// The key before the next value, if that value is wanted.
    key: Option<(usize, Range<usize>)>,
    /// Collections without a key, which are underlined at their first scalar.
    waiting: Vec<usize>,
}

impl Search<'_> {
    fn node(&mut self, Node { role, text, range }: Node<'_>) {
        if text.is_some() {
            for node in self.waiting.drain(..) {
                self.wanted.nodes[node].spot = Some(Spot { key: range.clone(), value: range.clone() });
            }
        }
        let around = self.open.last().copied().flatten();
        let is_collection = text.is_none();
        let found = match role {
            Role::Key => {
                let child = text.and_then(|key| self.wanted.child(around, &key));
                self.key = child.map(|child| (child, range));
                None
            }
            Role::Root => Some(self.found(0, None, range, is_collection)),
            Role::Value => self.key.take().map(|(n, key)| self.found(n, Some(key), range, is_collection)),
            Role::Item(index) => {
                let child = self.wanted.child(around, &index.to_string());
                child.map(|child| self.found(child, None, range, is_collection))
            }
        };
        if is_collection {
            self.open.push(found);
        }
    }

    /// Records the place of a wanted node. Of several nodes with the same name, the last one counts.
    fn found(
        &mut self,
        node: usize,
        key: Option<Range<usize>>,
        range: Range<usize>,
        is_collection: bool,
    ) -> usize {
        if self.wanted.nodes[node].spot.is_some() {
            self.wanted.forget_below(node);
        }
        let spot = match key {
            Some(key) if is_collection || range.is_empty() => Spot { key: key.clone(), value: key },
            Some(key) => Spot { key, value: range },
            None => Spot { key: range.clone(), value: range },
        };
        if is_collection && spot.value.is_empty() {
            self.waiting.push(node);
        }
        self.wanted.nodes[node].spot = Some(spot);
        node
    }
}

#[cfg(test)]
mod tests {
    use super::locate;
    use crate::pointer::Pointer;

    /// Checks the underlined text for the key and for the value of each pointer.
    fn check(text: &str, cases: &[(&str, &str, &str)]) {
        let pointers: Vec<_> = cases.iter().filter_map(|(pointer, ..)| Pointer::parse(pointer)).collect();
        let spots = locate(text, &pointers);
        for (pointer, (_, key, value)) in pointers.iter().zip(cases) {
            let spot = &spots[pointer];
            assert_eq!((&text[spot.key.clone()], &text[spot.value.clone()]), (*key, *value), "{pointer}");
        }
    }

    #[test]
    fn yaml_scalars_collections_items_and_escaped_keys() {
        let text = "openapi: 3.1.0\npaths:\n  /a/{b}:\n    get:\n      tags: [x, 'y z']\n      empty:\n\
                    200:\n  - name: é\n    in: query\n";
        check(
            text,
            &[
                ("", "openapi", "openapi"),
                ("/openapi", "openapi", "3.1.0"),
                ("/paths", "paths", "paths"),
                ("/paths/~1a~1{b}", "/a/{b}", "/a/{b}"),
                ("/paths/~1a~1{b}/get/tags/1", "'y z'", "'y z'"),
                ("/paths/~1a~1{b}/get/empty", "empty", "empty"),
                ("/200/0", "name", "name"),
                ("/200/0/in", "in", "query"),
            ],
        );
    }

    #[test]
    fn json_keys_are_compared_unescaped() {
        let text = r#"{"a\u002fb": {"c": [1, {"d": "\ud83d\ude00"}]}}"#;
        check(
            text,
            &[
                ("/a~1b", r#""a\u002fb""#, r#""a\u002fb""#),
                ("/a~1b/c/0", "1", "1"),
                ("/a~1b/c/1", r#""d""#, r#""d""#),
                ("/a~1b/c/1/d", r#""d""#, r#""\ud83d\ude00""#),
            ],
        );
    }

    #[test]
    fn a_node_without_a_place_gets_that_of_its_nearest_ancestor() {
        let text = "base: &base {x: {y: 1}}\nuse: *base\nmerged:\n  <<: *base\n  z: 2\n";
        check(
            text,
            &[
                ("/base/x/y", "y", "1"),
                ("/use/x/y", "use", "*base"),
                ("/merged/x", "merged", "merged"),
                ("/merged/z", "z", "2"),
                ("/nowhere/at/all", "base", "base"),
            ],
        );
    }

    #[test]
    fn the_last_one_of_a_key_that_occurs_twice_counts() {
        check("a:\n  b: 1\n  c: 2\na:\n  b: 3\n", &[("/a/b", "b", "3"), ("/a/c", "a", "a")]);
    }

    #[test]
    fn a_closing_bracket_may_be_in_the_column_of_its_key() {
        let text = "a:\n  b: {\n    c: 1\n  }\n  d: [\n    2\n  ]\n  e: 3\n";
        check(text, &[("/a/b/c", "c", "1"), ("/a/d/0", "2", "2"), ("/a/e", "e", "3")]);
    }

    #[test]
    fn a_value_after_a_key_that_is_a_collection_is_not_mistaken() {
        check("? [a, b]\n: c\nd: e\n", &[("/d", "d", "e"), ("/a", "a", "a")]);
    }
}
