//! The errors of a call that was sent, with the part of the response that arrived.

use http::StatusCode;
use http::header::LOCATION;

use crate::call::Call;
use crate::call::request;
use crate::error::Error;
use crate::error::context::Context;
use crate::error::error_kind::ErrorKind;
use crate::error::excerpt::excerpt;
use crate::response::buffered_response::BufferedResponse;
use crate::secret::redact::Redaction;
use crate::transport::deadline::Stop;
use crate::transport::transport_error::TransportErrorKind;

/// Returns the error of a request without a response.
pub(crate) fn no_response(stop: Stop, call: &Call, context: &Context) -> Error {
    let server = if context.redirected_to.is_some() {
        context.server()
    } else {
        let base = request::base(call);
        // The base URL is from the user or the document.
        context.scrub_name(&base.as_deref().unwrap_or(&call.client.settings().base_url).to_string())
    };
    let of_transport = |error, kind, message: &str| Error::of_transport(error, kind, message, context);
    match stop {
        Stop::Transport(error) if error.kind() == TransportErrorKind::Connect => {
            of_transport(error, ErrorKind::Connect, &format!("no connection to {server} could be made"))
        }
        Stop::Transport(error) if error.kind() == TransportErrorKind::Refused => {
            of_transport(error, ErrorKind::Refused, &format!("the request was not sent to {server}"))
        }
        Stop::Transport(error) => {
            let message = format!("{server} did not respond: the connection was interrupted");
            of_transport(error, ErrorKind::Transport, &message)
        }
        Stop::TimeOver(limit) => {
            Error::new(ErrorKind::Timeout, format!("{server} did not respond within {limit:?}"))
        }
        // Only bodies can be too long, so this does not occur here.
        Stop::TooLong(_) => Error::new(ErrorKind::TooLarge, format!("{server} sent too much")),
    }
}

/// Returns the error of a successful response whose body ended early.
pub(crate) fn broken_off(response: BufferedResponse, stop: Stop, context: &Context) -> Error {
    let start = format!("the server responded with {}, and its body", response.status);
    let error = match stop {
        Stop::TimeOver(limit) => {
            Error::new(ErrorKind::Timeout, format!("{start} was not complete within {limit:?}"))
        }
        Stop::TooLong(limit) => {
            let message = format!("{start} is longer than the limit of {limit} bytes");
            Error::new(ErrorKind::TooLarge, message)
        }
        Stop::Transport(error) => {
            let message = format!("{start} ended early after {} bytes", response.body.len());
            Error::of_transport(error, ErrorKind::Transport, &message, context)
        }
    };
    error.with_response(response)
}

/// Returns the error of a response other than 2xx. Redirects are not followed, since the request contains a token.
pub(crate) fn refused(
    response: BufferedResponse,
    stop: Option<Stop>,
    redaction: &Redaction,
    context: &Context,
) -> Error {
    let mut message = format!("{} responded with {}", context.server(), response.status);
    if let Some(location) = location(&response, context) {
        message = format!("{message} to {location}, and redirects are not followed");
    } else if let Some(excerpt) = excerpt(&response, redaction, context) {
        message = format!("{message}: {excerpt}");
    }
    let error = Error::new(ErrorKind::Status, message).with_response(response);
    match stop {
        Some(Stop::Transport(source)) => error.with_source(source),
        _ => error,
    }
}

/// Returns the error of a documented redirect whose target is not allowed.
pub(crate) fn not_followed(response: BufferedResponse, reason: &str, context: &Context) -> Error {
    let to = location(&response, context).map(|location| format!(" to {location}")).unwrap_or_default();
    let message =
        format!("the server responded with {}{to}, which is not followed: {reason}", response.status);
    Error::new(ErrorKind::Status, message).with_response(response)
}

/// Returns the target of a redirect (RFC 9110, section 15.4) for a message. The query, the user name and the password, which
/// may be secret, are left out.
fn location(response: &BufferedResponse, context: &Context) -> Option<String> {
    let redirect = response.status.is_redirection() && response.status != StatusCode::NOT_MODIFIED;
    let location = response.headers.get(LOCATION).filter(|_| redirect)?;
    let text = String::from_utf8_lossy(location.as_bytes());
    let text = text.split(['?', '#']).next()?;
    let clean = match text.split_once("//") {
        Some((scheme, rest)) => {
            let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
            let host = authority.rsplit('@').next().unwrap_or_default();
            format!("{scheme}//{host}{path}")
        }
        None => text.to_owned(),
    };
    Some(format!("`{}`", context.scrub_short(&clean)))
}
