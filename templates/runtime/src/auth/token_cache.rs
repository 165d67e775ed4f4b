//! [`TokenCache`]: keeps one token for all calls and renews it with one request at a time.

use std::fmt::{self, Debug, Formatter};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::runtime::Handle;
use tokio::sync::watch;
use tokio::time::{Instant, timeout};

use crate::auth::cached_token::CachedToken;
use crate::auth::schedule::{Schedule, pause};
use crate::auth::token_error::TokenError;
use crate::auth::token_source::TokenSource;
use crate::trace::Span;
use crate::transport::Transport;

/// The default time limit of a source.
const TIMEOUT: Duration = Duration::from_secs(10);

/// Caches the token of a [`TokenSource`] and renews it before it expires.
///
/// - A token expires after its `expires_in`, measured by the monotonic clock. A token without `expires_in` is used until a
///   server rejects it.
/// - The cache renews a token early. The renewal period is the last 60 seconds of the lifetime, or its last tenth if that is
///   longer, but at most half of it. The renewal starts at a random time in the first half of the period.
/// - Calls use the old token during a renewal and after a failed one. The pause before the next attempt grows from 1 second
///   to 60 seconds.
/// - At most one token request is in flight, however many calls wait for it. Dropping the call that started the request does
///   not cancel it.
///
/// Clones share the token.
#[derive(Clone)]
pub struct TokenCache(Arc<Shared>);

struct Shared {
    source: Box<dyn TokenSource>,
    transport: Arc<dyn Transport>,
    timeout: Duration,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    current: Option<(Arc<CachedToken>, Schedule)>,
    /// The token request in flight.
    request: Option<watch::Receiver<Option<Outcome>>>,
    /// The number of failed requests in a row, and the time before which no early renewal is tried.
    failures: u32,
    paused_until: Option<Instant>,
}

/// The result of a token request.
type Outcome = Result<Arc<CachedToken>, TokenError>;

impl TokenCache {
    /// Creates a cache for the tokens of `source`. Token requests use `transport` and time out after 10 seconds.
    pub fn new(source: impl TokenSource, transport: impl Transport) -> Self {
        Self::with_timeout(source, transport, TIMEOUT)
    }

    /// Creates a cache for the tokens of `source`. Token requests use `transport` and time out after `timeout`.
    pub fn with_timeout(source: impl TokenSource, transport: impl Transport, timeout: Duration) -> Self {
        let (source, transport) = (Box::new(source), Arc::new(transport));
        Self(Arc::new(Shared { source, transport, timeout, state: Mutex::default() }))
    }

    /// Returns the token: at once if the cache has a valid one, otherwise after a token request.
    ///
    /// # Errors
    ///
    /// Fails if the cache has no valid token and the token request fails.
    pub async fn get(&self) -> Result<Arc<CachedToken>, TokenError> {
        let mut request = match self.0.token_or_request() {
            TokenOrRequest::Token(token) => return Ok(token),
            TokenOrRequest::Request(request) => request,
        };
        match request.wait_for(Option::is_some).await.as_deref() {
            Ok(Some(outcome)) => outcome.clone(),
            Ok(None) | Err(_) => Err(TokenError::transient("the request for a token was interrupted")),
        }
    }

    /// Drops a token that a server rejected, unless it has already been replaced.
    pub fn invalidate(&self, token: &Arc<CachedToken>) {
        let mut state = self.0.lock();
        if state.current.as_ref().is_some_and(|(current, _)| Arc::ptr_eq(current, token)) {
            state.current = None;
        }
    }
}

/// The source of the token of a call.
enum TokenOrRequest {
    Token(Arc<CachedToken>),
    Request(watch::Receiver<Option<Outcome>>),
}

impl State {
    /// Returns the valid token or the request to wait for. The second value is the sender of a request that the caller must
    /// start.
    fn look(&mut self, now: Instant) -> (TokenOrRequest, Option<watch::Sender<Option<Outcome>>>) {
        let is_paused = self.paused_until.is_some_and(|until| now < until);
        if let Some((token, schedule)) = &self.current
            && schedule.is_good(now)
        {
            let found = TokenOrRequest::Token(Arc::clone(token));
            let is_time = schedule.is_due(now) && !is_paused && self.request.is_none();
            return (found, is_time.then(|| self.open().0));
        }
        if let Some(request) = &self.request {
            return (TokenOrRequest::Request(request.clone()), None);
        }
        let (sender, request) = self.open();
        (TokenOrRequest::Request(request), Some(sender))
    }

    fn open(&mut self) -> (watch::Sender<Option<Outcome>>, watch::Receiver<Option<Outcome>>) {
        let (sender, receiver) = watch::channel(None);
        self.request = Some(receiver.clone());
        (sender, receiver)
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns the valid token or the request to wait for, and starts a request if necessary.
    fn token_or_request(self: &Arc<Self>) -> TokenOrRequest {
        let (found, sender) = self.lock().look(Instant::now());
        if let Some(sender) = sender {
            self.start(sender);
        }
        found
    }

    /// Makes a request in its own task, so that dropping a call does not cancel it.
    ///
    /// The caller must not hold the lock: a runtime that is shutting down drops the task at once, and dropping it takes the
    /// lock.
    fn start(self: &Arc<Self>, sender: watch::Sender<Option<Outcome>>) {
        let under_way = UnderWay(Arc::clone(self));
        let Ok(runtime) = Handle::try_current() else {
            drop(under_way);
            sender.send_replace(Some(Err(TokenError::refused(
                "a token can be requested only in a Tokio runtime",
            ))));
            return;
        };
        let span = Span::token();
        runtime.spawn(async move {
            let outcome = span.run(under_way.0.ask()).await;
            span.refreshed(&outcome);
            // Dropped before the waiting calls wake, so that the next call starts a new request.
            drop(under_way);
            sender.send_replace(Some(outcome));
        });
    }

    async fn ask(&self) -> Outcome {
        let asked = Instant::now();
        let token = match timeout(self.timeout, self.source.token(&self.transport)).await {
            Ok(token) => token,
            Err(_) => Err(TokenError::transient(format!(
                "the token source did not respond within {:?}",
                self.timeout
            ))),
        };
        let received = Instant::now();
        let kept = token.and_then(|token| {
            let schedule = Schedule::new(&token, asked, received, fastrand::f64());
            Ok((Arc::new(CachedToken::new(&token)?), schedule))
        });
        let mut state = self.lock();
        match kept {
            Ok((token, schedule)) => {
                state.current = Some((Arc::clone(&token), schedule));
                state.failures = 0;
                state.paused_until = None;
                Ok(token)
            }
            Err(error) => {
                state.failures = state.failures.saturating_add(1);
                state.paused_until = received.checked_add(pause(state.failures, fastrand::f64()));
                Err(error)
            }
        }
    }
}

/// Marks a token request as in flight until it is dropped. A panic or the end of the Tokio runtime drops it too, so no call
/// waits forever.
struct UnderWay(Arc<Shared>);

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.0.lock().request = None;
    }
}

impl Debug for TokenCache {
    /// Prints whether there is a token, without the token itself.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let state = self.0.lock();
        f.debug_struct("TokenCache")
            .field("has_token", &state.current.is_some())
            .field("is_asking", &state.request.is_some())
            .field("failures", &state.failures)
            .finish_non_exhaustive()
    }
}
