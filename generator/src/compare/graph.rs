//! [`Graph`]: which operations reach a schema, and by which part of the exchange.

use std::collections::BTreeMap;

use crate::compare::entry::{Directions, User};
use crate::lower::schemas;
use crate::model::{Api, SchemaId};

/// An operation's hold on a schema.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Root {
    /// The operation.
    pub(crate) operation: usize,
    /// Which part of it the schema is.
    pub(crate) directions: Directions,
}

/// Nodes with the nodes that contain them.
#[derive(Debug, Default)]
pub(crate) struct Graph {
    nodes: Vec<Node>,
}

#[derive(Clone, Debug, Default)]
struct Node {
    parents: Vec<(usize, Directions)>,
    roots: Vec<Root>,
}

impl Graph {
    /// The schemas of one version, each a node with its id's index.
    pub(crate) fn of_schemas(api: &Api, roots: impl Iterator<Item = (SchemaId, Root)>) -> Self {
        let mut graph = Self { nodes: vec![Node::default(); api.schemas.len()] };
        for (id, _) in api.schemas.iter() {
            for part in api.schemas.parts(id) {
                graph.contain(id.index(), part.index(), passing(api, part));
            }
        }
        for (id, root) in roots {
            graph.root(id.index(), root);
        }
        graph
    }

    /// Adds a node without anything around it.
    pub(crate) fn push(&mut self) -> usize {
        self.nodes.push(Node::default());
        self.nodes.len() - 1
    }

    /// Notes that `part` is a part of `whole`, where values go in these directions.
    pub(crate) fn contain(&mut self, whole: usize, part: usize, directions: Directions) {
        self.nodes[part].parents.push((whole, directions));
    }

    /// Notes that an operation holds the node.
    pub(crate) fn root(&mut self, node: usize, root: Root) {
        self.nodes[node].roots.push(root);
    }

    /// The part of an exchange that the node is by itself, not inside of another.
    pub(crate) fn held(&self, node: usize) -> Directions {
        let roots = self.nodes[node].roots.iter().map(|root| root.directions);
        roots.fold(Directions::default(), Directions::union)
    }

    /// The operations that reach the node, in their order.
    pub(crate) fn users(&self, node: usize) -> Vec<User> {
        let mut seen: BTreeMap<usize, Directions> = BTreeMap::new();
        let mut users: BTreeMap<usize, Directions> = BTreeMap::new();
        let mut open = vec![(node, Directions::ALL)];
        while let Some((node, passing)) = open.pop() {
            let before = seen.get(&node).copied().unwrap_or_default();
            if passing.is_empty() || before.union(passing) == before {
                continue;
            }
            seen.insert(node, before.union(passing));
            for root in &self.nodes[node].roots {
                let directions = root.directions.intersection(passing);
                if !directions.is_empty() {
                    let known = users.entry(root.operation).or_default();
                    *known = known.union(directions);
                }
            }
            let parents = self.nodes[node].parents.iter();
            open.extend(parents.map(|(parent, edge)| (*parent, edge.intersection(passing))));
        }
        users.into_iter().map(|(operation, directions)| User { operation, directions }).collect()
    }
}

/// The directions in which values of the schema go: what is only read is not sent, and the reverse.
pub(crate) fn passing(api: &Api, id: SchemaId) -> Directions {
    let (read_only, write_only) = (schemas::is_read_only(api, id), schemas::is_write_only(api, id));
    Directions { request: write_only || !read_only, response: read_only || !write_only, ..Directions::ALL }
}
