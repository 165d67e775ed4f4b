//! The errors of a call that was sent: what stopped it, in a sentence, with what there is of an answer.

use std::error::Error as StdError;

use bytes::Bytes;
use http::StatusCode;
use http::header::LOCATION;

use crate::answer::Answer;
use crate::call::Call;
use crate::deadline::Stop;
use crate::error::{Context, Error};
use crate::error_kind::ErrorKind;
use crate::excerpt::excerpt;
use crate::received::Head;
use crate::redact::Redaction;
use crate::request;
use crate::transport::{TransportError, TransportErrorKind};

/// The error of a request that was not answered.
pub(crate) fn unanswered(stop: Stop, call: &Call, context: &Context) -> Error {
    let server = if context.redirected_to.is_some() {
        context.server()
    } else {
        let base = request::base(call);
        // The user set it, or the document has it.
        context.scrub_name(&base.as_deref().unwrap_or(&call.client.settings().base_url).to_string())
    };
    let from_transport = |error, kind, message: &str| from_transport(error, kind, message, context);
    match stop {
        Stop::Transport(error) if error.kind() == TransportErrorKind::Connect => {
            from_transport(error, ErrorKind::Connect, &format!("no connection to {server} came about"))
        }
        Stop::Transport(error) if error.kind() == TransportErrorKind::Refused => {
            from_transport(error, ErrorKind::Refused, &format!("the request was not sent to {server}"))
        }
        Stop::Transport(error) => {
            let message = format!("{server} did not answer, the exchange broke off");
            from_transport(error, ErrorKind::Transport, &message)
        }
        Stop::TimeOver(limit) => {
            Error::new(ErrorKind::Timeout, format!("{server} did not answer within {limit:?}"))
        }
        // It is bodies that are too long.
        Stop::TooLong(_) => Error::new(ErrorKind::TooLarge, format!("{server} answered too much")),
    }
}

/// The error of a good answer whose body did not come to its end.
pub(crate) fn broken_off(answer: Answer, stop: Stop, context: &Context) -> Error {
    let start = format!("the server answered {}, and its body", answer.status);
    let error = match stop {
        Stop::TimeOver(limit) => {
            Error::new(ErrorKind::Timeout, format!("{start} was not complete within {limit:?}"))
        }
        Stop::TooLong(limit) => {
            let message = format!("{start} is longer than the limit of {limit} bytes");
            Error::new(ErrorKind::TooLarge, message)
        }
        Stop::Transport(error) => {
            let message = format!("{start} broke off after {} bytes", answer.body.len());
            from_transport(error, ErrorKind::Transport, &message, context)
        }
    };
    error.with_answer(answer)
}

/// The error of a good answer that is read as it arrives, and did not come to its end.
pub(crate) fn interrupted(error: TransportError, head: &Head) -> Error {
    let message = format!("{} answered {}, and its body broke off", head.context.server(), head.status);
    let error = from_transport(error, ErrorKind::Transport, &message, &head.context);
    let answer = Answer { status: head.status, headers: head.headers.clone(), body: Bytes::new() };
    error.with_answer(answer).during(&head.context)
}

/// The error of an answer other than 2xx. Redirects are not followed: the request carries a token.
pub(crate) fn refused(answer: Answer, stop: Option<Stop>, redaction: &Redaction, context: &Context) -> Error {
    let mut message = format!("{} answered {}", context.server(), answer.status);
    if let Some(location) = location(&answer, context) {
        message = format!("{message} to {location}, and redirects are not followed");
    } else if let Some(excerpt) = excerpt(&answer, redaction, context) {
        message = format!("{message}: {excerpt}");
    }
    let error = Error::new(ErrorKind::Status, message).with_answer(answer);
    match stop {
        Some(Stop::Transport(source)) => error.with_source(source),
        _ => error,
    }
}

/// The error of a documented redirect that leads where no request is sent.
pub(crate) fn not_followed(answer: Answer, reason: &str, context: &Context) -> Error {
    let to = location(&answer, context).map(|location| format!(" to {location}")).unwrap_or_default();
    let message = format!("the server answered {}{to}, which is not followed: {reason}", answer.status);
    Error::new(ErrorKind::Status, message).with_answer(answer)
}

/// Where a redirect leads (RFC 9110, section 15.4), without what a secret may be in: the query, a user name and a password.
fn location(answer: &Answer, context: &Context) -> Option<String> {
    let redirect = answer.status.is_redirection() && answer.status != StatusCode::NOT_MODIFIED;
    let location = answer.headers.get(LOCATION).filter(|_| redirect)?;
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

/// The error that a transport's is to the caller, with what is at the bottom of it in the sentence.
fn from_transport(error: TransportError, kind: ErrorKind, message: &str, context: &Context) -> Error {
    let kind = if error.kind() == TransportErrorKind::Timeout { ErrorKind::Timeout } else { kind };
    let source = error.into_source();
    let mut cause: &dyn StdError = &*source;
    while let Some(deeper) = cause.source() {
        cause = deeper;
    }
    let cause = context.scrub(&cause.to_string());
    Error::new(kind, format!("{message}: {cause}")).with_source(source)
}
