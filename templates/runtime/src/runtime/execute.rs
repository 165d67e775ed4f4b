//! [`execute`]: a call from its parameters to the answer. Every operation goes through it.

use std::future::poll_fn;
use std::pin::Pin;

use bytes::{Bytes, BytesMut};
use http::Response;
use http_body::Body as _;

use crate::runtime::answer::Answer;
use crate::runtime::body::Body;
use crate::runtime::call::Call;
use crate::runtime::deadline::{Deadline, Stop};
use crate::runtime::error::{BODY_LIMIT, Error};
use crate::runtime::failure::{broken_off, refused, unanswered};
use crate::runtime::request;

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
