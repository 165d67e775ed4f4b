//! Lowers schemas to Rust types: definitions, and references to them.

use std::collections::{BTreeMap, HashSet};

use crate::config::{MapType, PresenceMode};
use crate::diagnostic::Diagnostics;
use crate::ir::{Builtin, GroupId, Home, OpenEnum, Struct, TypeDef, TypeId, TypeKind, TypeRef, Types, Union};
use crate::lower::definitions::{Definition, Definitions, Root};
use crate::lower::making::Makings;
use crate::lower::names::Names;
use crate::lower::usage::Usage;
use crate::lower::{boxing, cycles, docs, enums, schemas, shapes, structs, tuples, unions};
use crate::model::{
    AdditionalProperties, Api, IntegerFormat, NumberFormat, Schema, SchemaId, SchemaKind, StringFormat,
};
use crate::names_lock::LockedShape;
use crate::pointer::Pointer;

/// The inputs for lowering types and operations.
#[derive(Clone, Copy)]
pub(crate) struct Context<'a> {
    pub(crate) api: &'a Api,
    pub(crate) mode: PresenceMode,
    pub(crate) maps: MapType,
    pub(crate) names: &'a Names,
    pub(crate) definitions: &'a Definitions,
    pub(crate) usage: &'a Usage,
    /// The schemas that are files in a multipart body.
    pub(crate) parts: &'a HashSet<SchemaId>,
    /// How the struct of each object is made.
    pub(crate) makings: &'a Makings,
}

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
    unions::report(context, &types, diagnostics);
    tuples::report(context, diagnostics);
    mark_deprecated_uses(&mut types);
    let shapes = shapes::shapes(&types, &edges, context.names);
    (types, shapes)
}

impl Context<'_> {
    fn define(self, def: &Definition, group_of: &[GroupId]) -> TypeDef {
        let schema = &self.api.schemas[def.schema];
        let home = match def.root {
            Root::Operation(plan) => Home::Group(group_of[plan]),
            Root::Component(_) | Root::Shared(_) => Home::Models,
        };
        let name = self.names.of_type(&schema.origin);
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
            SchemaKind::Enum(values) => enums::lower(self, schema, values),
            SchemaKind::Union(union) => TypeKind::Union(unions::lower(self, id, schema, union)),
            SchemaKind::Object(object) => match self.makings.get(&id) {
                Some(making) => TypeKind::Struct(structs::lower(self, id, schema, object, making)),
                None => TypeKind::Alias(self.anonymous(schema)),
            },
            _ => TypeKind::Alias(self.anonymous(schema)),
        }
    }

    /// Returns the type of a schema where it is used, without its nullability.
    pub(crate) fn type_of(self, id: SchemaId) -> TypeRef {
        let mut id = id;
        for _ in 0..self.definitions.list.len() + 64 {
            if let Some(&index) = self.definitions.index.get(&id) {
                return TypeRef::Named(TypeId::at(index));
            }
            if self.parts.contains(&id) {
                return TypeRef::Builtin(Builtin::Part);
            }
            if let Some(ty) = self.definitions.foreign.get(&id) {
                return ty.clone();
            }
            if self.definitions.endless.contains(&id) {
                return TypeRef::Builtin(Builtin::Json);
            }
            match self.api.schemas[id].kind {
                SchemaKind::Reference(target) => id = target,
                _ => return self.anonymous(&self.api.schemas[id]),
            }
        }
        TypeRef::Builtin(Builtin::Json)
    }

    /// Whether the configuration replaces the schema, or the schema that it refers to, by a type of another
    /// crate.
    pub(crate) fn is_foreign(self, id: SchemaId) -> bool {
        self.definitions.is_foreign(self.api, id)
    }

    /// Returns the type of a list's item or a map's value, which is an `Option` if it may be null.
    pub(crate) fn element(self, id: SchemaId) -> TypeRef {
        let ty = self.type_of(id);
        let holds_null = matches!(schemas::resolved(self.api, id).kind, SchemaKind::Any | SchemaKind::Null)
            && !self.is_foreign(id);
        if schemas::is_nullable(self.api, id) && !holds_null { TypeRef::Option(Box::new(ty)) } else { ty }
    }

    /// Returns the type of a map with values of this schema.
    pub(crate) fn map(self, value: SchemaId) -> TypeRef {
        let value = Box::new(self.element(value));
        match self.maps {
            MapType::BTreeMap => TypeRef::Map(value),
            MapType::IndexMap => TypeRef::OrderedMap(value),
        }
    }

    /// Returns the type of a schema without a definition, or the target of an alias.
    fn anonymous(self, schema: &Schema) -> TypeRef {
        let builtin = match &schema.kind {
            SchemaKind::Array(item) => return TypeRef::List(Box::new(self.element(*item))),
            SchemaKind::Reference(target) => return self.type_of(*target),
            // An object with fields always has a definition.
            SchemaKind::Object(object) => match object.additional {
                AdditionalProperties::Schema(value) if !schemas::has_fields(object) => {
                    return self.map(value);
                }
                _ => Builtin::JsonObject,
            },
            SchemaKind::Tuple(tuple) => return tuples::lower(self, tuple),
            // Enums and unions always have a definition.
            SchemaKind::Any | SchemaKind::Enum(_) | SchemaKind::Union(_) => Builtin::Json,
            SchemaKind::Null => Builtin::Unit,
            SchemaKind::Boolean => Builtin::Bool,
            SchemaKind::Integer(IntegerFormat::Int32) => Builtin::I32,
            SchemaKind::Integer(IntegerFormat::Int64) => Builtin::I64,
            SchemaKind::Integer(IntegerFormat::Uint32) => Builtin::U32,
            SchemaKind::Integer(IntegerFormat::Uint64) => Builtin::U64,
            SchemaKind::Number(NumberFormat::Float) => Builtin::F32,
            SchemaKind::Number(NumberFormat::Double) => Builtin::F64,
            SchemaKind::String(format) => self.string(*format),
        };
        TypeRef::Builtin(builtin)
    }

    fn string(self, format: StringFormat) -> Builtin {
        match format {
            // `full-time` of RFC 3339 has an offset, and no type for times keeps its text. Binary data has no
            // representation in JSON.
            StringFormat::Plain | StringFormat::Time | StringFormat::Binary => Builtin::String,
            StringFormat::Date => Builtin::Date,
            StringFormat::Uuid => Builtin::Uuid,
            StringFormat::Password => Builtin::Password,
            StringFormat::DateTime => Builtin::DateTime,
            StringFormat::Duration => match self.mode {
                PresenceMode::Proto3 => Builtin::ProtoDuration,
                // An ISO 8601 duration with years or months is not a fixed number of seconds, so its text is
                // kept.
                PresenceMode::JsonSchema => Builtin::String,
            },
            StringFormat::Base64 => Builtin::Bytes,
            StringFormat::Int64 => Builtin::I64,
            StringFormat::Uint64 => Builtin::U64,
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
