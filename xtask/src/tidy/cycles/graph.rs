//! The cycles of a graph.

use std::collections::{BTreeMap, BTreeSet};

use generator::scc::components;

/// The strongly connected components of more than one node, each in ascending order, in the order of their first nodes.
///
/// `edges` has the nodes to which each node leads.
pub(super) fn cycles(edges: &[BTreeSet<usize>]) -> Vec<Vec<usize>> {
    let edges: Vec<Vec<usize>> = edges.iter().map(|targets| targets.iter().copied().collect()).collect();
    let mut of_component: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (node, component) in components(&edges).into_iter().enumerate() {
        of_component.entry(component).or_default().push(node);
    }
    let mut cycles: Vec<_> = of_component.into_values().filter(|nodes| nodes.len() > 1).collect();
    cycles.sort_unstable();
    cycles
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::cycles;

    #[test]
    fn components_of_more_than_one_node_are_cycles() {
        let edges: [&[usize]; 6] = [&[1], &[2], &[0, 3], &[3], &[5], &[4]];
        let edges = edges.map(|next| next.iter().copied().collect::<BTreeSet<_>>());
        assert_eq!(cycles(&edges), [vec![0, 1, 2], vec![4, 5]]);
    }
}
