//! `contentEncoding` and `contentMediaType`, 3.1's words for text that carries bytes, become `format`.

use serde_json::{Map, Value};

/// Base64 becomes `format: byte`, and bytes that are not encoded `format: binary`, as OpenAPI 3.1,
/// section 4.4.2, translates them.
pub(super) fn normalize(schema: &mut Map<String, Value>) {
    let encoding = schema.shift_remove("contentEncoding");
    let media_type = schema.shift_remove("contentMediaType");
    if schema.contains_key("format") {
        return;
    }
    let format =
        match (encoding.as_ref().and_then(Value::as_str), media_type.as_ref().and_then(Value::as_str)) {
            (Some("base64"), _) => "byte",
            (None, Some("application/octet-stream")) => "binary",
            // Text in another encoding, or of a known kind, stays text.
            _ => return,
        };
    schema.insert("format".to_owned(), Value::from(format));
}
