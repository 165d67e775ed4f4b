//! The objects of OpenAPI and their fields: one table for Swagger 2.0 and the versions 3.0 to 3.2.
//!
//! The names are those of the fixed fields in the specifications. A schema has the keywords of JSON Schema
//! 2020-12 and of earlier drafts. A field of a single version is listed for all versions, because documents
//! mix them.

use crate::normalize::structure::grammar::Content::{Data, List, Map, One, OneOrList, Plain, Values};
use crate::normalize::version::Dialect;

/// A kind of object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Object {
    Document,
    Info,
    Contact,
    License,
    ExternalDocs,
    Server,
    ServerVariable,
    Tag,
    Components,
    PathItem,
    Operation,
    Parameter,
    Header,
    RequestBody,
    MediaType,
    Encoding,
    Response,
    Example,
    Link,
    Callback,
    Schema,
    Discriminator,
    Xml,
    SecurityScheme,
    OAuthFlows,
    OAuthFlow,
    SecurityRequirement,
}

/// The content of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Content {
    /// An object.
    One(Object),
    /// A list of objects.
    List(Object),
    /// An object or a list of them.
    OneOrList(Object),
    /// Objects under arbitrary names.
    Map(Object),
    /// Text, a number, a boolean, or a list of text.
    Plain,
    /// A list of values that are data.
    Values,
    /// Data, which OpenAPI does not interpret.
    Data,
}

/// A field: its name and its content.
pub(super) type Field = (&'static str, Content);

impl Object {
    /// The fields with fixed names.
    pub(super) fn fields(self) -> &'static [Field] {
        match self {
            Self::Document => DOCUMENT,
            Self::Info => INFO,
            Self::Contact => &[("name", Plain), ("url", Plain), ("email", Plain)],
            Self::License => &[("name", Plain), ("identifier", Plain), ("url", Plain)],
            Self::ExternalDocs => &[("description", Plain), ("url", Plain)],
            Self::Server => SERVER,
            Self::ServerVariable => &[("enum", Values), ("default", Data), ("description", Plain)],
            Self::Tag => TAG,
            Self::Components => COMPONENTS,
            Self::PathItem => PATH_ITEM,
            Self::Operation => OPERATION,
            Self::Parameter | Self::Header => PARAMETER,
            Self::RequestBody => {
                &[("description", Plain), ("content", Map(Object::MediaType)), ("required", Plain)]
            }
            Self::MediaType => MEDIA_TYPE,
            Self::Encoding => ENCODING,
            Self::Response => RESPONSE,
            Self::Example => EXAMPLE,
            Self::Link => LINK,
            Self::Callback | Self::SecurityRequirement => &[],
            Self::Schema => SCHEMA,
            Self::Discriminator => &[("propertyName", Plain), ("mapping", Data), ("defaultMapping", Plain)],
            Self::Xml => XML,
            Self::SecurityScheme => SECURITY_SCHEME,
            Self::OAuthFlows => OAUTH_FLOWS,
            Self::OAuthFlow => OAUTH_FLOW,
        }
    }

    /// The content of fields with arbitrary names; `None` if all names are fixed.
    pub(super) fn others(self) -> Option<Content> {
        match self {
            Self::Callback => Some(One(Object::PathItem)),
            Self::SecurityRequirement => Some(Plain),
            _ => None,
        }
    }

    /// The content of `key`; `None` if the object has no such field.
    pub(super) fn field(self, key: &str) -> Option<Content> {
        let known = self.fields().iter().find(|(name, _)| *name == key).map(|(_, content)| *content);
        known.or_else(|| self.others())
    }

    /// Whether later stages follow a `$ref` in place of this object.
    pub(super) fn is_referable(self) -> bool {
        use Object::{
            Callback, Example, Header, Link, MediaType, Parameter, PathItem, RequestBody, Response, Schema,
            SecurityScheme,
        };
        matches!(
            self,
            Schema
                | Parameter
                | Header
                | RequestBody
                | Response
                | PathItem
                | MediaType
                | Example
                | Link
                | Callback
                | SecurityScheme
        )
    }

    /// Whether the specification allows a `$ref` in place of this object: in fields of the form `X Object |
    /// Reference Object`, and in Path Item Objects, which have a `$ref` of their own.
    pub(super) fn may_be_reference(self, dialect: Dialect) -> bool {
        match self {
            Self::MediaType => dialect >= Dialect::V3_2,
            Self::SecurityScheme | Self::Header => dialect >= Dialect::V3_0,
            other => other.is_referable(),
        }
    }

    /// The name of the object, with an article.
    pub(super) fn noun(self) -> &'static str {
        match self {
            Self::Document => "the document",
            Self::Info => "the Info Object",
            Self::Contact => "the Contact Object",
            Self::License => "the License Object",
            Self::ExternalDocs => "an External Documentation Object",
            Self::Server => "a server",
            Self::ServerVariable => "a server variable",
            Self::Tag => "a tag",
            Self::Components => "the Components Object",
            Self::PathItem => "a path item",
            Self::Operation => "an operation",
            Self::Parameter => "a parameter",
            Self::Header => "a header",
            Self::RequestBody => "a request body",
            Self::MediaType => "a media type",
            Self::Encoding => "an encoding",
            Self::Response => "a response",
            Self::Example => "an example",
            Self::Link => "a link",
            Self::Callback => "a callback",
            Self::Schema => "a schema",
            Self::Discriminator => "a discriminator",
            Self::Xml => "an XML Object",
            Self::SecurityScheme => "a security scheme",
            Self::OAuthFlows => "the OAuth flows",
            Self::OAuthFlow => "an OAuth flow",
            Self::SecurityRequirement => "a security requirement",
        }
    }
}

const DOCUMENT: &[Field] = &[
    ("openapi", Plain),
    ("swagger", Plain),
    ("$self", Plain),
    ("$schema", Plain),
    ("jsonSchemaDialect", Plain),
    ("info", One(Object::Info)),
    ("host", Plain),
    ("basePath", Plain),
    ("schemes", Plain),
    ("consumes", Plain),
    ("produces", Plain),
    ("servers", List(Object::Server)),
    ("security", List(Object::SecurityRequirement)),
    ("tags", List(Object::Tag)),
    ("externalDocs", One(Object::ExternalDocs)),
    ("components", One(Object::Components)),
    ("definitions", Map(Object::Schema)),
    ("parameters", Map(Object::Parameter)),
    ("responses", Map(Object::Response)),
    ("securityDefinitions", Map(Object::SecurityScheme)),
    ("paths", Map(Object::PathItem)),
    ("webhooks", Map(Object::PathItem)),
];

const INFO: &[Field] = &[
    ("title", Plain),
    ("summary", Plain),
    ("description", Plain),
    ("termsOfService", Plain),
    ("contact", One(Object::Contact)),
    ("license", One(Object::License)),
    ("version", Plain),
];

const SERVER: &[Field] =
    &[("url", Plain), ("name", Plain), ("description", Plain), ("variables", Map(Object::ServerVariable))];

const TAG: &[Field] = &[
    ("name", Plain),
    ("summary", Plain),
    ("description", Plain),
    ("externalDocs", One(Object::ExternalDocs)),
    ("parent", Plain),
    ("kind", Plain),
];

const COMPONENTS: &[Field] = &[
    ("schemas", Map(Object::Schema)),
    ("responses", Map(Object::Response)),
    ("parameters", Map(Object::Parameter)),
    ("examples", Map(Object::Example)),
    ("requestBodies", Map(Object::RequestBody)),
    ("headers", Map(Object::Header)),
    ("securitySchemes", Map(Object::SecurityScheme)),
    ("links", Map(Object::Link)),
    ("callbacks", Map(Object::Callback)),
    ("pathItems", Map(Object::PathItem)),
    ("mediaTypes", Map(Object::MediaType)),
];

const PATH_ITEM: &[Field] = &[
    ("$ref", Plain),
    ("summary", Plain),
    ("description", Plain),
    ("servers", List(Object::Server)),
    ("parameters", List(Object::Parameter)),
    ("get", One(Object::Operation)),
    ("put", One(Object::Operation)),
    ("post", One(Object::Operation)),
    ("delete", One(Object::Operation)),
    ("options", One(Object::Operation)),
    ("head", One(Object::Operation)),
    ("patch", One(Object::Operation)),
    ("trace", One(Object::Operation)),
    ("query", One(Object::Operation)),
    ("additionalOperations", Map(Object::Operation)),
];

const OPERATION: &[Field] = &[
    ("tags", Plain),
    ("summary", Plain),
    ("description", Plain),
    ("externalDocs", One(Object::ExternalDocs)),
    ("operationId", Plain),
    ("consumes", Plain),
    ("produces", Plain),
    ("schemes", Plain),
    ("parameters", List(Object::Parameter)),
    ("requestBody", One(Object::RequestBody)),
    ("responses", Map(Object::Response)),
    ("callbacks", Map(Object::Callback)),
    ("deprecated", Plain),
    ("security", List(Object::SecurityRequirement)),
    ("servers", List(Object::Server)),
];

/// Parameters and headers. Those of Swagger 2.0 also have keywords of schemas.
const PARAMETER: &[Field] = &[
    ("name", Plain),
    ("in", Plain),
    ("description", Plain),
    ("required", Plain),
    ("deprecated", Plain),
    ("allowEmptyValue", Plain),
    ("style", Plain),
    ("explode", Plain),
    ("allowReserved", Plain),
    ("schema", One(Object::Schema)),
    ("example", Data),
    ("examples", Map(Object::Example)),
    ("content", Map(Object::MediaType)),
    ("type", Plain),
    ("format", Plain),
    ("items", One(Object::Schema)),
    ("collectionFormat", Plain),
    ("default", Data),
    ("enum", Values),
    ("maximum", Plain),
    ("exclusiveMaximum", Plain),
    ("minimum", Plain),
    ("exclusiveMinimum", Plain),
    ("maxLength", Plain),
    ("minLength", Plain),
    ("pattern", Plain),
    ("maxItems", Plain),
    ("minItems", Plain),
    ("uniqueItems", Plain),
    ("multipleOf", Plain),
    ("title", Plain),
    ("nullable", Plain),
];

const MEDIA_TYPE: &[Field] = &[
    ("schema", One(Object::Schema)),
    ("itemSchema", One(Object::Schema)),
    ("example", Data),
    ("examples", Map(Object::Example)),
    ("encoding", Map(Object::Encoding)),
    ("prefixEncoding", List(Object::Encoding)),
    ("itemEncoding", One(Object::Encoding)),
    ("description", Plain),
];

const ENCODING: &[Field] = &[
    ("contentType", Plain),
    ("headers", Map(Object::Header)),
    ("style", Plain),
    ("explode", Plain),
    ("allowReserved", Plain),
    ("encoding", Map(Object::Encoding)),
    ("prefixEncoding", List(Object::Encoding)),
    ("itemEncoding", One(Object::Encoding)),
];

const RESPONSE: &[Field] = &[
    ("summary", Plain),
    ("description", Plain),
    ("headers", Map(Object::Header)),
    ("content", Map(Object::MediaType)),
    ("links", Map(Object::Link)),
    ("schema", One(Object::Schema)),
    ("examples", Data),
];

const EXAMPLE: &[Field] = &[
    ("summary", Plain),
    ("description", Plain),
    ("value", Data),
    ("dataValue", Data),
    ("serializedValue", Plain),
    ("externalValue", Plain),
];

const LINK: &[Field] = &[
    ("operationRef", Plain),
    ("operationId", Plain),
    ("parameters", Data),
    ("requestBody", Data),
    ("description", Plain),
    ("server", One(Object::Server)),
];

const SECURITY_SCHEME: &[Field] = &[
    ("type", Plain),
    ("description", Plain),
    ("name", Plain),
    ("in", Plain),
    ("scheme", Plain),
    ("bearerFormat", Plain),
    ("flows", One(Object::OAuthFlows)),
    ("openIdConnectUrl", Plain),
    ("oauth2MetadataUrl", Plain),
    ("deprecated", Plain),
    ("flow", Plain),
    ("authorizationUrl", Plain),
    ("tokenUrl", Plain),
    ("scopes", Plain),
];

const OAUTH_FLOWS: &[Field] = &[
    ("implicit", One(Object::OAuthFlow)),
    ("password", One(Object::OAuthFlow)),
    ("clientCredentials", One(Object::OAuthFlow)),
    ("authorizationCode", One(Object::OAuthFlow)),
    ("deviceAuthorization", One(Object::OAuthFlow)),
];

const OAUTH_FLOW: &[Field] = &[
    ("authorizationUrl", Plain),
    ("deviceAuthorizationUrl", Plain),
    ("tokenUrl", Plain),
    ("refreshUrl", Plain),
    ("scopes", Plain),
];

const XML: &[Field] = &[
    ("nodeType", Plain),
    ("name", Plain),
    ("namespace", Plain),
    ("prefix", Plain),
    ("attribute", Plain),
    ("wrapped", Plain),
];

const SCHEMA: &[Field] = &[
    ("$schema", Plain),
    ("$vocabulary", Plain),
    ("$id", Plain),
    ("id", Plain),
    ("$anchor", Plain),
    ("$dynamicAnchor", Plain),
    ("$ref", Plain),
    ("$dynamicRef", Plain),
    ("$recursiveRef", Plain),
    ("$recursiveAnchor", Plain),
    ("$comment", Plain),
    ("$defs", Map(Object::Schema)),
    ("definitions", Map(Object::Schema)),
    ("allOf", List(Object::Schema)),
    ("anyOf", List(Object::Schema)),
    ("oneOf", List(Object::Schema)),
    ("not", One(Object::Schema)),
    ("if", One(Object::Schema)),
    ("then", One(Object::Schema)),
    ("else", One(Object::Schema)),
    ("dependentSchemas", Map(Object::Schema)),
    ("dependentRequired", Plain),
    ("dependencies", Data),
    ("prefixItems", List(Object::Schema)),
    ("items", OneOrList(Object::Schema)),
    ("additionalItems", One(Object::Schema)),
    ("unevaluatedItems", One(Object::Schema)),
    ("contains", One(Object::Schema)),
    ("properties", Map(Object::Schema)),
    ("patternProperties", Map(Object::Schema)),
    ("additionalProperties", One(Object::Schema)),
    ("unevaluatedProperties", One(Object::Schema)),
    ("propertyNames", One(Object::Schema)),
    ("type", Plain),
    ("enum", Values),
    ("const", Data),
    ("multipleOf", Plain),
    ("maximum", Plain),
    ("exclusiveMaximum", Plain),
    ("minimum", Plain),
    ("exclusiveMinimum", Plain),
    ("maxLength", Plain),
    ("minLength", Plain),
    ("pattern", Plain),
    ("maxItems", Plain),
    ("minItems", Plain),
    ("uniqueItems", Plain),
    ("maxContains", Plain),
    ("minContains", Plain),
    ("maxProperties", Plain),
    ("minProperties", Plain),
    ("required", Plain),
    ("format", Plain),
    ("contentEncoding", Plain),
    ("contentMediaType", Plain),
    ("contentSchema", One(Object::Schema)),
    ("title", Plain),
    ("description", Plain),
    ("default", Data),
    ("deprecated", Plain),
    ("readOnly", Plain),
    ("writeOnly", Plain),
    ("examples", Data),
    ("example", Data),
    ("nullable", Plain),
    ("discriminator", One(Object::Discriminator)),
    ("xml", One(Object::Xml)),
    ("externalDocs", One(Object::ExternalDocs)),
];
