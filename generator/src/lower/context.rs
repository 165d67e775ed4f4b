//! [`Context`]: the decisions that lowering reads, and the Rust type of a schema where it is used.

use std::collections::HashSet;

use crate::config::{MapType, PresenceMode};
use crate::ir::{Builtin, TypeId, TypeKind, TypeRef, Types};
use crate::lower::names::Names;
use crate::lower::names::key::NameKey;
use crate::lower::schemas::definitions::Definitions;
use crate::lower::schemas::making::Makings;
use crate::lower::schemas::usage::Usage;
use crate::lower::types::tuples;
use crate::model::{
    AdditionalProperties, Api, IntegerFormat, NumberFormat, Schema, SchemaId, SchemaKind, StringFormat,
    TupleSchema,
};

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

impl Context<'_> {
    /// Returns the key of a type in the table of names; `None` for an alias of a former name.
    pub(crate) fn key(self, types: &Types, id: TypeId) -> Option<NameKey> {
        if let TypeKind::Required(owner) = types[id].kind {
            return Some(NameKey::RequiredFields(self.definitions.list.get(owner.index())?.schema));
        }
        Some(NameKey::Type(self.definitions.list.get(id.index())?.schema))
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
        let holds_null =
            matches!(self.api.resolved(id).kind, SchemaKind::Any | SchemaKind::Null) && !self.is_foreign(id);
        if self.api.is_nullable(id) && !holds_null { TypeRef::Option(Box::new(ty)) } else { ty }
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
    pub(crate) fn anonymous(self, schema: &Schema) -> TypeRef {
        let builtin = match &schema.kind {
            SchemaKind::Array(item) => return TypeRef::List(Box::new(self.element(*item))),
            SchemaKind::Reference(target) => return self.type_of(*target),
            // An object with fields always has a definition.
            SchemaKind::Object(object) => match object.additional {
                AdditionalProperties::Schema(value) if !object.has_fields() => {
                    return self.map(value);
                }
                _ => Builtin::JsonObject,
            },
            SchemaKind::Tuple(tuple) => return self.tuple(tuple),
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

    /// Returns the tuple of the items, and of the items that may follow them. A tuple that is too long becomes a
    /// list of any values.
    fn tuple(self, tuple: &TupleSchema) -> TypeRef {
        if tuples::is_approximated(tuple) {
            return TypeRef::List(Box::new(TypeRef::Builtin(Builtin::Json)));
        }
        let items = tuple.items.iter().map(|item| self.element(*item)).collect();
        let rest = match tuple.rest {
            AdditionalProperties::Any => TypeRef::Builtin(Builtin::Json),
            AdditionalProperties::Schema(item) => self.element(item),
            AdditionalProperties::Unspecified | AdditionalProperties::Forbidden => {
                return TypeRef::Tuple(items);
            }
        };
        TypeRef::OpenTuple(items, Box::new(rest))
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
