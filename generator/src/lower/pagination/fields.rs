//! Finds fields of types by their keys on the wire.

use crate::ir::{Field, FieldPath, FieldStep, Struct, TypeKind, TypeRef, Types};

/// Returns a type without its options, boxes and aliases, and whether there was an option.
pub(super) fn bare<'a>(types: &'a Types, ty: &'a TypeRef) -> (&'a TypeRef, bool) {
    let (mut ty, mut optional) = (ty, false);
    loop {
        ty = match ty {
            TypeRef::Option(inner) => {
                optional = true;
                inner
            }
            TypeRef::Boxed(inner) => inner,
            TypeRef::Named(id) => match &types[*id].kind {
                TypeKind::Alias(target) => target,
                _ => return (ty, optional),
            },
            _ => return (ty, optional),
        };
    }
}

/// Returns the struct that a type names, even inside an option.
pub(super) fn object<'a>(types: &'a Types, ty: &'a TypeRef) -> Option<&'a Struct> {
    let (TypeRef::Named(id), _) = bare(types, ty) else { return None };
    match &types[*id].kind {
        TypeKind::Struct(body) => Some(body),
        _ => None,
    }
}

/// Returns the field at a path of keys that are separated by dots, and its bare type. A key may itself
/// contain dots.
pub(super) fn at<'a>(types: &'a Types, body: &'a Struct, path: &str) -> Option<(FieldPath, &'a TypeRef)> {
    if let Some(field) = body.fields.iter().find(|field| field.wire.0 == path) {
        return Some(own(types, field));
    }
    body.fields.iter().find_map(|field| {
        let rest = path.strip_prefix(field.wire.0.as_str())?.strip_prefix('.')?;
        let (inner, ty) = at(types, object(types, &field.ty)?, rest)?;
        Some((inside(types, field, inner), ty))
    })
}

/// Returns the path to a field of the struct itself, and its bare type.
pub(super) fn own<'a>(types: &'a Types, field: &'a Field) -> (FieldPath, &'a TypeRef) {
    let (ty, optional) = bare(types, &field.ty);
    let steps = vec![FieldStep { field: field.name.clone(), optional }];
    (FieldPath { steps, wire: field.wire.0.clone() }, ty)
}

/// Returns a path that begins with a field.
pub(super) fn inside(types: &Types, field: &Field, inner: FieldPath) -> FieldPath {
    let (first, _) = own(types, field);
    let steps = first.steps.into_iter().chain(inner.steps).collect();
    FieldPath { steps, wire: format!("{}.{}", first.wire, inner.wire) }
}
