//! A request as a command line, to try by hand.

use std::fmt::Write as _;

use http::HeaderValue;
use http::header::{AUTHORIZATION, CONTENT_LENGTH};

use crate::runtime::call::Call;
use crate::runtime::error::Error;
use crate::runtime::payload::Payload;
use crate::runtime::request;

/// What stands for a token that only a source has.
const TOKEN: HeaderValue = HeaderValue::from_static("Bearer [redacted]");

/// The request of a call for curl in a POSIX shell, without its secrets. Nothing is sent, nor taken from streams.
pub(crate) fn command(call: &Call) -> Result<String, Error> {
    let request = request::head(call, Some(&TOKEN))?;
    let context = call.context(None, 0);
    let word = |text: &str| quoted(&context.scrub(text));
    let mut command = format!("curl -X {} {}", request.method(), word(&request.uri().to_string()));
    for (name, value) in request.headers() {
        // curl computes it.
        if name == CONTENT_LENGTH && call.payload.is_some() {
            continue;
        }
        let text = String::from_utf8_lossy(value.as_bytes());
        let shown = match text.split_once(' ') {
            // The scheme is worth knowing (RFC 9110, section 11.4).
            Some((scheme, _)) if value.is_sensitive() && name == AUTHORIZATION => {
                format!("{scheme} [redacted]")
            }
            _ if value.is_sensitive() => "[redacted]".to_owned(),
            _ => text.into_owned(),
        };
        // Writing to a string does not fail.
        let _ = write!(command, " \\\n  -H {}", word(&format!("{name}: {shown}")));
    }
    let _ = match &call.payload {
        None => Ok(()),
        Some(payload) => match text(payload) {
            Some(text) => write!(command, " \\\n  --data-raw {}", word(text)),
            None => write!(command, " \\\n  --data-binary @body"),
        },
    };
    Ok(command)
}

/// The body, if it is text.
fn text(payload: &Payload) -> Option<&str> {
    match payload {
        Payload::Bytes(bytes) => std::str::from_utf8(bytes).ok().filter(|text| !text.contains('\0')),
        Payload::Stream(_) | Payload::Multipart(_) => None,
    }
}

/// A text as one word of a POSIX shell.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "'\\''"))
}
