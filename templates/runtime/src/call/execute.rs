//! [`execute`]: sends a call, with all its attempts, and returns the response. Every operation uses it.

use std::future::poll_fn;
use std::mem;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http::{Request, Response, StatusCode};
use http_body::Body as _;
use tokio::time::Instant;

use crate::auth::{CachedToken, TokenCache};
use crate::body::Body;
use crate::call::Call;
use crate::call::failure::{broken_off, no_response, not_followed, refused};
use crate::call::redirect::{self, Step};
use crate::call::request;
use crate::error::context::Context;
use crate::error::error_kind::ErrorKind;
use crate::error::{BODY_LIMIT, Error};
use crate::response::buffered_response::BufferedResponse;
use crate::response::head::Head;
use crate::response::raw_response::{Content, RawResponse};
use crate::response::response_variant::{BodyMode, choose};
use crate::retry::{Failed, Plan, RetryOutput, drive};
use crate::trace::Span;
use crate::transport::deadline::{Deadline, Stop};
use crate::transport::middleware::Next;
use crate::transport::stall::Stall;
use crate::transport::timeouts::Timeouts;

/// Sends the request of a call, with retries, and reads the part of the response that `mode` names. The result is `Ok` for a
/// 2xx status and for a status with a variant of its own.
pub(crate) async fn execute(call: &Call, mode: BodyMode) -> Result<RawResponse, Error> {
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
    let state = CallState { call, mode, limits, start: Instant::now() };
    // Pinned here, because a function that takes a future by value copies it, and each of these futures holds a request.
    let attempts = pin!(drive(&plan, |made| state.attempt(made)));
    match span.run(attempts).await {
        Ok(RetryOutput { value: AttemptOutput { head, content, variant }, attempts }) => {
            span.succeeded(head.status, attempts);
            Ok(RawResponse { head, content, variant, span })
        }
        Err(error) => {
            let error = error.during(&call.context(None, 1));
            span.failed(&error);
            Err(error)
        }
    }
}

/// The result of a successful attempt.
struct AttemptOutput {
    head: Head,
    content: Content,
    variant: usize,
}

/// The state that all attempts of a call share.
struct CallState<'a> {
    call: &'a Call,
    mode: BodyMode,
    limits: Timeouts,
    start: Instant,
}

impl CallState<'_> {
    /// Makes an attempt. `made` is the number of earlier attempts. A token that the server rejects is removed from the cache.
    async fn attempt(&self, made: u32) -> Result<AttemptOutput, Failed> {
        let call = self.call;
        call.client.settings().watch.counters.attempt(made);
        let token = self.token().await.map_err(|error| {
            let error = error.during(&call.context(None, made + 1));
            Failed { error, replayable: call.is_replayable(), token_refused: false }
        })?;
        let context = call.context(token.as_deref(), made + 1);
        let deadline = Deadline::new(Instant::now(), self.limits.attempt);
        let deadline = if made == 0 {
            // The first attempt reports the timeout of the call itself. Later, `drive` reports it with the error of the
            // previous attempt, which says more.
            deadline.or_earlier(Deadline::new(self.start, self.limits.operation))
        } else {
            deadline
        };
        let exchange = Exchange { call, deadline, stall: self.limits.stall, context: &context };
        exchange.run(self.mode, token.as_deref()).await.map_err(|error| {
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

    /// Returns the token of a source, if the call sends one.
    async fn token(&self) -> Result<Option<Arc<CachedToken>>, Error> {
        match self.tokens() {
            Some(cache) => {
                let token = cache.get().await;
                Ok(Some(token.map_err(|error| Error::no_token(error, &self.call.context(None, 0)))?))
            }
            None => Ok(None),
        }
    }

    fn tokens(&self) -> Option<&TokenCache> {
        self.call.client.settings().credentials.tokens(self.call.operation)
    }
}

/// A running attempt.
struct Exchange<'a> {
    call: &'a Call,
    deadline: Deadline,
    stall: Duration,
    context: &'a Context,
}

impl Exchange<'_> {
    async fn run(&self, mode: BodyMode, token: Option<&CachedToken>) -> Result<AttemptOutput, Error> {
        let request = request::build(self.call, token, self.context)?;
        let span = Span::attempt(self.call, self.context, &request);
        let response = pin!(self.response(mode, request, &span));
        span.run(response).await.inspect_err(|error| span.failed(error))
    }

    /// Sends the request through the middlewares.
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

    async fn response(
        &self,
        mode: BodyMode,
        request: Request<Body>,
        span: &Span,
    ) -> Result<AttemptOutput, Error> {
        let own = request.uri().clone();
        let response = self.send(request).await.map_err(|stop| no_response(stop, self.call, self.context))?;
        let (mut response, mut body) = split(response);
        span.responded(self.call, self.context, response.status, &response.headers);
        match redirect::step(self.call, mode, &own, &response) {
            Step::Read => {}
            Step::Follow(request) => return self.follow(mode, *request, span).await,
            Step::Refuse(reason) => return Err(not_followed(response, reason, self.context)),
        }
        let settings = self.call.client.settings();
        if let Err(error) = settings.watch.status(self.context, response.status) {
            return Err(error.with_response(response));
        }
        let (variant, mode) = match settle(mode, &response) {
            Some(settled) => settled,
            None if mode == BodyMode::Open && redirect::is_success(self.call, response.status) => (0, mode),
            None if response.status.is_success() => return Err(unexpected(response)),
            None => {
                // A failure to read the body does not matter, since the status is known.
                let (bytes, stop) = read(&mut body, BODY_LIMIT, &self.deadline).await;
                response.set_body(bytes);
                span.received(self.call, self.context, &response.headers, &response.body);
                return Err(refused(response, stop, &settings.redaction, self.context));
            }
        };
        let limit = self.call.max_response_bytes();
        let content = match mode {
            BodyMode::Open => Content::Open(Body::stream(Stall::new(body, self.stall))),
            BodyMode::Nothing => Content::Read(Bytes::new()),
            BodyMode::Bytes | BodyMode::OneOf(_) => {
                let bytes = self.read_all(&mut response, body, limit).await?;
                span.received(self.call, self.context, &response.headers, &bytes);
                Content::Read(bytes)
            }
        };
        let BufferedResponse { status, headers, body: _ } = response;
        let watch = Arc::clone(&settings.watch);
        let head = Head { status, headers, context: self.context.clone(), limit, watch };
        Ok(AttemptOutput { head, content, variant })
    }

    /// Sends the request that follows a redirect. It bypasses the middlewares, since they may add credentials. Its response
    /// is a file, and the documented responses of the operation do not apply to it.
    async fn follow(
        &self,
        mode: BodyMode,
        request: Request<Body>,
        span: &Span,
    ) -> Result<AttemptOutput, Error> {
        let settings = self.call.client.settings();
        let context = redirect::context(self.context, request.uri());
        let sent = self.deadline.limit(settings.transport.send(request)).await;
        let sent = sent.map_err(|stop| no_response(stop, self.call, &context).during(&context))?;
        let (mut response, mut body) = split(sent);
        span.responded(self.call, &context, response.status, &response.headers);
        let variant = match mode {
            BodyMode::OneOf(variants) => {
                choose(variants, response.status, &response.headers, redirect::is_file)
            }
            _ => Some(0),
        };
        if !response.status.is_success() {
            let (bytes, stop) = read(&mut body, BODY_LIMIT, &self.deadline).await;
            response.set_body(bytes);
            return Err(refused(response, stop, &settings.redaction, &context).during(&context));
        }
        let variant = variant.ok_or_else(|| unexpected(response.clone()).during(&context))?;
        let file = Content::Open(Body::stream(Stall::new(body, self.stall)));
        let BufferedResponse { status, headers, body: _ } = response;
        let (limit, watch) = (self.call.max_response_bytes(), Arc::clone(&settings.watch));
        Ok(AttemptOutput { head: Head { status, headers, context, limit, watch }, content: file, variant })
    }

    /// Reads the whole body of a successful response.
    async fn read_all(
        &self,
        response: &mut BufferedResponse,
        mut body: Body,
        limit: usize,
    ) -> Result<Bytes, Error> {
        let broken_off = |response: &BufferedResponse, stop| broken_off(response.clone(), stop, self.context);
        if body.size_hint().lower() > limit as u64 {
            return Err(broken_off(response, Stop::TooLong(limit)));
        }
        let (bytes, stop) = read(&mut body, limit, &self.deadline).await;
        response.set_body(bytes);
        match stop {
            None => Ok(std::mem::take(&mut response.body)),
            Some(stop) => Err(broken_off(response, stop)),
        }
    }
}

/// Returns the variant of a response and the part of it to read. Returns `None` if the response is not a success or no variant
/// matches.
fn settle(mode: BodyMode, response: &BufferedResponse) -> Option<(usize, BodyMode)> {
    let BodyMode::OneOf(variants) = mode else {
        return response.status.is_success().then_some((0, mode));
    };
    let variant = choose(variants, response.status, &response.headers, |_| true)?;
    let mode = variants.get(variant)?.format.mode();
    Some((variant, mode))
}

fn unexpected(response: BufferedResponse) -> Error {
    let message = format!(
        "the server responded with {}, which is not a documented response of the operation",
        response.status
    );
    Error::new(ErrorKind::Decode, message).with_path(String::new()).with_response(response)
}

fn split(response: Response<Body>) -> (BufferedResponse, Body) {
    let (parts, body) = response.into_parts();
    (BufferedResponse { status: parts.status, headers: parts.headers, body: Bytes::new() }, body)
}

/// Reads a body up to `limit`. Returns the bytes, and the reason if reading stopped before the end.
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

/// Appends a piece to a body. A body of one piece, like most small ones, is not copied. From the second piece on, the buffer
/// has no other owner, so each piece is copied once and the buffer grows like a `Vec`.
fn append(body: &mut Bytes, piece: Bytes) {
    if body.is_empty() {
        *body = piece;
        return;
    }
    let mut bytes = BytesMut::from(mem::take(body));
    bytes.extend_from_slice(&piece);
    *body = bytes.freeze();
}
