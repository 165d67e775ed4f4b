//! [`execute`]: a call from its parameters to the answer. Every operation goes through it.

use std::future::poll_fn;
use std::mem;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http::{Request, Response, StatusCode};
use http_body::Body as _;
use tokio::time::Instant;

use crate::answer::Answer;
use crate::answers::{Reader, choose};
use crate::auth::{CachedToken, TokenCache};
use crate::body::Body;
use crate::call::Call;
use crate::deadline::{Deadline, Stop};
use crate::error::{BODY_LIMIT, Context, Error};
use crate::error_kind::ErrorKind;
use crate::failure::{broken_off, not_followed, refused, unanswered};
use crate::middleware::Next;
use crate::received::{Content, Head, Received, Want};
use crate::redirect::{self, Step};
use crate::request;
use crate::retry::{Failed, Plan, Tried, drive};
use crate::stall::Stall;
use crate::timeouts::Timeouts;
use crate::trace::Span;

/// Sends the request of a call as often as it takes, and reads the answer as far as it is of interest. Only a 2xx is `Ok`,
/// and a status that a variant is for.
pub(crate) async fn execute(call: &Call, want: Want) -> Result<Received, Error> {
    if tokio::runtime::Handle::try_current().is_err() {
        let error = Error::configuration("a call must be awaited in a Tokio runtime");
        return Err(error.during(&call.context(None, 0)));
    }
    let settings = call.client.settings();
    settings.watch.counters.call();
    let span = Span::operation(call);
    let limits = call.options.timeouts(&settings.timeouts);
    let plan = Plan {
        policy: call.options.retry.as_ref().unwrap_or(&settings.retry),
        budget: &settings.budget,
        idempotent: call.options.idempotent.unwrap_or(call.operation.idempotent),
        limit: limits.operation,
    };
    let course = Course { call, want, limits, start: Instant::now() };
    // Pinned here: whatever takes a future by value copies it, and these hold a request each.
    let attempts = pin!(drive(&plan, |made| course.attempt(made)));
    match span.run(attempts).await {
        Ok(Tried { value: Attained { head, content, choice }, attempts }) => {
            span.succeeded(head.status, attempts);
            Ok(Received { head, content, choice, span })
        }
        Err(error) => {
            let error = error.during(&call.context(None, 1));
            span.failed(&error);
            Err(error)
        }
    }
}

/// What an attempt that succeeds gives.
struct Attained {
    head: Head,
    content: Content,
    choice: usize,
}

/// What the attempts of a call have in common.
struct Course<'a> {
    call: &'a Call,
    want: Want,
    limits: Timeouts,
    start: Instant,
}

impl Course<'_> {
    /// An attempt, after so many. It has a token of its own, which it gives up when the server refuses it.
    async fn attempt(&self, made: u32) -> Result<Attained, Failed> {
        let call = self.call;
        call.client.settings().watch.counters.attempt(made);
        let token = self.token().await.map_err(|error| {
            let error = error.during(&call.context(None, made + 1));
            Failed { error, replayable: call.is_replayable(), token_refused: false }
        })?;
        let context = call.context(token.as_deref(), made + 1);
        let deadline = Deadline::new(Instant::now(), self.limits.attempt);
        let deadline = if made == 0 {
            // The first one says itself what was waited for; after it, the errors of those before say more.
            deadline.or_earlier(Deadline::new(self.start, self.limits.operation))
        } else {
            deadline
        };
        let exchange = Exchange { call, deadline, stall: self.limits.stall, context: &context };
        exchange.run(self.want, token.as_deref()).await.map_err(|error| {
            // The request that follows a redirect has no token that could be refused.
            let is_refusal = error.status() == Some(StatusCode::UNAUTHORIZED) && !error.is_redirected();
            let token_refused = token.filter(|_| is_refusal);
            if let Some((token, cache)) = token_refused.as_ref().zip(self.tokens()) {
                cache.invalidate(token);
            }
            Failed {
                error: error.during(&context),
                replayable: call.is_replayable(),
                token_refused: token_refused.is_some(),
            }
        })
    }

    /// The token of a source, if the call takes one.
    async fn token(&self) -> Result<Option<Arc<CachedToken>>, Error> {
        match self.tokens() {
            Some(cache) => {
                let token = cache.get().await;
                Ok(Some(token.map_err(|error| error.into_error(&self.call.context(None, 0)))?))
            }
            None => Ok(None),
        }
    }

    fn tokens(&self) -> Option<&TokenCache> {
        self.call.client.settings().credentials.tokens(self.call.operation)
    }
}

/// An attempt under way.
struct Exchange<'a> {
    call: &'a Call,
    deadline: Deadline,
    stall: Duration,
    context: &'a Context,
}

impl Exchange<'_> {
    async fn run(&self, want: Want, token: Option<&CachedToken>) -> Result<Attained, Error> {
        let request = request::build(self.call, token, self.context)?;
        let span = Span::attempt(self.call, self.context, &request);
        let answer = pin!(self.answer(want, request, &span));
        span.run(answer).await.inspect_err(|error| span.failed(error))
    }

    /// Sends the request, by way of the middlewares.
    fn send(&self, request: Request<Body>) -> impl Future<Output = Result<Response<Body>, Stop>> {
        let settings = self.call.client.settings();
        let next = Next {
            operation: self.call.operation,
            attempt: self.context.attempts,
            rest: &settings.middlewares,
            transport: &*settings.transport,
        };
        self.deadline.limit(next.run(request))
    }

    async fn answer(&self, want: Want, request: Request<Body>, span: &Span) -> Result<Attained, Error> {
        let own = request.uri().clone();
        let response = self.send(request).await.map_err(|stop| unanswered(stop, self.call, self.context))?;
        let (mut answer, mut body) = split(response);
        span.answered(self.call, self.context, answer.status, &answer.headers);
        match redirect::step(self.call, want, &own, &answer) {
            Step::Read => {}
            Step::Follow(request) => return self.follow(want, *request, span).await,
            Step::Refuse(reason) => return Err(not_followed(answer, reason, self.context)),
        }
        let settings = self.call.client.settings();
        if let Err(error) = settings.watch.status(self.context, answer.status) {
            return Err(error.with_answer(answer));
        }
        let (choice, want) = match settle(want, &answer) {
            Some(settled) => settled,
            None if want == Want::Open && redirect::is_success(self.call, answer.status) => (0, want),
            None if answer.status.is_success() => return Err(unexpected(answer)),
            None => {
                // Whatever stops the body, the status is known.
                let (bytes, stop) = read(&mut body, BODY_LIMIT, &self.deadline).await;
                span.received(self.call, self.context, &answer.headers, &bytes);
                answer.body = bytes;
                return Err(refused(answer, stop, &settings.redaction, self.context));
            }
        };
        let limit = self.call.answer_limit();
        let content = match want {
            Want::Open => Content::Open(Body::stream(Stall::new(body, self.stall))),
            Want::Nothing => Content::Read(Bytes::new()),
            Want::Bytes | Want::OneOf(_) => {
                let bytes = self.read_all(&mut answer, body, limit).await?;
                span.received(self.call, self.context, &answer.headers, &bytes);
                Content::Read(bytes)
            }
        };
        let Answer { status, headers, body: _ } = answer;
        let watch = Arc::clone(&settings.watch);
        let head = Head { status, headers, context: self.context.clone(), limit, watch };
        Ok(Attained { head, content, choice })
    }

    /// Sends the request that follows a redirect, past the middlewares, which may add credentials. Its answer is a file,
    /// and not one of those that the document has for the operation.
    async fn follow(&self, want: Want, request: Request<Body>, span: &Span) -> Result<Attained, Error> {
        let settings = self.call.client.settings();
        let context = redirect::context(self.context, request.uri());
        let sent = self.deadline.limit(settings.transport.send(request)).await;
        let sent = sent.map_err(|stop| unanswered(stop, self.call, &context).during(&context))?;
        let (mut answer, mut body) = split(sent);
        span.answered(self.call, &context, answer.status, &answer.headers);
        let choice = match want {
            Want::OneOf(choices) => choose(choices, answer.status, &answer.headers, redirect::is_file),
            _ => Some(0),
        };
        if !answer.status.is_success() {
            let (bytes, stop) = read(&mut body, BODY_LIMIT, &self.deadline).await;
            answer.body = bytes;
            return Err(refused(answer, stop, &settings.redaction, &context).during(&context));
        }
        let choice = choice.ok_or_else(|| unexpected(answer.clone()).during(&context))?;
        let file = Content::Open(Body::stream(Stall::new(body, self.stall)));
        let Answer { status, headers, body: _ } = answer;
        let (limit, watch) = (self.call.answer_limit(), Arc::clone(&settings.watch));
        Ok(Attained { head: Head { status, headers, context, limit, watch }, content: file, choice })
    }

    /// The whole body of a good answer.
    async fn read_all(&self, answer: &mut Answer, mut body: Body, limit: usize) -> Result<Bytes, Error> {
        let broken_off = |answer: &Answer, stop| broken_off(answer.clone(), stop, self.context);
        if body.size_hint().lower() > limit as u64 {
            return Err(broken_off(answer, Stop::TooLong(limit)));
        }
        let (bytes, stop) = read(&mut body, limit, &self.deadline).await;
        match stop {
            None => Ok(bytes),
            Some(stop) => {
                answer.body = bytes;
                Err(broken_off(answer, stop))
            }
        }
    }
}

/// What of an answer is read, and the variant that it is for; nothing, when it is none of a good one.
fn settle(want: Want, answer: &Answer) -> Option<(usize, Want)> {
    let Want::OneOf(choices) = want else {
        return answer.status.is_success().then_some((0, want));
    };
    let choice = choose(choices, answer.status, &answer.headers, |_| true)?;
    let want = match choices.get(choice)?.reader {
        Reader::Nothing => Want::Nothing,
        Reader::Json | Reader::Text | Reader::Base64 => Want::Bytes,
        Reader::Download | Reader::Events | Reader::Lines => Want::Open,
    };
    Some((choice, want))
}

fn unexpected(answer: Answer) -> Error {
    let message =
        format!("the server answered {}, which is none of the answers of the operation", answer.status);
    Error::new(ErrorKind::Decode, message).with_path(String::new()).with_answer(answer)
}

fn split(response: Response<Body>) -> (Answer, Body) {
    let (parts, body) = response.into_parts();
    (Answer { status: parts.status, headers: parts.headers, body: Bytes::new() }, body)
}

/// Reads a body up to `limit`: what there is of it, and what stopped it before its end.
async fn read(body: &mut Body, limit: usize, deadline: &Deadline) -> (Bytes, Option<Stop>) {
    let mut bytes = Bytes::new();
    let gather = async {
        while let Some(frame) = poll_fn(|cx| Pin::new(&mut *body).poll_frame(cx)).await {
            // Frames without data are trailers, which have no use here.
            let mut data = frame?.into_data().unwrap_or_default();
            let room = limit - bytes.len();
            let is_too_long = data.len() > room;
            data.truncate(room);
            append(&mut bytes, data);
            if is_too_long {
                return Ok(Some(Stop::TooLong(limit)));
            }
        }
        Ok(None)
    };
    let stop = deadline.limit(gather).await.unwrap_or_else(Some);
    (bytes, stop)
}

/// Adds a piece to a body. One that arrives in a piece, as small ones do, is not copied; of a longer one, whose buffer is
/// ours alone after the second piece, each piece is copied once, and the buffer grows as a `Vec` does.
fn append(body: &mut Bytes, piece: Bytes) {
    if body.is_empty() {
        *body = piece;
        return;
    }
    let mut bytes = BytesMut::from(mem::take(body));
    bytes.extend_from_slice(&piece);
    *body = bytes.freeze();
}
