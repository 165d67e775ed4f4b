//! The document in terms of OpenAPI: references are resolved and dialects are unified, and nothing depends on
//! Rust.
//!
//! Every list is in document order. Schemas are in one arena and refer to each other by [`SchemaId`], because
//! they are cyclic. Each node has its `origin`.

mod bounds;
pub mod dump;
mod essence;
mod facts;
mod message;
mod operation;
mod pagination;
mod schema;
mod serialization;
mod servers_and_security;
mod usage;

use indexmap::IndexMap;
use serde_json::Value;

use crate::pointer::Pointer;

pub use crate::model::bounds::{Bounds, Limit, Limited};
pub use crate::model::essence::{Essence, can_be_sent, is_range};
pub use crate::model::message::{Encoding, Header, MediaType, Parameter, RequestBody, Response, Status};
pub use crate::model::operation::{Method, Operation, Stability, Webhook};
pub use crate::model::pagination::{Pagination, PaginationInput, PaginationKind, PaginationMeaning};
pub use crate::model::schema::{
    AdditionalProperties, Discriminator, EnumSchema, EnumValue, IntegerFormat, Literal, NumberFormat,
    ObjectSchema, Property, Schema, SchemaId, SchemaKind, Schemas, StringFormat, TupleSchema, UnionKeyword,
    UnionMember, UnionSchema,
};
pub use crate::model::serialization::{ParameterLocation, ParameterStyle, Serialization};
pub use crate::model::servers_and_security::{
    ApiKeyLocation, SecurityRequirement, SecurityScheme, SecuritySchemeKind, Server, ServerVariable,
};
pub use crate::model::usage::{MessageUsage, Part};

/// A whole API: the root of the model.
#[derive(Clone, Debug, Default)]
pub struct Api {
    /// `info.title`.
    pub title: String,
    /// `info.version`: the version of the API, as text.
    pub version: String,
    /// `info.description`.
    pub description: Option<String>,
    /// `servers` of the document.
    pub servers: Vec<Server>,
    /// `components.securitySchemes`.
    pub security_schemes: Vec<SecurityScheme>,
    /// `security` of the document: alternatives, each a set of schemes that are required together.
    pub security: Vec<SecurityRequirement>,
    /// Every operation under `paths`, path by path.
    pub operations: Vec<Operation>,
    /// Every webhook and callback with a JSON body, in document order, webhooks first.
    pub webhooks: Vec<Webhook>,
    /// The union of the payloads of `webhooks` without callbacks, if there are at least two.
    pub webhook_event: Option<SchemaId>,
    /// Every schema, component or inline.
    pub schemas: Schemas,
    /// `components.schemas`: the id of each schema by its key.
    pub components: IndexMap<String, SchemaId>,
    /// Whether a part of a multipart body is a file if its schema has no `type`, as since 3.1.
    pub untyped_parts_are_files: bool,
    /// The examples in the document; empty unless requested.
    pub examples: Vec<Example>,
}

/// A value that the document gives as an example of a schema.
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    /// The place of the value.
    pub origin: Pointer,
    /// The schema that the value is an example of.
    pub schema: SchemaId,
    /// The value.
    pub value: Value,
}
