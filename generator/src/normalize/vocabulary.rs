//! The keys that normalized documents have beside those of OpenAPI 3.0.
//!
//! `normalize` writes them and `resolve` reads them; nobody else knows them. Apart from them a normalized
//! schema is one of OpenAPI 3.0:
//!
//! - it is an object, and `type`, if there is one, is a string other than `null`;
//! - that null is allowed is said by `nullable: true` alone;
//! - of JSON Schema's own words for shapes, `prefixItems` (before 2020-12: `items` as a list), `patternProperties`,
//!   `unevaluatedProperties`, `unevaluatedItems`, `if`, `then`, `else`, `dependentSchemas` and `dependencies` stay;
//! - `enum` has no null; `const` is an `enum` of one; text that carries bytes says so in `format`;
//! - `$ref` stands alone;
//! - keywords that only restrict values stand together in one object, which has none that is wrong.

use serde_json::Value;

use crate::pointer::Pointer;

/// In a schema: the reference of a `$ref` with siblings. The schema is what the reference leads to *and*
/// what the siblings say.
pub(crate) const REFERENCE: &str = "x-codegen-ref";

/// In a schema: the types of a `type` list with more than one entry, null apart.
pub(crate) const TYPES: &str = "x-codegen-types";

/// In a schema: it describes null and nothing else. As a member of `oneOf` or `anyOf` it no longer counts:
/// the schema around it is `nullable`.
pub(crate) const NULL: &str = "x-codegen-null";

/// In a schema: the one value of its `enum` stands in the text as `const`.
pub(crate) const CONST: &str = "x-codegen-const";

/// In a schema: it was `false`, which describes no value.
pub(crate) const NEVER: &str = "x-codegen-never";

/// In a schema: the keywords that only restrict its values, as 3.1 writes them.
pub(crate) const BOUNDS: &str = "x-codegen-bounds";

/// In a schema with `contentSchema`: the text is of a media type that is not JSON, so that the schema describes the text.
pub(crate) const TEXT: &str = "x-codegen-text";

/// In a schema: its place in the text, as a JSON Pointer, where that is not its place in the tree. Only what
/// Swagger 2.0 has at another place than 3.0 has it.
pub(crate) const ORIGIN: &str = "x-codegen-origin";

/// In a schema: its text is bytes in an encoding, by `contentEncoding` or, before 3.1, `format: byte`.
pub(crate) const ENCODED: &str = "x-codegen-encoded";

/// In the document: a part of a multipart body is a file where its schema has no `type`. So it is in 3.1 and later
/// (OpenAPI 3.1, Encoding Object, the default values for `contentType`).
pub(crate) const UNTYPED_PARTS: &str = "x-codegen-untyped-parts";

/// The `in` of a parameter of Swagger 2.0 that is the body, or a field of it: `requestBody` says it again.
pub(crate) const BODY: &str = "x-codegen-body";

/// In the document: it is one of Swagger 2.0, so schemas stand in `definitions` and security schemes in
/// `securityDefinitions`.
pub(crate) const SWAGGER_2: &str = "x-codegen-swagger-2";

/// The place in the text of the node at `place` in the tree.
pub(crate) fn origin(value: &Value, place: Pointer) -> Pointer {
    match value.get(ORIGIN) {
        Some(Value::String(origin)) => Pointer::parse(origin).unwrap_or(place),
        _ => place,
    }
}

/// Keywords of a schema that say something about the value as documentation, and nothing about its shape.
pub(crate) const ANNOTATIONS: &[&str] = &[
    "default",
    "deprecated",
    "description",
    "example",
    "examples",
    "externalDocs",
    "nullable",
    "readOnly",
    "title",
    "writeOnly",
];
