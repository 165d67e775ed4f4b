//! The internal keys of normalized documents.
//!
//! Only `normalize` writes them, and only `resolve` reads them. Otherwise a normalized schema follows OpenAPI
//! 3.0, with these rules:
//!
//! - It is an object, and `type`, if there is one, is a string other than `null`.
//! - `nullable: true` is the only form for null.
//! - These keywords of JSON Schema are kept: `prefixItems` (before 2020-12: `items` as a list),
//!   `patternProperties`, `unevaluatedProperties`, `unevaluatedItems`, `if`, `then`, `else`,
//!   `dependentSchemas` and `dependencies`.
//! - `enum` does not contain null, `const` is an `enum` of one value, and text that carries bytes has a
//!   `format`.
//! - `$ref` has no siblings.
//! - Keywords that only restrict values are in one object, without invalid ones.

use serde_json::Value;

use crate::members::Members as _;
use crate::pointer::Pointer;

/// In a schema: the reference of a `$ref` with siblings. A value must match both its target and the siblings.
pub const REFERENCE: &str = "x-codegen-ref";

/// In a schema: the types of a `type` list with more than one entry, without null.
pub const TYPES: &str = "x-codegen-types";

/// In a schema: it allows null and nothing else. As a member of `oneOf` or `anyOf` it is ignored, because the
/// surrounding schema is `nullable`.
pub const NULL: &str = "x-codegen-null";

/// In a schema: the only value of its `enum` is a `const` in the text.
pub const CONST: &str = "x-codegen-const";

/// In a schema: it was `false`, which allows no value.
pub const NEVER: &str = "x-codegen-never";

/// In a schema: the keywords that only restrict its values, in the form of 3.1.
pub const BOUNDS: &str = "x-codegen-bounds";

/// In a schema with `contentSchema`: the media type of the text is not JSON, so the schema describes the
/// text.
pub const TEXT: &str = "x-codegen-text";

/// In a schema: its place in the text, as a JSON Pointer, if that differs from its place in the tree. Only
/// schemas that Swagger 2.0 has at another place than 3.0 have this key.
pub const ORIGIN: &str = "x-codegen-origin";

/// In a schema: its text is encoded bytes, by `contentEncoding` or, before 3.1, by `format: byte`.
pub const ENCODED: &str = "x-codegen-encoded";

/// In the document: a part of a multipart body is a file if its schema has no `type`. This is the rule since
/// 3.1 (OpenAPI 3.1, Encoding Object, default values of `contentType`).
pub const UNTYPED_PARTS: &str = "x-codegen-untyped-parts";

/// The `in` of a Swagger 2.0 parameter that is the body, or a field of it, and that `requestBody` repeats.
pub const BODY: &str = "x-codegen-body";

/// In the document: it is Swagger 2.0, so schemas are in `definitions` and security schemes in
/// `securityDefinitions`.
pub const SWAGGER_2: &str = "x-codegen-swagger-2";

/// Returns the place in the text of the node at `place` in the tree.
#[must_use]
pub fn origin(value: &Value, place: Pointer) -> Pointer {
    match value.member(ORIGIN) {
        Some(Value::String(origin)) => Pointer::parse(origin).unwrap_or(place),
        _ => place,
    }
}

/// Keywords of a schema that document the value without affecting its shape.
pub const ANNOTATIONS: &[&str] = &[
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
