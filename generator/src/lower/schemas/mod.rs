//! Facts about schemas that hold through references.

pub(super) mod definitions;
pub(super) mod foreign;
pub(super) mod making;
pub(super) mod merge_patch;
pub(super) mod parts;
mod presence;
pub(super) mod usage;

use crate::model::{
    AdditionalProperties, Api, Bounds, ObjectSchema, Schema, SchemaId, SchemaKind, TupleSchema,
};

/// The longest chain of references that is followed; a longer one is a cycle.
const LONGEST_CHAIN: usize = 64;

/// Returns the ids from `id` along its references to the first schema that is not a reference.
pub fn chain(api: &Api, id: SchemaId) -> impl Iterator<Item = SchemaId> {
    let next = |id: &SchemaId| match api.schemas[*id].kind {
        SchemaKind::Reference(target) => Some(target),
        _ => None,
    };
    std::iter::successors(Some(id), next).take(LONGEST_CHAIN)
}

/// Returns the schema that `id` resolves to. It is a reference only in a cycle of references.
#[must_use]
pub fn resolved(api: &Api, id: SchemaId) -> &Schema {
    &api.schemas[resolved_id(api, id)]
}

/// Returns the id of the schema that `id` resolves to.
#[must_use]
pub fn resolved_id(api: &Api, id: SchemaId) -> SchemaId {
    chain(api, id).last().unwrap_or(id)
}

/// Returns the key of the first component on the chain of references from `id`.
#[must_use]
pub fn component(api: &Api, id: SchemaId) -> Option<&str> {
    let key = |id: SchemaId| {
        api.components.iter().find(|(_, component)| **component == id).map(|(key, _)| key.as_str())
    };
    chain(api, id).find_map(key)
}

/// Whether null is a value of the schema: because of the schema itself, a schema on its chain of references,
/// or a member of a union.
#[must_use]
pub fn is_nullable(api: &Api, id: SchemaId) -> bool {
    let member = |id: SchemaId| match &api.schemas[id].kind {
        SchemaKind::Union(union) => {
            union.members.iter().any(|member| chain(api, member.schema).any(|id| api.schemas[id].nullable))
        }
        _ => false,
    };
    chain(api, id).any(|id| api.schemas[id].nullable || member(id))
}

/// Returns the bounds of the schema, combined with those on its chain of references.
#[must_use]
pub fn bounds(api: &Api, id: SchemaId) -> Bounds {
    chain(api, id).fold(Bounds::default(), |bounds, id| bounds.and(&api.schemas[id].bounds))
}

/// Returns the bounds on the chain of references, without those of the resolved schema.
#[must_use]
pub fn own_bounds(api: &Api, id: SchemaId) -> Bounds {
    let end = resolved_id(api, id);
    let own = chain(api, id).filter(|id| *id != end);
    own.fold(Bounds::default(), |bounds, id| bounds.and(&api.schemas[id].bounds))
}

/// Whether the schema has only one value: a constant, or null.
#[must_use]
pub fn is_constant(api: &Api, id: SchemaId) -> bool {
    match &resolved(api, id).kind {
        SchemaKind::Enum(of) => of.only().is_some() && !is_nullable(api, id),
        kind => matches!(kind, SchemaKind::Null),
    }
}

/// Whether the schema or one on its chain of references is `readOnly`.
#[must_use]
pub fn is_read_only(api: &Api, id: SchemaId) -> bool {
    chain(api, id).any(|id| api.schemas[id].read_only)
}

/// Whether the schema or one on its chain of references is `writeOnly`.
#[must_use]
pub fn is_write_only(api: &Api, id: SchemaId) -> bool {
    chain(api, id).any(|id| api.schemas[id].write_only)
}

/// Whether the text is a URL, according to the schema or one on its chain of references.
#[must_use]
pub fn is_url(api: &Api, id: SchemaId) -> bool {
    chain(api, id).any(|id| api.schemas[id].url)
}

/// Whether any value is allowed.
#[must_use]
pub fn is_untyped(api: &Api, id: SchemaId) -> bool {
    matches!(resolved(api, id).kind, SchemaKind::Any)
}

/// Whether the text is encoded bytes, according to the schema or one on its chain of references.
#[must_use]
pub fn is_encoded(api: &Api, id: SchemaId) -> bool {
    chain(api, id).any(|id| api.schemas[id].encoded)
}

/// Whether the object is a struct: it has properties, or is also a value of a union.
#[must_use]
pub fn has_fields(object: &ObjectSchema) -> bool {
    !object.properties.is_empty() || object.variants.is_some()
}

/// Whether integers of the schema are strings on the wire, including those in lists and maps.
#[must_use]
pub fn is_quoted(api: &Api, id: SchemaId) -> bool {
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

/// Whether the integers of a tuple are strings on the wire. This holds for all of them or for none.
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
