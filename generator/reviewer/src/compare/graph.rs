//! [`Graph`]: which operations reach a schema, and through which part of a request or response.

use std::collections::BTreeMap;

use crate::compare::entry::{AffectedOperation, Directions};
use crate::model::{Api, SchemaId};

/// A use of a schema by an operation.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Root {
    /// The operation.
    pub(crate) operation: usize,
    /// The part of the operation that has the schema.
    pub(crate) directions: Directions,
}

/// Nodes, with the nodes that contain them.
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
    /// Creates the graph of one version's schemas. The index of a node is that of the schema's id.
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

    /// Adds a node without parents.
    pub(crate) fn push(&mut self) -> usize {
        self.nodes.push(Node::default());
        self.nodes.len() - 1
    }

    /// Records that `whole` contains `part`, for values in these directions.
    pub(crate) fn contain(&mut self, whole: usize, part: usize, directions: Directions) {
        self.nodes[part].parents.push((whole, directions));
    }

    /// Records that an operation uses the node.
    pub(crate) fn root(&mut self, node: usize, root: Root) {
        self.nodes[node].roots.push(root);
    }

    /// Returns the parts of requests and responses that the node is itself, rather than inside another node.
    pub(crate) fn held(&self, node: usize) -> Directions {
        let roots = self.nodes[node].roots.iter().map(|root| root.directions);
        roots.fold(Directions::default(), Directions::union)
    }

    /// Returns the operations that reach the node, in their order.
    pub(crate) fn users(&self, node: usize) -> Vec<AffectedOperation> {
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
        users.into_iter().map(|(operation, directions)| AffectedOperation { operation, directions }).collect()
    }
}

/// Returns the directions in which values of the schema are sent. `readOnly` values are not in requests, and
/// `writeOnly` values are not in responses.
pub(crate) fn passing(api: &Api, id: SchemaId) -> Directions {
    let (read_only, write_only) = (api.is_read_only(id), api.is_write_only(id));
    Directions { request: write_only || !read_only, response: read_only || !write_only, ..Directions::ALL }
}
