//! The shapes of types in `names.lock`: how each type is made, and which of its parts are boxed.

use std::collections::BTreeMap;

use crate::ir::{Taken, TypeDef, TypeId, TypeKind, Types};
use crate::lower::boxing::part;
use crate::lower::context::Context;
use crate::lower::cycles::Edge;
use crate::names_lock::LockedShape;
use crate::pointer::Pointer;

/// Returns the shapes by their places in the lock. `edges` are all edges between types.
pub(crate) fn shapes(
    context: Context<'_>,
    types: &Types,
    edges: &[(TypeId, Edge)],
) -> BTreeMap<Pointer, LockedShape> {
    let mut shapes: BTreeMap<TypeId, LockedShape> = BTreeMap::new();
    for (id, def) in types.iter() {
        if let Some(shape) = made(def) {
            shapes.insert(id, shape);
        }
    }
    for &(id, edge) in edges {
        let Some((key, is_boxed)) = part(&types[id], edge) else { continue };
        let shape = shapes.entry(id).or_default();
        let keys = if is_boxed { &mut shape.boxes } else { &mut shape.holds };
        keys.insert(key);
    }
    let placed = shapes.into_iter().filter_map(|(id, shape)| {
        let place = context.names.lines.get(&context.key(types, id)?)?;
        Some((place.clone(), shape))
    });
    placed.collect()
}

/// Returns how a struct is made; `None` if it has no `new`.
fn made(def: &TypeDef) -> Option<LockedShape> {
    let TypeKind::Struct(body) = &def.kind else { return None };
    let constructor = body.constructor.as_ref()?;
    let key = |taken: &Taken| body.fields.get(taken.field).map(|field| field.wire.0.clone());
    let nullable = constructor.takes.iter().filter(|taken| taken.is_nullable);
    Some(LockedShape {
        new: Some(constructor.takes.iter().filter_map(key).collect()),
        by_name: constructor.required.is_some(),
        nullable: nullable.filter_map(key).collect(),
        default: body.has_default,
        ..LockedShape::default()
    })
}
