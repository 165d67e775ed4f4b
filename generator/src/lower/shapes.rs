//! What `names.lock` keeps of each type beside its name: how it is built, and what it holds with a box or without.

use std::collections::BTreeMap;

use crate::ir::{Taken, TypeDef, TypeId, TypeKind, Types};
use crate::lower::boxing::part;
use crate::lower::cycles::Edge;
use crate::lower::names::Names;
use crate::names_lock::Shape;
use crate::pointer::Pointer;

/// The shapes by their places in the lock. `edges` are all that go from a type to another.
pub(crate) fn shapes(types: &Types, edges: &[(TypeId, Edge)], names: &Names) -> BTreeMap<Pointer, Shape> {
    let mut shapes: BTreeMap<TypeId, Shape> = BTreeMap::new();
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
        let place = names.places.get(&types[id].origin)?;
        Some((place.clone(), shape))
    });
    placed.collect()
}

/// How a struct is made; `None` where there is no `new`.
fn made(def: &TypeDef) -> Option<Shape> {
    let TypeKind::Struct(body) = &def.kind else { return None };
    let constructor = body.constructor.as_ref()?;
    let key = |taken: &Taken| body.fields.get(taken.field).map(|field| field.wire.0.clone());
    let nullable = constructor.takes.iter().filter(|taken| taken.is_nullable);
    Some(Shape {
        new: Some(constructor.takes.iter().filter_map(key).collect()),
        by_name: constructor.required.is_some(),
        nullable: nullable.filter_map(key).collect(),
        default: body.has_default,
        ..Shape::default()
    })
}
