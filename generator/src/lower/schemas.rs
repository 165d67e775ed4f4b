//! Facts about schemas that hold through references.

use crate::model::{
    AdditionalProperties, Api, Bounds, ObjectSchema, Schema, SchemaId, SchemaKind, TupleSchema,
};

/// How many references in a row are followed; a longer chain is a cycle.
const LONGEST_CHAIN: usize = 64;

/// The ids from `id` along its references to the schema that says something itself.
pub(crate) fn chain(api: &Api, id: SchemaId) -> impl Iterator<Item = SchemaId> {
    let next = |id: &SchemaId| match api.schemas[*id].kind {
        SchemaKind::Reference(target) => Some(target),
        _ => None,
    };
    std::iter::successors(Some(id), next).take(LONGEST_CHAIN)
}

/// The schema that `id` means in the end; a reference only where references go round in a circle.
pub(crate) fn resolved(api: &Api, id: SchemaId) -> &Schema {
    &api.schemas[resolved_id(api, id)]
}

/// The id of the schema that `id` means in the end.
pub(crate) fn resolved_id(api: &Api, id: SchemaId) -> SchemaId {
    chain(api, id).last().unwrap_or(id)
}

/// The key of the first component on the way from `id` along its references.
pub(crate) fn component(api: &Api, id: SchemaId) -> Option<&str> {
    let key = |id: SchemaId| {
        api.components.iter().find(|(_, component)| **component == id).map(|(key, _)| key.as_str())
    };
    chain(api, id).find_map(key)
}

/// Whether null is a value of it, by its own word, that of what it refers to, or that of a member of a union.
pub(crate) fn is_nullable(api: &Api, id: SchemaId) -> bool {
    let member = |id: SchemaId| match &api.schemas[id].kind {
        SchemaKind::Union(union) => {
            union.members.iter().any(|member| chain(api, member.schema).any(|id| api.schemas[id].nullable))
        }
        _ => false,
    };
    chain(api, id).any(|id| api.schemas[id].nullable || member(id))
}

/// What restricts its values: its own bounds and those of what it refers to.
pub(crate) fn bounds(api: &Api, id: SchemaId) -> Bounds {
    chain(api, id).fold(Bounds::default(), |bounds, id| bounds.and(&api.schemas[id].bounds))
}

/// The same without the bounds of the schema that it means in the end.
pub(crate) fn own_bounds(api: &Api, id: SchemaId) -> Bounds {
    let end = resolved_id(api, id);
    let own = chain(api, id).filter(|id| *id != end);
    own.fold(Bounds::default(), |bounds, id| bounds.and(&api.schemas[id].bounds))
}

/// Whether values have only one form: a constant, or null.
pub(crate) fn is_constant(api: &Api, id: SchemaId) -> bool {
    match &resolved(api, id).kind {
        SchemaKind::Enum(of) => of.only().is_some() && !is_nullable(api, id),
        kind => matches!(kind, SchemaKind::Null),
    }
}

/// Whether the schema says `readOnly`, itself or where it refers to.
pub(crate) fn is_read_only(api: &Api, id: SchemaId) -> bool {
    chain(api, id).any(|id| api.schemas[id].read_only)
}

/// Whether the schema says `writeOnly`, itself or where it refers to.
pub(crate) fn is_write_only(api: &Api, id: SchemaId) -> bool {
    chain(api, id).any(|id| api.schemas[id].write_only)
}

/// Whether its text is a URL, by its own word or that of what it refers to.
pub(crate) fn is_url(api: &Api, id: SchemaId) -> bool {
    chain(api, id).any(|id| api.schemas[id].url)
}

/// Whether any value is allowed.
pub(crate) fn is_untyped(api: &Api, id: SchemaId) -> bool {
    matches!(resolved(api, id).kind, SchemaKind::Any)
}

/// Whether its text is bytes in an encoding, by its own word or that of what it refers to.
pub(crate) fn is_encoded(api: &Api, id: SchemaId) -> bool {
    chain(api, id).any(|id| api.schemas[id].encoded)
}

/// Whether the object is a struct: it has properties, or is a value of a union as well.
pub(crate) fn has_fields(object: &ObjectSchema) -> bool {
    !object.properties.is_empty() || object.variants.is_some()
}

/// Whether integers in it stand as strings on the wire, be they in lists or maps.
pub(crate) fn is_quoted(api: &Api, id: SchemaId) -> bool {
    use crate::model::StringFormat::{Int64, Uint64};
    let mut id = id;
    for _ in 0..LONGEST_CHAIN {
        id = match &resolved(api, id).kind {
            SchemaKind::String(Int64 | Uint64) => return true,
            SchemaKind::Array(item) => *item,
            SchemaKind::Tuple(tuple) => return is_quoted_tuple(api, tuple),
            SchemaKind::Object(object) if object.properties.is_empty() => match object.additional {
                AdditionalProperties::Schema(value) => value,
                _ => return false,
            },
            _ => return false,
        };
    }
    false
}

/// Whether the integers in a tuple stand as strings: one word holds for all of them.
fn is_quoted_tuple(api: &Api, tuple: &TupleSchema) -> bool {
    use crate::model::StringFormat::{Int64, Uint64};
    let rest = match tuple.rest {
        AdditionalProperties::Schema(item) => Some(item),
        AdditionalProperties::Unspecified | AdditionalProperties::Forbidden | AdditionalProperties::Any => {
            None
        }
    };
    let kinds = || tuple.items.iter().chain(&rest).map(|item| &resolved(api, *item).kind);
    kinds().any(|kind| matches!(kind, SchemaKind::String(Int64 | Uint64)))
        && !kinds().any(|kind| matches!(kind, SchemaKind::Integer(_)))
}
