//! Decides which types have a `From` conversion into a union.

use std::collections::HashSet;

use crate::ir::{TypeKind, TypeRef, Types};

/// Removes `From` from members whose type another member also has, after following aliases.
pub(crate) fn settle_conversions(types: &mut Types) {
    let mut same = Vec::new();
    for (id, def) in types.iter() {
        let TypeKind::Union(union) = &def.kind else { continue };
        let plain: Vec<TypeRef> = union
            .members
            .iter()
            .map(|member| member.from.as_ref().map_or(member.ty.clone(), |from| unaliased(types, from, 64)))
            .collect();
        let mut seen = HashSet::new();
        let twice: HashSet<&TypeRef> = plain.iter().filter(|ty| !seen.insert(*ty)).collect();
        let is_itself = TypeRef::Named(id);
        let shared = |at: &usize| twice.contains(&plain[*at]) || plain[*at] == is_itself;
        same.extend((0..plain.len()).filter(shared).map(|at| (id, at)));
    }
    for (id, at) in same {
        if let TypeKind::Union(union) = &mut types[id].kind {
            union.members[at].from = None;
        }
    }
}

fn unaliased(types: &Types, ty: &TypeRef, depth: usize) -> TypeRef {
    let inner = |ty: &TypeRef| Box::new(unaliased(types, ty, depth.saturating_sub(1)));
    match ty {
        _ if depth == 0 => ty.clone(),
        TypeRef::Named(id) => match &types[*id].kind {
            TypeKind::Alias(target) => *inner(target),
            _ => ty.clone(),
        },
        TypeRef::Builtin(_) | TypeRef::Foreign(_) => ty.clone(),
        TypeRef::List(item) => TypeRef::List(inner(item)),
        TypeRef::Map(value) => TypeRef::Map(inner(value)),
        TypeRef::OrderedMap(value) => TypeRef::OrderedMap(inner(value)),
        TypeRef::Option(some) => TypeRef::Option(inner(some)),
        TypeRef::Boxed(boxed) => TypeRef::Boxed(inner(boxed)),
        TypeRef::Patch(value) => TypeRef::Patch(inner(value)),
        TypeRef::AnyOf(member) => TypeRef::AnyOf(inner(member)),
        TypeRef::Tuple(items) => TypeRef::Tuple(items.iter().map(|item| *inner(item)).collect()),
        TypeRef::OpenTuple(items, rest) => {
            TypeRef::OpenTuple(items.iter().map(|item| *inner(item)).collect(), inner(rest))
        }
    }
}
