//! Tests of the token cache, in virtual time.

use std::pin::pin;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use restwright_runtime::auth::{AccessToken, TokenCache, TokenError, TokenSource};
use restwright_runtime::{BoxFuture, Transport};
use tokio::sync::Semaphore;
use tokio::time::advance;

use crate::wire::Unused;

const HOUR: Duration = Duration::from_secs(3600);

/// A source of the tokens `t1`, `t2` and so on. The test controls whether and when it responds.
#[derive(Clone)]
struct Source(Arc<Inner>);

struct Inner {
    asked: AtomicU32,
    expires_in: Mutex<Option<Duration>>,
    fails: Mutex<bool>,
    /// Each request waits for a permit.
    gate: Semaphore,
}

impl Source {
    /// Creates a source that responds at once with tokens of this lifetime.
    fn open(expires_in: Option<Duration>) -> Self {
        Self::gated(expires_in, Semaphore::MAX_PERMITS)
    }

    fn gated(expires_in: Option<Duration>, permits: usize) -> Self {
        let (asked, fails) = (AtomicU32::new(0), Mutex::new(false));
        let expires_in = Mutex::new(expires_in);
        Self(Arc::new(Inner { asked, expires_in, fails, gate: Semaphore::new(permits) }))
    }

    fn fail(&self, fails: bool) {
        *self.0.fails.lock().expect("not poisoned") = fails;
    }

    fn asked(&self) -> u32 {
        self.0.asked.load(Ordering::SeqCst)
    }

    fn cache(&self) -> TokenCache {
        TokenCache::new(self.clone(), Unused)
    }
}

impl TokenSource for Source {
    fn token<'a>(&'a self, _: &'a dyn Transport) -> BoxFuture<'a, Result<AccessToken, TokenError>> {
        let number = self.0.asked.fetch_add(1, Ordering::SeqCst) + 1;
        Box::pin(async move {
            self.0.gate.acquire().await.expect("open").forget();
            if *self.0.fails.lock().expect("not poisoned") {
                return Err(TokenError::transient("not now"));
            }
            let token = AccessToken::new(format!("t{number}"));
            Ok(match *self.0.expires_in.lock().expect("not poisoned") {
                Some(expires_in) => token.with_expires_in(expires_in),
                None => token,
            })
        })
    }
}

async fn token(cache: &TokenCache) -> String {
    let token = cache.get().await.expect("a token");
    token.header().to_str().expect("text").strip_prefix("Bearer ").expect("a bearer token").to_owned()
}

/// Yields to other tasks until they wait.
async fn settle() {
    for _ in 0..100 {
        tokio::task::yield_now().await;
    }
}

#[tokio::test(start_paused = true)]
async fn a_thousand_callers_at_an_expired_token_cause_one_request() {
    let source = Source::gated(Some(HOUR), 1);
    let cache = source.cache();
    assert_eq!(token(&cache).await, "t1");
    advance(HOUR).await;

    let calls: Vec<_> = (0..1_000)
        .map(|_| {
            let cache = cache.clone();
            tokio::spawn(async move { token(&cache).await })
        })
        .collect();
    settle().await;
    assert_eq!(source.asked(), 2);
    assert!(calls.iter().all(|call| !call.is_finished()));
    source.0.gate.add_permits(1);
    for call in calls {
        assert_eq!(call.await.expect("no panic"), "t2");
    }
    assert_eq!(source.asked(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_token_is_renewed_early_while_callers_keep_the_old_one() {
    let source = Source::gated(Some(HOUR), 1);
    let cache = source.cache();
    assert_eq!(token(&cache).await, "t1");
    // The renewal period is the last tenth of an hour, 360 seconds. Nothing happens before it.
    advance(Duration::from_secs(3600 - 361)).await;
    assert_eq!(token(&cache).await, "t1");
    settle().await;
    assert_eq!(source.asked(), 1);

    // Half of the period has passed, so the renewal is due.
    advance(Duration::from_secs(361 - 180)).await;
    for _ in 0..100 {
        assert_eq!(token(&cache).await, "t1");
    }
    settle().await;
    assert_eq!(source.asked(), 2);
    assert_eq!(token(&cache).await, "t1", "the new one is not there yet");
    source.0.gate.add_permits(1);
    settle().await;
    assert_eq!(token(&cache).await, "t2");
    assert_eq!(source.asked(), 2);
}

#[tokio::test(start_paused = true)]
async fn an_early_renewal_that_fails_keeps_the_old_token_and_pauses() {
    let source = Source::open(Some(HOUR));
    let cache = source.cache();
    token(&cache).await;
    source.fail(true);
    advance(Duration::from_secs(3600 - 180)).await;

    // One call in each of 179 seconds, with pauses of 0.5 to 1, 1 to 2, 2 to 4, … up to 60 seconds between requests.
    for _ in 0..179 {
        assert_eq!(token(&cache).await, "t1");
        settle().await;
        advance(Duration::from_secs(1)).await;
    }
    let failed = source.asked() - 1;
    assert!((5..=14).contains(&failed), "{failed}");

    // After the expiry, callers get the error. Once the source works again, they get the new token.
    advance(Duration::from_secs(1)).await;
    let error = cache.get().await.expect_err("nothing good is left");
    assert_eq!(error.to_string(), "there is no access token: not now");
    source.fail(false);
    assert_ne!(token(&cache).await, "t1");
}

#[tokio::test(start_paused = true)]
async fn a_caller_that_is_dropped_does_not_end_the_request() {
    let source = Source::gated(Some(HOUR), 0);
    let cache = source.cache();
    let first = tokio::spawn({
        let cache = cache.clone();
        async move { token(&cache).await }
    });
    settle().await;
    first.abort();
    assert!(first.await.expect_err("dropped").is_cancelled());

    let second = tokio::spawn({
        let cache = cache.clone();
        async move { token(&cache).await }
    });
    settle().await;
    source.0.gate.add_permits(1);
    assert_eq!(second.await.expect("no panic"), "t1");
    assert_eq!(source.asked(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_refused_token_is_forgotten_if_it_is_still_the_one() {
    let source = Source::open(None);
    let cache = source.cache();
    let first = cache.get().await.expect("a token");
    // A token without `expires_in` is kept.
    advance(HOUR * 10_000).await;
    assert_eq!(token(&cache).await, "t1");

    cache.invalidate(&first);
    assert_eq!(token(&cache).await, "t2");
    // A late report about the old token does not drop the new one.
    cache.invalidate(&first);
    assert_eq!(token(&cache).await, "t2");
    assert_eq!(source.asked(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_short_lifetime_does_not_cause_endless_token_requests() {
    for seconds in [0, 1, 2, 5] {
        let source = Source::open(Some(Duration::from_secs(seconds)));
        let cache = source.cache();
        // A hundred calls in each of ten seconds.
        for _ in 0..1_000 {
            token(&cache).await;
            tokio::task::yield_now().await;
            advance(Duration::from_millis(10)).await;
        }
        let life = u32::try_from(seconds.max(1)).expect("small");
        // At most two requests in a lifetime: the earliest renewal is after half of it.
        assert!(source.asked() <= 2 * 10 / life + 2, "{seconds}: {}", source.asked());
    }
}

#[tokio::test(start_paused = true)]
async fn a_source_that_hangs_is_given_up() {
    let source = Source::gated(None, 0);
    let cache = TokenCache::with_timeout(source.clone(), Unused, Duration::from_secs(3));
    let error = cache.get().await.expect_err("no response");
    assert!(error.is_transient());
    assert_eq!(error.to_string(), "there is no access token: the token source did not respond within 3s");
    source.0.gate.add_permits(1);
    assert_eq!(token(&cache).await, "t2");
}

/// A source that panics at the first request.
struct Panicking(AtomicU32);

impl TokenSource for Panicking {
    fn token<'a>(&'a self, _: &'a dyn Transport) -> BoxFuture<'a, Result<AccessToken, TokenError>> {
        Box::pin(async {
            assert_ne!(self.0.fetch_add(1, Ordering::SeqCst), 0, "a fault in a user's source");
            Ok(AccessToken::new("t"))
        })
    }
}

#[tokio::test]
async fn a_source_that_panics_is_not_waited_for() {
    let cache = TokenCache::new(Panicking(AtomicU32::new(0)), Unused);
    let error = cache.get().await.expect_err("a panic");
    assert_eq!(error.to_string(), "there is no access token: the request for a token was interrupted");
    assert_eq!(token(&cache).await, "t");
}

#[test]
fn a_runtime_that_ends_in_a_request_does_not_block_the_next() {
    let runtime = || {
        let mut builder = tokio::runtime::Builder::new_current_thread();
        builder.enable_time().build().expect("a runtime")
    };
    let source = Source::gated(None, 0);
    let cache = source.cache();
    runtime().block_on(async {
        let get = cache.get();
        tokio::select! { _ = get => panic!("the gate is closed"), () = settle() => {} }
    });
    assert_eq!(source.asked(), 1);
    source.0.gate.add_permits(1);
    assert_eq!(runtime().block_on(token(&cache)), "t2");
}

/// Requests a token when it is dropped.
struct Late(TokenCache);

impl Drop for Late {
    fn drop(&mut self) {
        let mut get = pin!(self.0.get());
        let mut cx = Context::from_waker(Waker::noop());
        // The runtime drops the task of the request at once, which must not deadlock.
        assert!(matches!(get.as_mut().poll(&mut cx), Poll::Ready(Err(_))));
    }
}

#[test]
fn a_runtime_that_is_shutting_down_makes_no_request() {
    let source = Source::open(None);
    let late = Late(source.cache());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime");
    runtime.spawn(async move {
        let _late = late;
        std::future::pending::<()>().await;
    });
    runtime.block_on(settle());
    drop(runtime);
    assert_eq!(source.asked(), 0);
}
