//! The excerpt of a response body in the message of an error.

use serde_json::Value;

use crate::error::Context;
use crate::response::buffered_response::BufferedResponse;
use crate::secret::redact::Redaction;

/// The maximum number of characters of an excerpt.
const LIMIT: usize = 200;

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
        && let Ok(mut value) = serde_json::from_slice::<Value>(&response.body)
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
    let found = POINTERS.iter().filter_map(|pointer| value.pointer(pointer)?.as_str());
    value.as_str().into_iter().chain(found).find(|message| !message.trim().is_empty())
}

/// Returns whether a character can move the cursor of a terminal, end a line, or change the direction of text.
fn is_hidden(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Escapes control characters and characters that change the direction of text, and shortens the text to [`LIMIT`]
/// characters. A text of a server can then not move a terminal's cursor or begin a line in a log.
pub(crate) fn visible(text: &str) -> String {
    let mut shown = String::new();
    for (count, c) in text.chars().enumerate() {
        if count == LIMIT {
            shown.push('…');
            break;
        }
        if is_hidden(c) { shown.extend(c.escape_default()) } else { shown.push(c) }
    }
    shown
}

/// Replaces white space and control characters by single spaces, and shortens the text to [`LIMIT`] characters.
pub(crate) fn one_line(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || is_hidden(c)).filter(|word| !word.is_empty());
    let mut line = String::new();
    for word in words {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
        if let Some((end, _)) = line.char_indices().nth(LIMIT) {
            line.truncate(end);
            line.push('…');
            break;
        }
    }
    line
}
