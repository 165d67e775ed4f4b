//! Media types: what a client does with each kind of them.

use crate::lower::schemas;
use crate::model::{Api, MediaType, SchemaId, SchemaKind, StringFormat};

/// How content of a media type is written and read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Kind {
    /// A JSON text of the schema.
    Json,
    /// `application/x-www-form-urlencoded` of the schema's properties.
    Form,
    /// `multipart/form-data` of the schema's properties.
    Multipart,
    /// Text, as it is.
    Text,
    /// Text that is base64 of bytes: `format: byte` (OpenAPI 3.0), `contentEncoding: base64` (3.1).
    Base64,
    /// Bytes, as they are.
    Bytes,
    /// `text/event-stream`: a value an event.
    Events,
    /// A JSON text a line, or a record.
    Lines,
}

/// What a schema says of content that is not JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    Unsaid,
    Binary,
    Text,
    Base64,
    Structured,
}

/// The media type without its parameters (RFC 9110 section 8.3.1).
pub(crate) fn essence(name: &str) -> String {
    name.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Whether it stands for many media types: `image/*`.
pub(crate) fn is_range(name: &str) -> bool {
    name.contains('*')
}

/// What is done with the content. Where the media type says nothing (`*/*`, or a name of the provider's own), its
/// schema decides: text is text, bytes are bytes, and what has structure is JSON.
pub(crate) fn kind(api: &Api, media: &MediaType) -> Kind {
    let essence = essence(&media.name);
    let (top, sub) = essence.split_once('/').unwrap_or((&essence, ""));
    let shape = shape(api, media.schema);
    let of_shape = match shape {
        Shape::Structured => Kind::Json,
        Shape::Text => Kind::Text,
        Shape::Base64 => Kind::Base64,
        Shape::Binary | Shape::Unsaid => Kind::Bytes,
    };
    match (top, sub) {
        ("application", "x-www-form-urlencoded") if !matches!(shape, Shape::Text | Shape::Base64) => {
            Kind::Form
        }
        ("multipart", "form-data") if matches!(shape, Shape::Unsaid | Shape::Structured) => Kind::Multipart,
        ("multipart", _) => Kind::Bytes,
        ("text", "event-stream") => Kind::Events,
        _ if is_lines(sub) => Kind::Lines,
        _ if is_json(sub) => {
            if shape == Shape::Binary {
                Kind::Bytes
            } else {
                Kind::Json
            }
        }
        // The schema says how the bytes stand in the content, whatever they are.
        _ if shape == Shape::Base64 => Kind::Base64,
        ("image" | "audio" | "video" | "font" | "model", _) => Kind::Bytes,
        ("*" | "application", "*") => of_shape,
        ("text", _) => {
            if shape == Shape::Binary {
                Kind::Bytes
            } else {
                Kind::Text
            }
        }
        _ if is_markup(sub) => {
            if shape == Shape::Binary {
                Kind::Bytes
            } else {
                Kind::Text
            }
        }
        ("application", "octet-stream" | "pdf" | "zip" | "gzip") => Kind::Bytes,
        _ if sub.starts_with("vnd.") => of_shape,
        _ => {
            if shape == Shape::Text {
                Kind::Text
            } else {
                Kind::Bytes
            }
        }
    }
}

/// RFC 8259, and RFC 6839 section 3.1.
fn is_json(sub: &str) -> bool {
    sub == "json" || sub.ends_with("+json") || sub == "x-json"
}

/// One JSON text a line under any of the names for that, and RFC 7464's sequences.
fn is_lines(sub: &str) -> bool {
    let names =
        ["jsonl", "x-jsonl", "jsonlines", "x-jsonlines", "json-lines", "x-json-lines", "ndjson", "x-ndjson"];
    names.contains(&sub) || sub == "json-seq" || sub.ends_with("+json-seq") || sub == "stream+json"
}

/// RFC 7303, and RFC 9512.
pub(crate) fn is_markup(sub: &str) -> bool {
    ["xml", "yaml", "x-yaml"].contains(&sub) || sub.ends_with("+xml") || sub.ends_with("+yaml")
}

fn shape(api: &Api, schema: Option<SchemaId>) -> Shape {
    match schema.map(|id| &schemas::resolved(api, id).kind) {
        None | Some(SchemaKind::Any | SchemaKind::Reference(_)) => Shape::Unsaid,
        Some(SchemaKind::String(StringFormat::Binary)) => Shape::Binary,
        Some(SchemaKind::String(StringFormat::Base64)) => Shape::Base64,
        Some(SchemaKind::String(_)) => Shape::Text,
        Some(_) => Shape::Structured,
    }
}

/// Whether two schemas give one type: they are one, or say the same in the same words.
pub(crate) fn same_type(api: &Api, one: Option<SchemaId>, other: Option<SchemaId>) -> bool {
    match (one, other) {
        (None, None) => true,
        (Some(one), Some(other)) => alike(api, one, other, 8),
        _ => false,
    }
}

fn alike(api: &Api, one: SchemaId, other: SchemaId, depth: usize) -> bool {
    let (one, other) = (schemas::resolved(api, one), schemas::resolved(api, other));
    if one.origin == other.origin {
        return true;
    }
    if depth == 0 || one.nullable != other.nullable {
        return false;
    }
    match (&one.kind, &other.kind) {
        (SchemaKind::Any, SchemaKind::Any)
        | (SchemaKind::Null, SchemaKind::Null)
        | (SchemaKind::Boolean, SchemaKind::Boolean) => true,
        (SchemaKind::Integer(a), SchemaKind::Integer(b)) => a == b,
        (SchemaKind::Number(a), SchemaKind::Number(b)) => a == b,
        (SchemaKind::String(a), SchemaKind::String(b)) => a == b,
        (SchemaKind::Enum(a), SchemaKind::Enum(b)) => a == b,
        (SchemaKind::Array(a), SchemaKind::Array(b)) => alike(api, *a, *b, depth - 1),
        (SchemaKind::Object(a), SchemaKind::Object(b)) => {
            a.properties.len() == b.properties.len()
                && (a.additional == b.additional)
                && a.variants.is_none()
                && b.variants.is_none()
                && a.properties.iter().zip(&b.properties).all(|(a, b)| {
                    a.name == b.name && a.required == b.required && alike(api, a.schema, b.schema, depth - 1)
                })
        }
        _ => false,
    }
}
