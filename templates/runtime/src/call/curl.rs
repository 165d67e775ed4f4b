//! Prints a request as a command line for curl.

use std::fmt::Write as _;

use http::header::{AUTHORIZATION, CONTENT_LENGTH};
use http::{HeaderValue, Uri};
use serde_json::Value;

use crate::auth::credentials::Place;
use crate::body::payload::Payload;
use crate::call::Call;
use crate::call::request;
use crate::error::Error;
use crate::error::context::Context;
use crate::secret::REDACTED;
use crate::url::escape::Escape;

/// The placeholder for the token of a source.
const TOKEN: HeaderValue = HeaderValue::from_static("Bearer [redacted]");

/// Returns the request of a call as a command line for curl and a POSIX shell, with redacted secrets. It sends nothing and
/// reads no streams.
pub(crate) fn command(call: &Call) -> Result<String, Error> {
    let request = request::head(call, Some(&TOKEN))?;
    let context = call.context(None, 0);
    let method = request.method();
    let mut command = format!("curl -X {method} {}", quoted(&url(call, &context, request.uri())));
    for (name, value) in request.headers() {
        // curl computes the length.
        if name == CONTENT_LENGTH && call.payload.is_some() {
            continue;
        }
        let text = String::from_utf8_lossy(value.as_bytes());
        let shown = match text.split_once(' ') {
            // The authentication scheme is not secret (RFC 9110, section 11.4).
            Some((scheme, _)) if value.is_sensitive() && name == AUTHORIZATION => {
                format!("{scheme} [redacted]")
            }
            _ if value.is_sensitive() => "[redacted]".to_owned(),
            _ if call.headers.contains_key(name) || call.options.headers.contains_key(name) => {
                context.scrub(&text)
            }
            // Headers that the client adds, such as Accept.
            _ => context.scrub_name(&text),
        };
        // Writing to a string does not fail.
        let _ = write!(
            command,
            " \\\n  -H {}",
            quoted(&format!("{}: {shown}", context.scrub_name(name.as_str())))
        );
    }
    let _ = match &call.payload {
        None => Ok(()),
        Some(payload) => match text(payload) {
            Some(text) => write!(command, " \\\n  --data-raw {}", quoted(&body(text, &context))),
            None => write!(command, " \\\n  --data-binary @body"),
        },
    };
    Ok(command)
}

/// Returns the URL with redacted secrets. API keys in the query are found by their names, other secrets by their text.
fn url(call: &Call, context: &Context, uri: &Uri) -> String {
    let text = uri.to_string();
    let Some((path, query)) = text.split_once('?') else { return context.scrub_name(&text) };
    let keys = call.client.settings().credentials.of(call.operation).into_iter();
    let keys: Vec<_> = keys
        .filter_map(|place| match place {
            Place::Query(name, _) => Some(Escape::Value.apply(name)),
            _ => None,
        })
        .collect();
    let pairs = query.split('&').map(|pair| match pair.split_once('=') {
        Some((name, _)) if keys.iter().any(|key| key == name) => format!("{name}={REDACTED}"),
        Some((name, value)) => format!("{}={}", context.scrub_name(name), context.scrub(value)),
        None => context.scrub_name(pair),
    });
    format!("{}?{}", context.scrub_name(path), pairs.collect::<Vec<_>>().join("&"))
}

/// Returns a body with redacted secrets. In JSON, a short secret does not redact the names of properties.
fn body(text: &str, context: &Context) -> String {
    let clean = context.scrub(text);
    if clean != text
        && let Ok(mut value) = serde_json::from_str::<Value>(text)
    {
        context.scrub_json(&mut value);
        return value.to_string();
    }
    clean
}

/// Returns the body, if it is text.
fn text(payload: &Payload) -> Option<&str> {
    match payload {
        Payload::Bytes(bytes) => std::str::from_utf8(bytes).ok().filter(|text| !text.contains('\0')),
        Payload::Stream(_) | Payload::Multipart(_) => None,
    }
}

/// Quotes a text as one word of a POSIX shell.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "'\\''"))
}
