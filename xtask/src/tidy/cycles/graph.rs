//! The strongly connected components of a graph.

use std::collections::BTreeSet;

/// The strongly connected components of more than one node, each in ascending order, in the order of their first nodes.
///
/// `edges` has the nodes to which each node leads.
pub(super) fn cycles(edges: &[BTreeSet<usize>]) -> Vec<Vec<usize>> {
    let reachable: Vec<_> = (0..edges.len()).map(|node| reachable(edges, node)).collect();
    let mut placed = BTreeSet::new();
    let mut cycles = Vec::new();
    for node in 0..edges.len() {
        if placed.contains(&node) {
            continue;
        }
        let mut cycle: Vec<_> =
            reachable[node].iter().copied().filter(|&other| reachable[other].contains(&node)).collect();
        cycle.sort_unstable();
        placed.extend(cycle.iter().copied());
        if cycle.len() > 1 {
            cycles.push(cycle);
        }
    }
    cycles
}

/// The nodes that a path of at least one edge leads to from `start`.
fn reachable(edges: &[BTreeSet<usize>], start: usize) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    let mut open = vec![start];
    while let Some(node) = open.pop() {
        open.extend(edges[node].iter().copied().filter(|&next| found.insert(next)));
    }
    found
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
