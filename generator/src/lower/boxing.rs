//! Which parts of a type stand in a box: those that lead back to it, and nothing else.
//!
//! An edge goes from a type to one that it holds: a field, a member of a union, the items of a tuple. The items of a `Vec` and the
//! values of a map are on the heap already. In a circle of edges, those are boxed that lead to a type whose place in the document sorts
//! before that of the holder, or is the same. That depends on the edge alone, not on where a walk begins.
//!
//! A new property can close a circle of which the other edges are old. So that those stay what they are, `names.lock` keeps
//! them (`holds` and `boxes`): an edge that it has stays, and the new edges of the circle are boxed.

use std::collections::HashMap;

use crate::ir::{TypeDef, TypeId, TypeKind, Types};
use crate::lower::circles;
use crate::lower::cycles::{Edge, edges};
use crate::names_lock::Shape;
use crate::pointer::Pointer;

/// Boxes what leads back to its holder, and gives every edge, boxed or not. `held` is what an earlier run has kept, by the
/// places of the types.
pub(crate) fn box_circles(types: &mut Types, held: &HashMap<Pointer, Shape>) -> Vec<(TypeId, Edge)> {
    let mut graph = Graph::new(types, held);
    // Each round leaves fewer edges that are not boxed, the last none.
    graph.box_in_circles(|graph, at| !graph.edges[at].is_kept && graph.leads_back(at));
    graph.box_in_circles(|graph, at| !graph.edges[at].is_kept);
    graph.box_in_circles(Graph::leads_back);
    let boxed: Vec<(TypeId, Edge)> =
        graph.edges.iter().filter(|edge| edge.is_boxed).map(|edge| (edge.holder, edge.edge)).collect();
    let edges = graph.edges.iter().map(|edge| (edge.holder, edge.edge)).collect();
    for (id, edge) in boxed {
        apply(&mut types[id].kind, edge);
    }
    edges
}

/// Every edge between two types.
fn all(types: &Types) -> Vec<(TypeId, Edge)> {
    let of = |(id, def): (TypeId, &TypeDef)| {
        edges(types, &def.kind, |_| true).into_iter().map(move |edge| (id, edge)).collect::<Vec<_>>()
    };
    let holds_more =
        |edge: &Edge| matches!(types[edge.target].kind, TypeKind::Struct(_) | TypeKind::Union(_));
    types.iter().flat_map(of).filter(|(_, edge)| holds_more(edge)).collect()
}

/// The types, and what they hold.
struct Graph<'t> {
    places: Vec<&'t Pointer>,
    edges: Vec<Held>,
}

/// An edge and its state.
struct Held {
    holder: TypeId,
    edge: Edge,
    /// Whether an earlier run has had it without a box.
    is_kept: bool,
    is_boxed: bool,
}

impl<'t> Graph<'t> {
    fn new(types: &'t Types, held: &HashMap<Pointer, Shape>) -> Self {
        let edges = all(types).into_iter().map(|(holder, edge)| {
            let shape = held.get(&types[holder].origin);
            let has = |shape: &Shape| {
                part(&types[holder], edge)
                    .map(|(key, _)| key)
                    .map(|key| (shape.holds.contains(&key), shape.boxes.contains(&key)))
            };
            let (is_kept, is_boxed) = shape.and_then(has).unwrap_or_default();
            Held { holder, edge, is_kept, is_boxed }
        });
        Self { places: types.iter().map(|(_, def)| &def.origin).collect(), edges: edges.collect() }
    }

    /// Boxes the edges of circles that `is_chosen` names.
    fn box_in_circles(&mut self, is_chosen: impl Fn(&Self, usize) -> bool) {
        let mut targets = vec![Vec::new(); self.places.len()];
        for held in self.edges.iter().filter(|held| !held.is_boxed) {
            targets[held.holder.index()].push(held.edge.target.index());
        }
        let part = circles::parts(&targets);
        let is_in_circle =
            |held: &Held| !held.is_boxed && part[held.holder.index()] == part[held.edge.target.index()];
        let chosen: Vec<usize> = (0..self.edges.len())
            .filter(|at| is_in_circle(&self.edges[*at]) && is_chosen(self, *at))
            .collect();
        for at in chosen {
            self.edges[at].is_boxed = true;
        }
    }

    fn leads_back(&self, at: usize) -> bool {
        let Held { holder, edge, .. } = &self.edges[at];
        self.places[edge.target.index()] <= self.places[holder.index()]
    }
}

/// The key of the part of a type that an edge is, and whether it stands in a box; `None` where the type has no such part.
pub(super) fn part(def: &TypeDef, edge: Edge) -> Option<(String, bool)> {
    match &def.kind {
        TypeKind::Struct(body) => match (body.fields.get(edge.field), &body.flat) {
            (Some(field), _) => Some((field.wire.0.clone(), field.ty != field.ty.unboxed())),
            (None, flat) => flat.as_ref().map(|flat| (String::new(), flat.ty != flat.ty.unboxed())),
        },
        TypeKind::Union(union) => {
            let member = union.members.get(edge.field)?;
            Some((member.name.to_string(), member.ty != member.ty.unboxed()))
        }
        TypeKind::Alias(_)
        | TypeKind::Required(_)
        | TypeKind::StringEnum(_)
        | TypeKind::IntegerEnum(_)
        | TypeKind::LiteralEnum(_) => None,
    }
}

fn apply(kind: &mut TypeKind, edge: Edge) {
    match kind {
        TypeKind::Struct(body) => match (body.fields.get_mut(edge.field), &mut body.flat) {
            (Some(field), _) => {
                field.ty = field.ty.boxed();
                field.value = field.value.boxed();
            }
            (None, Some(flat)) => flat.ty = flat.ty.boxed(),
            (None, None) => {}
        },
        TypeKind::Union(union) => {
            if let Some(member) = union.members.get_mut(edge.field) {
                member.ty = member.ty.boxed();
            }
        }
        TypeKind::Alias(_)
        | TypeKind::Required(_)
        | TypeKind::StringEnum(_)
        | TypeKind::IntegerEnum(_)
        | TypeKind::LiteralEnum(_) => {}
    }
}
