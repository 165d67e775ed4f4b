//! [`execute`]: a call from its parameters to the answer. Every operation goes through it.

use std::future::poll_fn;
use std::pin::Pin;

use bytes::{Bytes, BytesMut};
use http::Response;
use http_body::Body as _;

use crate::runtime::answer::Answer;
use crate::runtime::answers::{Reader, choose};
use crate::runtime::body::Body;
use crate::runtime::call::Call;
use crate::runtime::client::Settings;
use crate::runtime::deadline::{Deadline, Stop};
use crate::runtime::error::{BODY_LIMIT, Context, Error};
use crate::runtime::error_kind::ErrorKind;
use crate::runtime::failure::{broken_off, refused, unanswered};
use crate::runtime::received::{Content, Head, Received, Want};
use crate::runtime::request;
use crate::runtime::stall::Stall;

/// Sends the request of a call, and reads the answer as far as it is of interest. Only a 2xx is `Ok`, and a status that
/// a variant is for.
pub(crate) async fn execute(mut call: Call, want: Want) -> Result<Received, Error> {
    let context = call.context();
    exchange(&mut call, want, &context).await.map_err(|error| error.during(&context))
}

async fn exchange(call: &mut Call, want: Want, context: &Context) -> Result<Received, Error> {
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
    let (choice, want) = match settle(want, &answer) {
        Some(settled) => settled,
        None if answer.status.is_success() => return Err(unexpected(answer)),
        None => {
            // Whatever stops the body, the status is known.
            let (bytes, stop) = read(&mut body, BODY_LIMIT, &deadline).await;
            answer.body = bytes;
            return Err(refused(answer, stop));
        }
    };
    let body = match want {
        Want::Open => Content::Open(Body::stream(Stall::new(body, settings.stall_timeout))),
        Want::Nothing => Content::Read(Bytes::new()),
        Want::Bytes | Want::OneOf(_) => Content::Read(read_all(&mut answer, body, &deadline, call).await?),
    };
    Ok(Received { head: head(answer, context, settings), content: body, choice })
}

/// What of an answer is read, and the variant that it is for; nothing, when it is none of a good one.
fn settle(want: Want, answer: &Answer) -> Option<(usize, Want)> {
    let Want::OneOf(choices) = want else {
        return answer.status.is_success().then_some((0, want));
    };
    let choice = choose(choices, answer.status, &answer.headers)?;
    let want = match choices.get(choice)?.reader {
        Reader::Nothing => Want::Nothing,
        Reader::Json | Reader::Text => Want::Bytes,
        Reader::Download | Reader::Events | Reader::Lines => Want::Open,
    };
    Some((choice, want))
}

fn unexpected(answer: Answer) -> Error {
    let message =
        format!("the server answered {}, which is none of the answers of the operation", answer.status);
    Error::new(ErrorKind::Decode, message).with_path(String::new()).with_answer(answer)
}

/// The whole body of a good answer.
async fn read_all(
    answer: &mut Answer,
    mut body: Body,
    deadline: &Deadline,
    call: &Call,
) -> Result<Bytes, Error> {
    let limit = call.client.settings().answer_limit;
    if body.size_hint().lower() > limit as u64 {
        return Err(broken_off(answer.clone(), Stop::TooLong, call));
    }
    let (bytes, stop) = read(&mut body, limit, deadline).await;
    match stop {
        None => Ok(bytes),
        Some(stop) => {
            answer.body = bytes;
            Err(broken_off(answer.clone(), stop, call))
        }
    }
}

fn head(answer: Answer, context: &Context, settings: &Settings) -> Head {
    let Answer { status, headers, body: _ } = answer;
    Head { status, headers, context: context.clone(), limit: settings.answer_limit }
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
