//! Strongly connected components of a graph: sets of nodes that reach each other. Every cycle lies in one of
//! them. `lower` finds cycles of types with it, and `cargo xtask tidy` cycles of modules.

/// Returns the component of each node, as a number. `edges` has the targets of each node. This is Tarjan's
/// algorithm without recursion, because a document may nest deeper than the stack.
#[must_use]
pub fn components(edges: &[Vec<usize>]) -> Vec<usize> {
    let mut search = Search {
        edges,
        order: vec![None; edges.len()],
        lowest: vec![0; edges.len()],
        component: vec![None; edges.len()],
        open: Vec::new(),
        seen: 0,
    };
    for root in 0..edges.len() {
        if search.order[root].is_none() {
            search.from(root);
        }
    }
    search.component.into_iter().map(Option::unwrap_or_default).collect()
}

struct Search<'a> {
    edges: &'a [Vec<usize>],
    /// The order in which each node was first visited.
    order: Vec<Option<usize>>,
    /// The earliest node known to be reachable from each node.
    lowest: Vec<usize>,
    component: Vec<Option<usize>>,
    /// Visited nodes without a component yet.
    open: Vec<usize>,
    seen: usize,
}

impl Search<'_> {
    fn from(&mut self, root: usize) {
        let mut path = vec![(root, 0)];
        self.enter(root);
        while let Some((node, next)) = path.last_mut() {
            let node = *node;
            let Some(&target) = self.edges[node].get(*next) else {
                path.pop();
                self.leave(node, path.last().map(|(parent, _)| *parent));
                continue;
            };
            *next += 1;
            match (self.order[target], self.component[target]) {
                (None, _) => {
                    self.enter(target);
                    path.push((target, 0));
                }
                (Some(order), None) => self.lowest[node] = self.lowest[node].min(order),
                (Some(_), Some(_)) => {}
            }
        }
    }

    fn enter(&mut self, node: usize) {
        self.order[node] = Some(self.seen);
        self.lowest[node] = self.seen;
        self.seen += 1;
        self.open.push(node);
    }

    fn leave(&mut self, node: usize, parent: Option<usize>) {
        if let Some(parent) = parent {
            self.lowest[parent] = self.lowest[parent].min(self.lowest[node]);
        }
        if Some(self.lowest[node]) == self.order[node] {
            while let Some(member) = self.open.pop() {
                self.component[member] = Some(node);
                if member == node {
                    break;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::components;

    #[test]
    fn nodes_that_reach_each_other_are_one_component() {
        let cases: [(&[&[usize]], &[usize]); 5] = [
            (&[&[1], &[2], &[]], &[0, 1, 2]),
            (&[&[1], &[0], &[0]], &[0, 0, 2]),
            (&[&[0]], &[0]),
            (&[&[1, 3], &[2], &[0], &[4], &[3]], &[0, 0, 0, 3, 3]),
            (&[&[1], &[2, 0], &[1]], &[0, 0, 0]),
        ];
        for (edges, expected) in cases {
            let edges: Vec<Vec<usize>> = edges.iter().map(|targets| targets.to_vec()).collect();
            assert_eq!(components(&edges), expected, "{edges:?}");
        }
    }

    #[test]
    fn a_long_chain_needs_no_stack() {
        let edges: Vec<Vec<usize>> = (1..200_000).map(|next| vec![next]).chain([vec![0]]).collect();
        assert!(components(&edges).iter().all(|component| *component == 0));
    }
}
