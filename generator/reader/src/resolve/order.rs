//! Orders schemas that depend on each other.

use std::collections::HashMap;

use crate::model::SchemaId;

/// Returns `roots` and every schema that they depend on, each after its dependencies.
///
/// A dependency that closes a cycle is passed to `circle` and otherwise ignored. The walk does not recurse,
/// because a document may nest deeper than the stack.
pub(super) fn dependencies_first(
    roots: impl IntoIterator<Item = SchemaId>,
    dependencies: impl Fn(SchemaId) -> Vec<SchemaId>,
    mut circle: impl FnMut(SchemaId, SchemaId),
) -> Vec<SchemaId> {
    let mut order = Vec::new();
    let mut state = HashMap::new();
    for root in roots {
        if state.contains_key(&root) {
            continue;
        }
        state.insert(root, State::Open);
        let mut stack = vec![(root, dependencies(root).into_iter())];
        while let Some((id, rest)) = stack.last_mut() {
            let id = *id;
            let Some(next) = rest.next() else {
                state.insert(id, State::Done);
                order.push(id);
                stack.pop();
                continue;
            };
            match state.get(&next) {
                None => {
                    state.insert(next, State::Open);
                    stack.push((next, dependencies(next).into_iter()));
                }
                Some(State::Open) => circle(id, next),
                Some(State::Done) => {}
            }
        }
    }
    order
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Open,
    Done,
}
