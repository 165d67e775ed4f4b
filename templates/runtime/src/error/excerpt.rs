//! The excerpt of a response body in the message of an error.

use serde_json::Value;

use crate::codec::parse_value;
use crate::error::context::Context;
use crate::error::visible::one_line;
use crate::response::buffered_response::BufferedResponse;
use crate::secret::redact::Redaction;

/// The JSON Pointers of the message in an error body: `google.rpc.Status`, RFC 9457, RFC 6749, and common usage.
const POINTERS: [&str; 7] =
    ["/message", "/error/message", "/detail", "/error_description", "/title", "/error", "/errors/0/message"];

/// Returns the message in a JSON or text body on one line, or the media type of any other body. Sensitive properties of JSON
/// are redacted. The call's secrets are redacted before the line is shortened, so that no part of a secret is left.
pub(crate) fn excerpt(response: &BufferedResponse, redaction: &Redaction, call: &Context) -> Option<String> {
    if response.body.is_empty() {
        return None;
    }
    if response.may_be_json()
        && let Some(mut value) = parse_value(&response.body)
    {
        redaction.redact(&mut value);
        call.scrub_json(&mut value);
        return Some(one_line(&message(&value).map_or_else(|| value.to_string(), str::to_owned)));
    }
    match response.media_type() {
        Some(other) if !response.may_be_json() && other != "text/plain" => {
            Some(format!("a body of `{}`", call.scrub_short(other)))
        }
        _ => Some(one_line(&call.scrub(&String::from_utf8_lossy(&response.body)))),
    }
}

fn message(value: &Value) -> Option<&str> {
    let has_text = |message: &&str| !message.trim().is_empty();
    let mut found = POINTERS.iter().filter_map(|pointer| value.pointer(pointer)?.as_str());
    value.as_str().filter(has_text).or_else(|| found.find(has_text))
}
