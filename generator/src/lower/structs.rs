//! Objects with properties to structs.

use crate::ir::{Additional, Builtin, Field, Ident, Struct, TypeRef, WireName};
use crate::lower::names::members::{additional_place, field_place};
use crate::lower::presence::presence;
use crate::lower::types::Context;
use crate::lower::{docs, schemas};
use crate::model::{AdditionalProperties, ObjectSchema, Property, Schema};
use crate::pointer::Pointer;

/// The struct of an object.
pub(crate) fn lower(context: Context<'_>, schema: &Schema, object: &ObjectSchema) -> Struct {
    let fields = object.properties.iter().map(|property| field(context, &schema.origin, property));
    Struct { fields: fields.collect(), additional: additional(context, &schema.origin, object.additional) }
}

fn field(context: Context<'_>, object: &Pointer, property: &Property) -> Field {
    let schema = &context.api.schemas[property.schema];
    let presence = presence(context.api, context.mode, property.schema, property.required);
    let value = context.type_of(property.schema);
    let name = context.names.of_value(&field_place(object, &property.name));
    Field {
        setter: setter(&name),
        name,
        wire: WireName(property.name.clone()),
        ty: if presence.is_option() { TypeRef::Option(Box::new(value.clone())) } else { value.clone() },
        value,
        presence,
        quoted: schemas::is_quoted(context.api, property.schema),
        docs: docs::of_field(context.api, property),
        deprecated: docs::deprecation(schema.deprecated, schema.sunset.as_deref()),
        origin: schema.origin.clone(),
    }
}

fn additional(
    context: Context<'_>,
    object: &Pointer,
    additional: AdditionalProperties,
) -> Option<Additional> {
    let ty = match additional {
        AdditionalProperties::Unspecified | AdditionalProperties::Forbidden => return None,
        AdditionalProperties::Any => TypeRef::Builtin(Builtin::JsonObject),
        AdditionalProperties::Schema(value) => TypeRef::Map(Box::new(context.element(value))),
    };
    let name = context.names.of_value(&additional_place(object));
    Some(Additional { setter: setter(&name), name, ty })
}

fn setter(field: &Ident) -> Ident {
    Ident::snake(&format!("with {}", field.as_str()))
}
