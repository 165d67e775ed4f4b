//! Which schemas operations lead to.

use std::collections::HashSet;

use crate::model::{
    AdditionalProperties, Api, MediaType, ObjectSchema, Operation, SchemaId, SchemaKind, TupleSchema,
    UnionSchema,
};

/// Every schema that the operations and `others` lead to, themselves included.
pub(super) fn reach(api: &Api, others: impl Iterator<Item = SchemaId>) -> HashSet<SchemaId> {
    let mut reached = HashSet::new();
    let mut waiting: Vec<SchemaId> = api.operations.iter().flat_map(of_operation).chain(others).collect();
    waiting.extend(api.webhooks.iter().map(|webhook| webhook.payload));
    while let Some(id) = waiting.pop() {
        if reached.insert(id) {
            waiting.extend(of_schema(&api.schemas[id].kind));
        }
    }
    reached
}

fn of_operation(operation: &Operation) -> Vec<SchemaId> {
    let parameters = operation.parameters.iter().map(|parameter| parameter.schema);
    let body = operation.request_body.iter().flat_map(|body| of_content(&body.content));
    let responses = operation.responses.iter().flat_map(|response| of_content(&response.content));
    parameters.chain(body).chain(responses).collect()
}

fn of_content(content: &[MediaType]) -> impl Iterator<Item = SchemaId> {
    content.iter().flat_map(|media| {
        let MediaType { origin: _, name: _, schema, item_schema, encoding: _ } = media;
        [*schema, *item_schema].into_iter().flatten()
    })
}

fn of_schema(kind: &SchemaKind) -> Vec<SchemaId> {
    match kind {
        SchemaKind::Any
        | SchemaKind::Null
        | SchemaKind::Boolean
        | SchemaKind::Integer(_)
        | SchemaKind::Number(_)
        | SchemaKind::String(_)
        | SchemaKind::Enum(_) => Vec::new(),
        SchemaKind::Array(item) => vec![*item],
        SchemaKind::Reference(target) => vec![*target],
        SchemaKind::Tuple(TupleSchema { items, rest }) => {
            items.iter().copied().chain(of_additional(*rest)).collect()
        }
        SchemaKind::Object(ObjectSchema { properties, additional, variants }) => {
            let properties = properties.iter().map(|property| property.schema);
            properties.chain(of_additional(*additional)).chain(*variants).collect()
        }
        SchemaKind::Union(UnionSchema { keyword: _, members, discriminator: _, base }) => {
            members.iter().map(|member| member.schema).chain(*base).collect()
        }
    }
}

fn of_additional(additional: AdditionalProperties) -> Option<SchemaId> {
    match additional {
        AdditionalProperties::Schema(schema) => Some(schema),
        AdditionalProperties::Unspecified | AdditionalProperties::Forbidden | AdditionalProperties::Any => {
            None
        }
    }
}
