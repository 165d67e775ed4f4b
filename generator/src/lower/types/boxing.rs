//! Decides which parts of a type are boxed: exactly those that lead back to the type.
//!
//! An edge goes from a type to a type that it holds: a field, a member of a union, an item of a tuple. The
//! items of a `Vec` and the values of a map are already on the heap. Within a cycle, an edge is boxed if the
//! place of its target in the document sorts before that of the holder or is equal to it. This depends on the
//! edge alone, and not on where the walk begins.
//!
//! A new property can close a cycle of existing edges. To keep their types unchanged, `names.lock` keeps the
//! state of each edge (`holds` and `boxes`). An edge in the lock stays as it is, and the new edges of the
//! cycle are boxed.

use std::collections::HashMap;

use crate::ir::{TypeDef, TypeId, TypeKind, Types};
use crate::lower::types::cycles::{Edge, edges};
use crate::names_lock::LockedShape;
use crate::pointer::Pointer;
use crate::scc;

/// Boxes the edges that close cycles, and returns every edge, boxed or not. `locked` has the shapes from the
/// lock, by the places of the types.
pub(crate) fn box_cycles(types: &mut Types, locked: &HashMap<Pointer, LockedShape>) -> Vec<(TypeId, Edge)> {
    let mut graph = Graph::new(types, locked);
    // Each round boxes more of the edges in cycles, and the last one boxes all that remain.
    graph.box_in_components(|graph, at| !graph.edges[at].is_kept && graph.leads_back(at));
    graph.box_in_components(|graph, at| !graph.edges[at].is_kept);
    graph.box_in_components(Graph::leads_back);
    let boxed: Vec<(TypeId, Edge)> =
        graph.edges.iter().filter(|edge| edge.is_boxed).map(|edge| (edge.holder, edge.edge)).collect();
    let edges = graph.edges.iter().map(|edge| (edge.holder, edge.edge)).collect();
    for (id, edge) in boxed {
        apply(&mut types[id].kind, edge);
    }
    edges
}

/// Returns every edge between two types.
fn all(types: &Types) -> Vec<(TypeId, Edge)> {
    let of = |(id, def): (TypeId, &TypeDef)| {
        edges(types, &def.kind, |_| true).into_iter().map(move |edge| (id, edge)).collect::<Vec<_>>()
    };
    let holds_more =
        |edge: &Edge| matches!(types[edge.target].kind, TypeKind::Struct(_) | TypeKind::Union(_));
    types.iter().flat_map(of).filter(|(_, edge)| holds_more(edge)).collect()
}

/// The graph of types and their edges.
struct Graph<'t> {
    places: Vec<&'t Pointer>,
    edges: Vec<HolderEdge>,
}

/// An edge and its state.
struct HolderEdge {
    holder: TypeId,
    edge: Edge,
    /// Whether the edge had no box in an earlier run.
    is_kept: bool,
    is_boxed: bool,
}

impl<'t> Graph<'t> {
    fn new(types: &'t Types, locked: &HashMap<Pointer, LockedShape>) -> Self {
        let edges = all(types).into_iter().map(|(holder, edge)| {
            let shape = locked.get(&types[holder].origin);
            let has = |shape: &LockedShape| {
                part(&types[holder], edge)
                    .map(|(key, _)| key)
                    .map(|key| (shape.holds.contains(&key), shape.boxes.contains(&key)))
            };
            let (is_kept, is_boxed) = shape.and_then(has).unwrap_or_default();
            HolderEdge { holder, edge, is_kept, is_boxed }
        });
        Self { places: types.iter().map(|(_, def)| &def.origin).collect(), edges: edges.collect() }
    }

    /// Boxes the edges of cycles that `is_chosen` selects.
    fn box_in_components(&mut self, is_chosen: impl Fn(&Self, usize) -> bool) {
        let mut targets = vec![Vec::new(); self.places.len()];
        for edge in self.edges.iter().filter(|edge| !edge.is_boxed) {
            targets[edge.holder.index()].push(edge.edge.target.index());
        }
        let part = scc::components(&targets);
        let is_in_cycle =
            |edge: &HolderEdge| !edge.is_boxed && part[edge.holder.index()] == part[edge.edge.target.index()];
        let chosen: Vec<usize> = (0..self.edges.len())
            .filter(|at| is_in_cycle(&self.edges[*at]) && is_chosen(self, *at))
            .collect();
        for at in chosen {
            self.edges[at].is_boxed = true;
        }
    }

    fn leads_back(&self, at: usize) -> bool {
        let HolderEdge { holder, edge, .. } = &self.edges[at];
        self.places[edge.target.index()] <= self.places[holder.index()]
    }
}

/// Returns the key of the part of a type that an edge belongs to, and whether the part is boxed; `None` if
/// the type has no such part.
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
