//! Media types, and how the client handles each kind.

use crate::model::{Api, MediaType, ObjectSchema, SchemaId, SchemaKind, StringFormat};

/// How content of a media type is written and read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum BodyFormat {
    /// JSON of the schema.
    Json,
    /// `application/x-www-form-urlencoded` of the schema's properties.
    Form,
    /// `multipart/form-data` of the schema's properties.
    Multipart,
    /// Plain text.
    Text,
    /// Text that is bytes in base64: `format: byte` (OpenAPI 3.0) or `contentEncoding: base64` (3.1).
    Base64,
    /// Bytes.
    Bytes,
    /// `text/event-stream`: each event holds one value.
    Events,
    /// A sequence of JSON texts: one for each line or record.
    Lines,
}

/// The shape of content that is not JSON, from its schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ContentShape {
    Unsaid,
    Binary,
    Text,
    Base64,
    Structured,
}

/// Returns how content of a request is written. The caller supplies the text or bytes of a stream.
pub(crate) fn sent_format(api: &Api, media: &MediaType) -> BodyFormat {
    match body_format(api, media) {
        BodyFormat::Events => BodyFormat::Text,
        BodyFormat::Lines => BodyFormat::Bytes,
        format => format,
    }
}

/// Returns how content of a response is read. Forms in a response are given as text or bytes.
pub(crate) fn received_format(api: &Api, media: &MediaType) -> BodyFormat {
    match body_format(api, media) {
        BodyFormat::Form => BodyFormat::Text,
        BodyFormat::Multipart => BodyFormat::Bytes,
        format => format,
    }
}

impl BodyFormat {
    /// Returns how the body of an error is read. The runtime reads it as a whole, so a stream is given as
    /// bytes.
    pub(crate) fn of_error(self) -> Self {
        match self {
            Self::Json | Self::Text => self,
            _ => Self::Bytes,
        }
    }

    /// The media type that the runtime sends by default.
    pub(crate) fn content_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Form => "application/x-www-form-urlencoded",
            Self::Multipart => "multipart/form-data",
            Self::Text | Self::Events => "text/plain",
            Self::Base64 | Self::Bytes | Self::Lines => "application/octet-stream",
        }
    }

    /// The media types for `Accept` where the document names none.
    pub(crate) fn accept(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Text | Self::Form => "text/plain",
            Self::Base64 | Self::Bytes | Self::Multipart => "*/*",
            Self::Events => "text/event-stream",
            Self::Lines => "application/x-ndjson",
        }
    }
}

/// Returns how the content is handled. Where the media type does not tell (`*/*`, or a vendor's own name),
/// the schema decides: text is text, binary is bytes, and structured values are JSON.
pub(crate) fn body_format(api: &Api, media: &MediaType) -> BodyFormat {
    let essence = media.essence();
    let (top, sub) = essence.parts();
    let shape = shape(api, media.schema);
    let or_bytes = |format| if shape == ContentShape::Binary { BodyFormat::Bytes } else { format };
    let of_shape = match shape {
        ContentShape::Structured => BodyFormat::Json,
        ContentShape::Text => BodyFormat::Text,
        ContentShape::Base64 => BodyFormat::Base64,
        ContentShape::Binary | ContentShape::Unsaid => BodyFormat::Bytes,
    };
    match (top, sub) {
        _ if essence.is_url_encoded() && !matches!(shape, ContentShape::Text | ContentShape::Base64) => {
            BodyFormat::Form
        }
        _ if essence.is_form_data() && matches!(shape, ContentShape::Unsaid | ContentShape::Structured) => {
            BodyFormat::Multipart
        }
        ("multipart", _) => BodyFormat::Bytes,
        _ if essence.is_events() => BodyFormat::Events,
        _ if essence.is_json_sequence() => BodyFormat::Lines,
        _ if essence.is_json() => or_bytes(BodyFormat::Json),
        // The schema takes precedence, since only it tells that the bytes are encoded.
        _ if shape == ContentShape::Base64 => BodyFormat::Base64,
        ("image" | "audio" | "video" | "font" | "model", _) => BodyFormat::Bytes,
        ("*" | "application", "*") => of_shape,
        ("text", _) => or_bytes(BodyFormat::Text),
        _ if essence.is_markup() => or_bytes(BodyFormat::Text),
        ("application", "octet-stream" | "pdf" | "zip" | "gzip") => BodyFormat::Bytes,
        _ if sub.starts_with("vnd.") => of_shape,
        _ if shape == ContentShape::Text => BodyFormat::Text,
        _ => BodyFormat::Bytes,
    }
}

fn shape(api: &Api, schema: Option<SchemaId>) -> ContentShape {
    match schema.map(|id| &api.resolved(id).kind) {
        None | Some(SchemaKind::Any | SchemaKind::Reference(_)) => ContentShape::Unsaid,
        Some(SchemaKind::String(StringFormat::Binary)) => ContentShape::Binary,
        Some(SchemaKind::String(StringFormat::Base64)) => ContentShape::Base64,
        Some(SchemaKind::String(_)) => ContentShape::Text,
        Some(_) => ContentShape::Structured,
    }
}

/// Whether two schemas become one type: they are one schema, or they are equal in structure.
pub(crate) fn same_type(api: &Api, one: Option<SchemaId>, other: Option<SchemaId>) -> bool {
    match (one, other) {
        (None, None) => true,
        (Some(one), Some(other)) => alike(api, one, other, 8, equal_fields),
        _ => false,
    }
}

/// Whether each value of `one` is a value of `into` as well: they become one type, or the object `one` has further
/// properties.
pub(crate) fn fits(api: &Api, one: Option<SchemaId>, into: Option<SchemaId>) -> bool {
    match (one, into) {
        (Some(one), Some(into)) => alike(api, one, into, 8, fitting_fields),
        _ => same_type(api, one, into),
    }
}

/// A comparison of two objects by their properties. The function compares the schemas of two properties.
type CompareFields = fn(&ObjectSchema, &ObjectSchema, &dyn Fn(SchemaId, SchemaId) -> bool) -> bool;

fn equal_fields(
    one: &ObjectSchema,
    other: &ObjectSchema,
    is_alike: &dyn Fn(SchemaId, SchemaId) -> bool,
) -> bool {
    one.properties.len() == other.properties.len()
        && one.properties.iter().zip(&other.properties).all(|(one, other)| {
            one.name == other.name && one.required == other.required && is_alike(one.schema, other.schema)
        })
}

fn fitting_fields(
    one: &ObjectSchema,
    into: &ObjectSchema,
    is_alike: &dyn Fn(SchemaId, SchemaId) -> bool,
) -> bool {
    into.properties.iter().all(|property| {
        match one.properties.iter().find(|other| other.name == property.name) {
            Some(other) => (other.required || !property.required) && is_alike(other.schema, property.schema),
            None => !property.required,
        }
    })
}

fn alike(api: &Api, one: SchemaId, other: SchemaId, depth: usize, compare: CompareFields) -> bool {
    let (one, other) = (api.resolved(one), api.resolved(other));
    if one.origin == other.origin {
        return true;
    }
    if depth == 0 || one.nullable != other.nullable {
        return false;
    }
    let is_alike = |one, other| alike(api, one, other, depth - 1, compare);
    match (&one.kind, &other.kind) {
        (SchemaKind::Any, SchemaKind::Any)
        | (SchemaKind::Null, SchemaKind::Null)
        | (SchemaKind::Boolean, SchemaKind::Boolean) => true,
        (SchemaKind::Integer(a), SchemaKind::Integer(b)) => a == b,
        (SchemaKind::Number(a), SchemaKind::Number(b)) => a == b,
        (SchemaKind::String(a), SchemaKind::String(b)) => a == b,
        (SchemaKind::Enum(a), SchemaKind::Enum(b)) => a == b,
        (SchemaKind::Array(a), SchemaKind::Array(b)) => is_alike(*a, *b),
        (SchemaKind::Object(a), SchemaKind::Object(b)) => {
            a.additional == b.additional
                && a.variants.is_none()
                && b.variants.is_none()
                && compare(a, b, &is_alike)
        }
        _ => false,
    }
}
