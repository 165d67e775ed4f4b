//! Facts about schemas that hold through references.

use crate::model::{AdditionalProperties, Api, Schema, SchemaId, SchemaKind};

/// How many references in a row are followed; a longer chain is a cycle.
const LONGEST_CHAIN: usize = 64;

/// The ids from `id` along its references to the schema that says something itself.
fn chain(api: &Api, id: SchemaId) -> impl Iterator<Item = SchemaId> {
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

/// Whether null is a value of it, by its own word or that of what it refers to.
pub(crate) fn is_nullable(api: &Api, id: SchemaId) -> bool {
    chain(api, id).any(|id| api.schemas[id].nullable)
}

/// Whether integers in it stand as strings on the wire, be they in lists or maps.
pub(crate) fn is_quoted(api: &Api, id: SchemaId) -> bool {
    use crate::model::StringFormat::{Int64, Uint64};
    let mut id = id;
    for _ in 0..LONGEST_CHAIN {
        id = match &resolved(api, id).kind {
            SchemaKind::String(Int64 | Uint64) => return true,
            SchemaKind::Array(item) => *item,
            SchemaKind::Object(object) if object.properties.is_empty() => match object.additional {
                AdditionalProperties::Schema(value) => value,
                _ => return false,
            },
            _ => return false,
        };
    }
    false
}
