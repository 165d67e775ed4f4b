//! [`MessageUsage`]: which schemas operations use, and in which direction their values are sent.
//!
//! All such decisions are here: for `[select]`, for sent and received types in `lower`, and for the
//! operations that a change affects in `compare` and `explain`. [`Operation::schemas`] lists the places of an
//! operation that have a schema, and [`Schemas::parts`] the keywords that contain one. Their patterns name
//! every field, so that the compiler reports a new field.

use std::collections::HashSet;

use crate::model::{
    AdditionalProperties, Api, Encoding, Header, MediaType, ObjectSchema, Operation, RequestBody, Response,
    SchemaId, SchemaKind, Schemas, TupleSchema, UnionMember, UnionSchema,
};

/// The part of a request or response that a schema describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// A parameter of the request.
    Parameter,
    /// The body of the request, or a header of one of its parts.
    RequestBody,
    /// The body of a response.
    ResponseBody,
    /// A header of a response.
    ResponseHeader,
}

impl Part {
    /// Whether the client sends it; otherwise the client receives it.
    #[must_use]
    pub fn is_sent(self) -> bool {
        match self {
            Self::Parameter | Self::RequestBody => true,
            Self::ResponseBody | Self::ResponseHeader => false,
        }
    }
}

/// Schemas by the direction of their values. A schema can be in both sets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MessageUsage {
    /// Schemas with values in a request.
    pub sent: HashSet<SchemaId>,
    /// Schemas with values in a response.
    pub received: HashSet<SchemaId>,
}

impl MessageUsage {
    /// Whether values of the schema occur in a request or response.
    #[must_use]
    pub fn contains(&self, id: SchemaId) -> bool {
        self.sent.contains(&id) || self.received.contains(&id)
    }

    /// Whether values of the schema occur in responses and in no request.
    #[must_use]
    pub fn is_only_received(&self, id: SchemaId) -> bool {
        self.received.contains(&id) && !self.sent.contains(&id)
    }
}

impl Api {
    /// Returns the schemas that the operations use, and the payloads of webhooks, which are received.
    #[must_use]
    pub fn message_usage(&self) -> MessageUsage {
        let mut usage = MessageUsage::default();
        for id in self.webhooks.iter().map(|webhook| webhook.payload).chain(self.webhook_event) {
            self.schemas.spread(id, &mut usage.received);
        }
        for (id, part) in self.operations.iter().flat_map(Operation::schemas) {
            let set = if part.is_sent() { &mut usage.sent } else { &mut usage.received };
            self.schemas.spread(id, set);
        }
        usage
    }
}

impl Operation {
    /// Returns the schemas of the operation itself, each with its part of the request or response. Links
    /// contain no schemas, and callbacks are among the webhooks.
    #[must_use]
    pub fn schemas(&self) -> Vec<(SchemaId, Part)> {
        let parameters = self.parameters.iter().map(|parameter| (parameter.schema, Part::Parameter));
        let mut schemas: Vec<_> = parameters.collect();
        if let Some(RequestBody { origin: _, description: _, required: _, content }) = &self.request_body {
            schemas.extend(of_content(content, Part::RequestBody));
        }
        for Response { origin: _, status: _, description: _, headers, content } in &self.responses {
            schemas.extend(of_headers(headers, Part::ResponseHeader));
            schemas.extend(of_content(content, Part::ResponseBody));
        }
        schemas
    }
}

fn of_content(content: &[MediaType], part: Part) -> impl Iterator<Item = (SchemaId, Part)> {
    content.iter().flat_map(move |media| {
        let MediaType { origin: _, name: _, schema, item_schema, encoding } = media;
        let headers = encoding.iter().flat_map(move |encoding| {
            let Encoding { property: _, content_type: _, serialization: _, headers } = encoding;
            of_headers(headers, part)
        });
        schema.iter().chain(item_schema).map(move |id| (*id, part)).chain(headers)
    })
}

fn of_headers(headers: &[Header], part: Part) -> impl Iterator<Item = (SchemaId, Part)> {
    headers.iter().filter_map(move |header| Some((header.schema?, part)))
}

impl Schemas {
    /// Adds the schema `id` and every schema that its values contain.
    pub fn spread(&self, id: SchemaId, into: &mut HashSet<SchemaId>) {
        let mut open = vec![id];
        while let Some(id) = open.pop() {
            if into.insert(id) {
                open.extend(self.parts(id));
            }
        }
    }

    /// Returns the schemas that a schema directly contains or refers to.
    #[must_use]
    pub fn parts(&self, id: SchemaId) -> Vec<SchemaId> {
        match &self[id].kind {
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
            // The default is one of the members.
            SchemaKind::Union(UnionSchema { keyword: _, members, discriminator: _, base }) => members
                .iter()
                .map(|UnionMember { schema, tags: _, implicit: _, inherited: _ }| *schema)
                .chain(*base)
                .collect(),
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
