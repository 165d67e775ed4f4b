//! Lowers objects with properties to structs.

use crate::ir::{
    Additional, Builtin, Constructor, Docs, Field, Flat, Ident, Presence, Struct, TypeDef, TypeId, TypeKind,
    TypeRef, Types, WireName,
};
use crate::lower::context::Context;
use crate::lower::docs;
use crate::lower::names::Names;
use crate::lower::names::key::{FieldKey, FieldPart, NameKey};
use crate::lower::schemas::making::Making;
use crate::lower::schemas::usage::RequiredExemption;
use crate::lower::types::sensitive;
use crate::model::{AdditionalProperties, ObjectSchema, Property, SchemaId};

/// Lowers an object to a struct.
pub(crate) fn lower(context: Context<'_>, id: SchemaId, object: &ObjectSchema, making: &Making) -> Struct {
    let decided = making.presences.iter().zip(&making.fixed);
    let fields = object.properties.iter().zip(decided).enumerate();
    let fields = fields.map(|(at, (property, (presence, fixed)))| Field {
        fixed: fixed.clone(),
        ..field(context, FieldKey { object: id, part: FieldPart::Property(at) }, property, *presence)
    });
    Struct {
        fields: fields.collect(),
        flat: object.variants.map(|variants| flat(context, id, variants)),
        additional: additional(context, id, object.additional),
        constructor: making.new.clone().map(|takes| Constructor { takes, required: None }),
        has_default: making.has_default,
    }
}

fn field(context: Context<'_>, key: FieldKey, property: &Property, presence: Presence) -> Field {
    let schema = &context.api.schemas[property.schema];
    let (api, usage) = (context.api, context.usage);
    let exemption = usage.required_exemption(api, key.object, property);
    let mut docs = docs::of_field(api, property);
    match exemption {
        Some(RequiredExemption::ReadOnly) => {
            docs::append(&mut docs.lines, "Responses always have it; a request need not.");
        }
        Some(RequiredExemption::WriteOnly) => {
            docs::append(&mut docs.lines, "A request must have it; responses do not.");
        }
        None => {}
    }
    let value = context.type_of(property.schema);
    let is_foreign = context.is_foreign(property.schema);
    let (name, setter) = names(context.names, key);
    Field {
        setter,
        name,
        wire: WireName(property.name.clone()),
        ty: match presence {
            Presence::Patch => TypeRef::Patch(Box::new(value.clone())),
            _ if presence.is_option() => TypeRef::Option(Box::new(value.clone())),
            _ => value.clone(),
        },
        value: if presence == Presence::Patch { TypeRef::Patch(Box::new(value)) } else { value },
        fixed: None,
        presence,
        quoted: !is_foreign && context.api.is_quoted(property.schema),
        redacted: sensitive::is_redacted(context, property.schema),
        setter_docs: docs::summary(&docs),
        docs,
        deprecated: docs::deprecation(schema.deprecated, schema.sunset.as_deref()),
        origin: schema.origin.clone(),
    }
}

fn flat(context: Context<'_>, object: SchemaId, variants: SchemaId) -> Flat {
    let (name, setter) = names(context.names, FieldKey { object, part: FieldPart::Union });
    Flat { name, setter, ty: context.type_of(variants) }
}

fn additional(
    context: Context<'_>,
    object: SchemaId,
    additional: AdditionalProperties,
) -> Option<Additional> {
    let (ty, redacted) = match additional {
        AdditionalProperties::Unspecified | AdditionalProperties::Forbidden => return None,
        AdditionalProperties::Any => (TypeRef::Builtin(Builtin::JsonObject), false),
        AdditionalProperties::Schema(value) => (context.map(value), sensitive::is_redacted(context, value)),
    };
    let (name, setter) = names(context.names, FieldKey { object, part: FieldPart::Additional });
    Some(Additional { name, setter, ty, redacted })
}

/// Returns the name of a field and that of its setter.
fn names(names: &Names, key: FieldKey) -> (Ident, Ident) {
    (names.of(NameKey::Field(key)), names.of(NameKey::Setter(key)))
}

/// Adds the structs of required fields.
pub(crate) fn add_required(context: Context<'_>, types: &mut Types) {
    let by_name: Vec<(TypeId, SchemaId)> = types
        .iter()
        .zip(&context.definitions.list)
        .filter(|(_, def)| context.makings.get(&def.schema).is_some_and(|making| making.by_name))
        .map(|((id, _), def)| (id, def.schema))
        .collect();
    for (owner, schema) in by_name {
        let def = &types[owner];
        let name = &def.name;
        let docs = Docs {
            lines: vec![format!("The required properties of [`{name}`], which [`{name}::new`] takes.")],
        };
        let required = types.push(TypeDef {
            name: context.names.of(NameKey::RequiredFields(schema)),
            home: def.home,
            docs,
            deprecated: None,
            uses_deprecated: false,
            derives: Vec::new(),
            kind: TypeKind::Required(owner),
            origin: def.origin.child("required"),
        });
        if let TypeKind::Struct(Struct { constructor: Some(constructor), .. }) = &mut types[owner].kind {
            constructor.required = Some(required);
        }
    }
}
