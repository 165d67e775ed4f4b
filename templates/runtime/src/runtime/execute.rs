//! [`execute`]: a call from its parameters to the answer. Every operation goes through it.

use std::future::poll_fn;
use std::pin::Pin;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http::header::LOCATION;
use http::{Response, StatusCode};
use http_body::Body as _;
use tokio::time::{Instant, timeout_at};

use crate::runtime::answer::Answer;
use crate::runtime::body::Body;
use crate::runtime::call::Call;
use crate::runtime::error::{BODY_LIMIT, Error};
use crate::runtime::error_kind::ErrorKind;
use crate::runtime::excerpt::excerpt;
use crate::runtime::request;
use crate::runtime::transport::{TransportError, TransportErrorKind};

/// What of a good answer is of interest.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Want {
    /// Its body.
    Body,
    /// That it is a good one.
    Status,
}

/// Sends the request of a call, and reads the answer. Only a 2xx is `Ok`.
pub(crate) async fn execute(mut call: Call, want: Want) -> Result<Answer, Error> {
    let context = call.context();
    exchange(&mut call, want).await.map_err(|error| error.during(&context))
}

async fn exchange(call: &mut Call, want: Want) -> Result<Answer, Error> {
    if tokio::runtime::Handle::try_current().is_err() {
        return Err(Error::configuration("a call must be awaited in a Tokio runtime"));
    }
    let request = request::build(call)?;
    let settings = call.client.settings();
    let deadline = Deadline::new(settings.timeout);
    let response = match deadline.limit(settings.transport.send(request)).await {
        Ok(response) => response,
        Err(stop) => return Err(unanswered(stop, call)),
    };
    let (mut answer, mut body) = split(response);
    if !answer.status.is_success() {
        // Whatever stops the body, the status is known.
        let (bytes, stop) = read(&mut body, BODY_LIMIT, &deadline).await;
        answer.body = bytes;
        return Err(refused(answer, stop));
    }
    if want == Want::Status {
        return Ok(answer);
    }
    if body.size_hint().lower() > settings.answer_limit as u64 {
        return Err(broken_off(answer, Stop::TooLong, call));
    }
    let (bytes, stop) = read(&mut body, settings.answer_limit, &deadline).await;
    answer.body = bytes;
    match stop {
        None => Ok(answer),
        Some(stop) => Err(broken_off(answer, stop, call)),
    }
}

/// When a call's time is over.
struct Deadline(Option<Instant>);

impl Deadline {
    /// A deadline that far from now; none if that is further than clocks go.
    fn new(timeout: Duration) -> Self {
        Self(Instant::now().checked_add(timeout))
    }

    async fn limit<T>(&self, future: impl Future<Output = Result<T, TransportError>>) -> Result<T, Stop> {
        let result = match self.0 {
            Some(at) => timeout_at(at, future).await.map_err(|_| Stop::TimeOver)?,
            None => future.await,
        };
        result.map_err(Stop::Transport)
    }
}

/// What stopped an exchange.
enum Stop {
    TimeOver,
    TooLong,
    Transport(TransportError),
}

fn split(response: Response<Body>) -> (Answer, Body) {
    let (parts, body) = response.into_parts();
    (Answer { status: parts.status, headers: parts.headers, body: Bytes::new() }, body)
}

/// Reads a body up to `limit`: what there is of it, and what stopped it before its end.
async fn read(body: &mut Body, limit: usize, deadline: &Deadline) -> (Bytes, Option<Stop>) {
    let announced = usize::try_from(body.size_hint().lower()).unwrap_or(usize::MAX);
    // A server's announcement is not a reason to allocate much.
    let mut bytes = BytesMut::with_capacity(announced.min(limit).min(BODY_LIMIT));
    loop {
        let frame = poll_fn(|cx| Pin::new(&mut *body).poll_frame(cx));
        let frame = match deadline.limit(async { frame.await.transpose() }).await {
            Ok(Some(frame)) => frame,
            Ok(None) => return (bytes.freeze(), None),
            Err(stop) => return (bytes.freeze(), Some(stop)),
        };
        // Frames without data are trailers, which have no use here.
        let data = frame.into_data().unwrap_or_default();
        let room = limit - bytes.len();
        bytes.extend_from_slice(&data[..data.len().min(room)]);
        if data.len() > room {
            return (bytes.freeze(), Some(Stop::TooLong));
        }
    }
}

/// The error of a request that was not answered.
fn unanswered(stop: Stop, call: &Call) -> Error {
    let settings = call.client.settings();
    match stop {
        Stop::Transport(error) if error.kind() == TransportErrorKind::Connect => {
            let message = format!("no connection to {} came about", settings.base_url);
            Error::new(ErrorKind::Connect, message).with_source(error.into_source())
        }
        Stop::Transport(error) => {
            let message = format!("{} did not answer, the exchange broke off", settings.base_url);
            from_transport(error, message)
        }
        Stop::TimeOver | Stop::TooLong => {
            let message = format!("{} did not answer within {:?}", settings.base_url, settings.timeout);
            Error::new(ErrorKind::Timeout, message)
        }
    }
}

/// The error of a good answer whose body did not come to its end.
fn broken_off(answer: Answer, stop: Stop, call: &Call) -> Error {
    let settings = call.client.settings();
    let start = format!("the server answered {}, and its body", answer.status);
    let error = match stop {
        Stop::TimeOver => {
            let message = format!("{start} was not complete within {:?}", settings.timeout);
            Error::new(ErrorKind::Timeout, message)
        }
        Stop::TooLong => {
            let message = format!("{start} is longer than the limit of {} bytes", settings.answer_limit);
            Error::new(ErrorKind::TooLarge, message)
        }
        Stop::Transport(error) => {
            from_transport(error, format!("{start} broke off after {} bytes", answer.body.len()))
        }
    };
    error.with_answer(answer)
}

/// The error of an answer other than 2xx. Redirects are not followed: the request carries a token.
fn refused(answer: Answer, stop: Option<Stop>) -> Error {
    let mut message = format!("the server answered {}", answer.status);
    if let Some(location) = location(&answer) {
        message.push_str(&format!(" to {location}, and redirects are not followed"));
    } else if let Some(excerpt) = excerpt(&answer) {
        message.push_str(&format!(": {excerpt}"));
    }
    let error = Error::new(ErrorKind::Status, message).with_answer(answer);
    match stop {
        Some(Stop::Transport(source)) => error.with_source(source),
        _ => error,
    }
}

/// Where a redirect leads (RFC 9110, section 15.4), without the query, in which secrets may be.
fn location(answer: &Answer) -> Option<String> {
    let redirect = answer.status.is_redirection() && answer.status != StatusCode::NOT_MODIFIED;
    let location = answer.headers.get(LOCATION).filter(|_| redirect)?;
    let text = String::from_utf8_lossy(location.as_bytes());
    text.split(['?', '#']).next().map(|location| format!("`{location}`"))
}

fn from_transport(error: TransportError, message: String) -> Error {
    let kind = match error.kind() {
        TransportErrorKind::Timeout => ErrorKind::Timeout,
        _ => ErrorKind::Transport,
    };
    Error::new(kind, message).with_source(error.into_source())
}
