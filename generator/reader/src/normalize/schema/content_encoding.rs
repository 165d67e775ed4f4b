//! Replaces `contentEncoding` and `contentMediaType`, with which 3.1 describes bytes in text, by `format`.

use serde_json::{Map, Value};

use crate::members::Members as _;
use crate::model::Essence;
use crate::normalize::version::Dialect;
use crate::normalize::vocabulary::{ENCODED, TEXT};

/// Top-level media types whose content is not text.
const OF_BYTES: &[&str] = &["image", "audio", "video", "font", "model"];

/// Media types below `application` whose content is not text.
const APPLICATIONS: &[&str] = &["octet-stream", "pdf", "zip", "gzip", "wasm", "cbor"];

/// Base64 becomes `format: byte`, and raw bytes become `format: binary` (OpenAPI 3.1, "Migrating binary
/// descriptions from OAS 3.0"). Encoded text is marked, because it has another default media type as a part
/// of a multipart body.
pub(super) fn normalize(schema: &mut Map<String, Value>, dialect: Dialect) {
    let encoding = schema.take_member("contentEncoding");
    let media_type = schema.take_member("contentMediaType");
    let encoding = encoding.as_ref().and_then(Value::as_str);
    content(schema, media_type.as_ref().and_then(Value::as_str));
    let said = schema.member("format").and_then(Value::as_str);
    let is_encoded = match encoding {
        Some(encoding) => encoding != "binary",
        // 3.0 has only `format` for this. Since 3.1, formats do not affect parts.
        None => dialect < Dialect::V3_1 && said == Some("byte"),
    };
    if is_encoded {
        schema.insert(ENCODED.to_owned(), Value::Bool(true));
    }
    if schema.has_member("format") {
        return;
    }
    let format = match (encoding, media_type.as_ref().and_then(Value::as_str)) {
        (Some("base64"), _) => "byte",
        (Some("binary"), _) => "binary",
        (None, Some(media_type)) if carries_bytes(media_type) => "binary",
        // Text in another encoding, or of a text media type, stays text.
        _ => return,
    };
    schema.insert("format".to_owned(), Value::from(format));
}

/// Normalizes `contentSchema`, which describes the decoded text (JSON Schema 2020-12 validation, section
/// 8.5). JSON without a `contentSchema` gets one that allows any value. The schema is marked if the media
/// type is not JSON.
fn content(schema: &mut Map<String, Value>, media_type: Option<&str>) {
    let Some(media_type) = media_type else { return };
    if Essence::of(media_type).is_json() {
        schema.entry("contentSchema").or_insert_with(|| Value::Object(Map::new()));
    } else if schema.has_member("contentSchema") {
        schema.insert(TEXT.to_owned(), Value::Bool(true));
    }
}

/// Whether content of the media type is bytes rather than text.
fn carries_bytes(media_type: &str) -> bool {
    let essence = Essence::of(media_type);
    match essence.parts() {
        (_, "") => false,
        (_, sub) if sub.ends_with("+xml") || sub.ends_with("+json") => false,
        ("application", sub) => {
            APPLICATIONS.contains(&sub) || sub.ends_with("+zip") || sub.ends_with("+gzip")
        }
        (top, _) => OF_BYTES.contains(&top),
    }
}
