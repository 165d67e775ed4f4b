//! Lowers schemas with a definition to the types of the crate.

pub(super) mod aliases;
mod boxing;
mod cycles;
pub(super) mod derives;
mod enums;
pub(super) mod sensitive;
mod shapes;
mod structs;
pub(super) mod tuples;
pub(super) mod unions;

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostics;
use crate::ir::{Builtin, GroupId, Home, OpenEnum, Struct, TypeDef, TypeId, TypeKind, TypeRef, Types, Union};
use crate::lower::context::Context;
use crate::lower::docs;
use crate::lower::names::key::NameKey;
use crate::lower::schemas::definitions::{Definition, Root};
use crate::model::{Schema, SchemaId, SchemaKind};
use crate::names_lock::LockedShape;
use crate::pointer::Pointer;

/// Lowers every definition. `group_of` has the group of each plan, in whose file the inline types of the
/// operation are. Also returns the shapes for `names.lock`.
pub(crate) fn types(
    context: Context<'_>,
    group_of: &[GroupId],
    diagnostics: &mut Diagnostics,
) -> (Types, BTreeMap<Pointer, LockedShape>) {
    let mut types = Types::default();
    for def in &context.definitions.list {
        types.push(context.define(def, group_of));
    }
    structs::add_required(context, &mut types);
    cycles::cut_aliases(&mut types, diagnostics);
    cycles::cut_required(&mut types, diagnostics);
    let edges = boxing::box_cycles(&mut types, &context.names.shapes);
    unions::conversions::settle_conversions(&mut types);
    unions::types::report(context, &types, diagnostics);
    tuples::report(context.api, diagnostics);
    mark_deprecated_uses(&mut types);
    let shapes = shapes::shapes(context, &types, &edges);
    (types, shapes)
}

impl Context<'_> {
    fn define(self, def: &Definition, group_of: &[GroupId]) -> TypeDef {
        let schema = &self.api.schemas[def.schema];
        let home = match def.root {
            Root::Operation(plan) => Home::Group(group_of[plan]),
            Root::Component(_) | Root::Shared(_) => Home::Models,
        };
        let name = self.names.of(NameKey::Type(def.schema));
        TypeDef {
            docs: docs::of_type(schema, &name),
            name,
            home,
            deprecated: deprecation(def, schema),
            uses_deprecated: false,
            derives: Vec::new(),
            kind: if self.parts.contains(&def.schema) {
                TypeKind::Alias(TypeRef::Builtin(Builtin::Part))
            } else {
                self.kind(def.schema, schema)
            },
            origin: schema.origin.clone(),
        }
    }

    fn kind(self, id: SchemaId, schema: &Schema) -> TypeKind {
        if let Some(ty) = self.definitions.foreign.get(&id) {
            return TypeKind::Alias(ty.clone());
        }
        match &schema.kind {
            SchemaKind::Enum(values) => enums::lower(self, id, values),
            SchemaKind::Union(union) => TypeKind::Union(unions::types::lower(self, id, union)),
            SchemaKind::Object(object) => match self.makings.get(&id) {
                Some(making) => TypeKind::Struct(structs::lower(self, id, object, making)),
                None => TypeKind::Alias(self.anonymous(schema)),
            },
            _ => TypeKind::Alias(self.anonymous(schema)),
        }
    }
}

/// Returns the deprecation note of a root. The deprecation of an inline schema belongs to its property.
fn deprecation(def: &Definition, schema: &Schema) -> Option<String> {
    docs::deprecation(schema.deprecated, schema.sunset.as_deref()).filter(|_| def.is_root())
}

/// Marks every definition that refers to a deprecated type or field.
fn mark_deprecated_uses(types: &mut Types) {
    let deprecated: Vec<bool> = types.iter().map(|(_, def)| def.deprecated.is_some()).collect();
    let refers = |ty: &TypeRef| ty.named().iter().any(|id| deprecated[id.index()]);
    for (_, def) in types.iter_mut() {
        def.uses_deprecated = def.deprecated.is_some()
            || match &def.kind {
                TypeKind::Struct(Struct { fields, flat, additional, constructor: _, has_default: _ }) => {
                    fields.iter().any(|field| field.deprecated.is_some() || refers(&field.ty))
                        || flat.as_ref().is_some_and(|flat| refers(&flat.ty))
                        || additional.as_ref().is_some_and(|additional| refers(&additional.ty))
                }
                TypeKind::StringEnum(OpenEnum { .. })
                | TypeKind::IntegerEnum(OpenEnum { .. })
                | TypeKind::LiteralEnum(OpenEnum { .. })
                // The fields of a required struct are those of its owner, which is handled below.
                | TypeKind::Required(_) => false,
                TypeKind::Union(Union { members, .. }) => {
                    members.iter().any(|member| member.deprecated.is_some() || refers(&member.ty))
                }
                TypeKind::Alias(target) => refers(target),
            };
    }
    let owners: Vec<(TypeId, TypeId)> = types
        .iter()
        .filter_map(|(id, def)| match def.kind {
            TypeKind::Required(owner) => Some((id, owner)),
            _ => None,
        })
        .collect();
    for (id, owner) in owners {
        types[id].uses_deprecated = types[owner].uses_deprecated;
    }
}
