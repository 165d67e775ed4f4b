//! Cuts cycles that no box can break: of aliases, and of required properties. `boxing.rs` breaks the others.
//!
//! An edge is cut if it closes a cycle in a depth-first walk. The walk starts at the types in the order of
//! their places and follows fields in document order. It stays within one strongly connected component, so
//! that types outside of a cycle do not affect how the cycle is cut. Fields in a `Vec` or a map close no
//! cycle.

use crate::diagnostic::{Advice, Code, Diagnostic, Diagnostics, Place};
use crate::ir::{Builtin, Presence, TypeId, TypeKind, TypeRef, Types};
use crate::scc;

/// A part of a definition that holds another definition. A field or member is given by its index; the field
/// for the union comes after the other fields; an alias has the index 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Edge {
    pub(super) field: usize,
    pub(super) target: TypeId,
}

/// Breaks aliases that refer to themselves, including those through a list or a map, since Rust has no
/// infinite alias. The alias that closes the cycle becomes any JSON value.
pub(crate) fn cut_aliases(types: &mut Types, diagnostics: &mut Diagnostics) {
    let closing = closing_edges(types, |kind| match kind {
        TypeKind::Alias(target) => {
            target.named().into_iter().map(|target| Edge { field: 0, target }).collect()
        }
        _ => Vec::new(),
    });
    for (id, edge) in closing {
        if let TypeKind::Alias(target) = &mut types[id].kind {
            target.replace_named(edge.target, &TypeRef::Builtin(Builtin::Json));
        }
        diagnostics.push(approximated(
            types,
            id,
            "refers to itself and says nothing else",
            Advice::note("it is read as any value"),
        ));
    }
}

/// Breaks cycles of required properties, which no finite value could satisfy. The property that closes the
/// cycle becomes optional.
pub(crate) fn cut_required(types: &mut Types, diagnostics: &mut Diagnostics) {
    let closing = closing_edges(types, |kind| edges(types, kind, |presence| presence == Presence::Required));
    for (id, edge) in closing {
        if let TypeKind::Struct(body) = &mut types[id].kind
            && let Some(field) = body.fields.get_mut(edge.field)
        {
            field.presence = Presence::Optional;
            field.ty = TypeRef::Option(Box::new(field.value.clone()));
            let place = Place::Node(field.origin.clone());
            let message = format!("the required property `{}` leads back to its own object", field.wire.0);
            let note = "no finite value has it, so it is read as optional";
            diagnostics.push(Diagnostic::new(Code::ApproximatedSchema, place, message, Advice::note(note)));
        }
    }
}

fn approximated(types: &Types, id: TypeId, what: &str, advice: Advice) -> Diagnostic {
    let message = format!("`{}` {what}", types[id].origin.last());
    Diagnostic::new(Code::ApproximatedSchema, Place::Node(types[id].origin.clone()), message, advice)
}

/// Returns the types that a type holds without indirection, through aliases, in fields whose presence
/// `counts`. A union with several members can always end, so it has no edges here.
pub(super) fn edges(types: &Types, kind: &TypeKind, counts: impl Fn(Presence) -> bool) -> Vec<Edge> {
    let all = |field: usize, ty: &TypeRef| {
        held(types, ty, 64).into_iter().map(move |target| Edge { field, target }).collect::<Vec<_>>()
    };
    match kind {
        TypeKind::Struct(body) => {
            let fields = body.fields.iter().enumerate().filter(|(_, field)| counts(field.presence));
            let fields = fields.flat_map(|(at, field)| all(at, &field.ty));
            let flat = body.flat.iter().flat_map(|flat| all(body.fields.len(), &flat.ty));
            fields.chain(flat).collect()
        }
        TypeKind::Union(union) if counts(Presence::Optional) || union.members.len() == 1 => {
            union.members.iter().enumerate().flat_map(|(at, member)| all(at, &member.ty)).collect()
        }
        TypeKind::Union(_)
        | TypeKind::Alias(_)
        | TypeKind::Required(_)
        | TypeKind::StringEnum(_)
        | TypeKind::IntegerEnum(_)
        | TypeKind::LiteralEnum(_) => Vec::new(),
    }
}

fn held(types: &Types, ty: &TypeRef, depth: usize) -> Vec<TypeId> {
    match ty {
        _ if depth == 0 => Vec::new(),
        TypeRef::Named(id) => match &types[*id].kind {
            TypeKind::Alias(target) => held(types, target, depth - 1),
            _ => vec![*id],
        },
        TypeRef::Option(inner) | TypeRef::Patch(inner) => held(types, inner, depth - 1),
        TypeRef::Tuple(items) | TypeRef::OpenTuple(items, _) => {
            items.iter().flat_map(|item| held(types, item, depth - 1)).collect()
        }
        TypeRef::Builtin(_)
        | TypeRef::Foreign(_)
        | TypeRef::List(_)
        | TypeRef::Map(_)
        | TypeRef::OrderedMap(_)
        | TypeRef::Boxed(_)
        | TypeRef::AnyOf(_) => Vec::new(),
    }
}

/// Returns the edges that close a cycle.
fn closing_edges(types: &Types, edges: impl Fn(&TypeKind) -> Vec<Edge>) -> Vec<(TypeId, Edge)> {
    let mut roots: Vec<TypeId> = types.iter().map(|(id, _)| id).collect();
    roots.sort_by_key(|id| &types[*id].origin);
    let mut graph: Vec<Vec<Edge>> = types.iter().map(|(_, def)| edges(&def.kind)).collect();
    let targets: Vec<Vec<usize>> =
        graph.iter().map(|edges| edges.iter().map(|edge| edge.target.index()).collect()).collect();
    let part = scc::components(&targets);
    for (node, edges) in graph.iter_mut().enumerate() {
        edges.retain(|edge| part[node] == part[edge.target.index()]);
    }
    let mut state = vec![State::New; types.len()];
    let mut closing = Vec::new();
    for root in roots {
        walk(&graph, root, &mut state, &mut closing);
    }
    closing
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Open,
    Done,
}

/// Walks depth first without recursion, because a document may nest deeper than the stack.
fn walk(graph: &[Vec<Edge>], root: TypeId, state: &mut [State], closing: &mut Vec<(TypeId, Edge)>) {
    if state[root.index()] != State::New {
        return;
    }
    state[root.index()] = State::Open;
    let mut stack = vec![(root, graph[root.index()].iter())];
    while let Some((id, rest)) = stack.last_mut() {
        let id = *id;
        let Some(&edge) = rest.next() else {
            state[id.index()] = State::Done;
            stack.pop();
            continue;
        };
        match state[edge.target.index()] {
            State::New => {
                state[edge.target.index()] = State::Open;
                stack.push((edge.target, graph[edge.target.index()].iter()));
            }
            State::Open => closing.push((id, edge)),
            State::Done => {}
        }
    }
}
