//! The shapes of types in `names.lock`: how each type is made, and which of its parts are boxed.

use std::collections::BTreeMap;

use crate::ir::{TypeDef, TypeId, TypeKind, Types};
use crate::lower::context::Context;
use crate::lower::names::members::text;
use crate::lower::schemas::making;
use crate::lower::types::boxing::part;
use crate::lower::types::cycles::Edge;
use crate::model::{SchemaId, SchemaKind};
use crate::names_lock::LockedShape;
use crate::pointer::Pointer;

/// Returns the shapes by their places in the lock. `edges` are all edges between types.
pub(crate) fn shapes(
    context: Context<'_>,
    types: &Types,
    edges: &[(TypeId, Edge)],
) -> BTreeMap<Pointer, LockedShape> {
    let mut shapes: BTreeMap<TypeId, LockedShape> = BTreeMap::new();
    for ((id, def), definition) in types.iter().zip(&context.definitions.list) {
        let shape = made(context, def, definition.schema);
        if !shape.is_empty() {
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

/// Returns how a struct is made, and the forms of its fields that depend on its usage. For an enum, returns its constant.
fn made(context: Context<'_>, def: &TypeDef, schema: SchemaId) -> LockedShape {
    let making = context.makings.get(&schema);
    if let SchemaKind::Enum(values) = &context.api.schemas[schema].kind {
        let before = context.names.shapes.get(&context.api.schemas[schema].origin);
        let constant = making::constant(values, before)
            .and_then(|at| values.values.get(at))
            .map(|value| text(&value.value));
        return LockedShape { constant, ..LockedShape::default() };
    }
    let (TypeKind::Struct(body), Some(making)) = (&def.kind, making) else { return LockedShape::default() };
    let key = |field: usize| body.fields.get(field).map(|field| field.wire.0.clone());
    let shape = LockedShape {
        plain: making.plain.iter().filter_map(|field| key(*field)).collect(),
        option: making.has_option,
        ..LockedShape::default()
    };
    let Some(constructor) = &body.constructor else { return shape };
    let nullable = constructor.takes.iter().filter(|taken| taken.is_nullable);
    LockedShape {
        new: Some(constructor.takes.iter().filter_map(|taken| key(taken.field)).collect()),
        by_name: constructor.required.is_some(),
        nullable: nullable.filter_map(|taken| key(taken.field)).collect(),
        default: body.has_default,
        ..shape
    }
}
