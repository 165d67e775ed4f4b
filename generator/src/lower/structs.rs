//! Objects with properties to structs.

use std::collections::{HashMap, HashSet};

use crate::ir::{Additional, Builtin, Field, Fixed, Flat, Ident, Presence, Struct, TypeRef, WireName};
use crate::lower::names::members::{additional_place, field_place, flat_place};
use crate::lower::presence::{self, Change, presence};
use crate::lower::reach::Waived;
use crate::lower::types::Context;
use crate::lower::{docs, schemas};
use crate::model::{
    AdditionalProperties, ObjectSchema, Property, Schema, SchemaId, SchemaKind, StringFormat,
};
use crate::names_lock::Shape;
use crate::pointer::Pointer;

/// The struct of an object.
pub(crate) fn lower(context: Context<'_>, id: SchemaId, schema: &Schema, object: &ObjectSchema) -> Struct {
    let fields = object.properties.iter().map(|property| field(context, id, &schema.origin, property));
    let mut fields: Vec<Field> = fields.collect();
    let before = context.names.shapes.get(&schema.origin);
    let has_flat = object.variants.is_some();
    let making = making(&mut fields, has_flat, context.reach.is_only_received(id), before);
    Struct {
        constructor: making.new,
        has_default: making.has_default,
        fields,
        flat: object.variants.map(|variants| flat(context, &schema.origin, variants)),
        additional: additional(context, &schema.origin, object.additional),
    }
}

/// How a struct is made.
struct Making {
    /// The fields that `new` takes.
    new: Option<Vec<usize>>,
    has_default: bool,
}

/// `new` takes what an earlier run has had it take, and what else the document requires of who sends the object. What only
/// servers make has `Default`, whatever is required of them; and what once had it keeps it. So neither a property that is
/// required of servers nor an operation that sends the object takes from callers what they use.
fn making(fields: &mut [Field], has_flat: bool, is_only_received: bool, before: Option<&Shape>) -> Making {
    let held = before.and_then(|shape| shape.new.as_deref());
    let by_key: HashMap<&str, usize> =
        fields.iter().enumerate().map(|(at, field)| (field.wire.0.as_str(), at)).collect();
    let mut arguments: Vec<usize> =
        held.unwrap_or_default().iter().filter_map(|key| by_key.get(key.as_str()).copied()).collect();
    let taken: HashSet<usize> = arguments.iter().copied().collect();
    for (at, field) in fields.iter_mut().enumerate() {
        if taken.contains(&at) {
            field.fixed = None;
        } else if field.presence.is_argument() && field.fixed.is_none() {
            if is_only_received {
                field.fixed = Some(Fixed::Placeholder);
            } else {
                arguments.push(at);
            }
        }
    }
    let has_new = (held.is_some() || !is_only_received) && (has_flat || !arguments.is_empty());
    let had_default = before.is_some_and(|shape| shape.new.is_none() || shape.default);
    Making { new: has_new.then_some(arguments), has_default: !has_new || had_default }
}

fn field(context: Context<'_>, id: SchemaId, object: &Pointer, property: &Property) -> Field {
    let schema = &context.api.schemas[property.schema];
    let (api, reach) = (context.api, context.reach);
    let waived = reach.waived(api, id, property);
    let required = property.required && waived.is_none();
    let mut docs = docs::of_field(api, property);
    match waived {
        Some(Waived::ReadOnly) => {
            docs::append(&mut docs.lines, "Responses always have it; a request need not.");
        }
        Some(Waived::WriteOnly) => {
            docs::append(&mut docs.lines, "A request must have it; responses do not.");
        }
        None => {}
    }
    let change = if reach.patches.contains(&id) {
        Change::Merge
    } else if reach.changes.contains(&id) {
        Change::Nullable
    } else {
        Change::None
    };
    let value = context.type_of(property.schema);
    let is_foreign = context.is_foreign(property.schema);
    let presence = if context.parts.contains(&property.schema) && schemas::is_untyped(api, property.schema) {
        presence::of_file(required)
    } else {
        presence(api, context.mode, property.schema, required, change, is_foreign)
    };
    let name = context.names.of_value(&field_place(object, &property.name));
    Field {
        setter: setter(&name),
        name,
        wire: WireName(property.name.clone()),
        ty: match presence {
            Presence::Patch => TypeRef::Patch(Box::new(value.clone())),
            _ if presence.is_option() => TypeRef::Option(Box::new(value.clone())),
            _ => value.clone(),
        },
        value: if presence == Presence::Patch { TypeRef::Patch(Box::new(value)) } else { value },
        fixed: fixed(context, id, property).filter(|_| presence.is_argument()),
        presence,
        quoted: !is_foreign && schemas::is_quoted(context.api, property.schema),
        setter_docs: docs::summary(&docs),
        docs,
        deprecated: docs::deprecation(schema.deprecated, schema.sunset.as_deref()),
        origin: schema.origin.clone(),
    }
}

/// The only value of the property, or the only one that its object has in a union.
fn fixed(context: Context<'_>, object: SchemaId, property: &Property) -> Option<Fixed> {
    // Nothing is known of the values of a type of another crate.
    if context.is_foreign(property.schema) {
        return None;
    }
    if schemas::is_constant(context.api, property.schema) {
        return Some(Fixed::Default);
    }
    let tag = context.definitions.unions.only_tag(object, &property.name)?;
    let is_text = match &schemas::resolved(context.api, property.schema).kind {
        SchemaKind::String(StringFormat::Plain) => true,
        SchemaKind::Enum(of) => of.is_of_strings(),
        _ => false,
    };
    (is_text && !schemas::is_nullable(context.api, property.schema)).then(|| Fixed::Text(tag.to_owned()))
}

fn flat(context: Context<'_>, object: &Pointer, variants: SchemaId) -> Flat {
    let name = context.names.of_value(&flat_place(object));
    Flat { setter: setter(&name), name, ty: context.type_of(variants) }
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
