//! [`Budget`]: how much a client may retry in all, so that many retries do not keep a server down that is.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

/// What there is at the start and at most: a hundred retries.
const CAPACITY: u64 = 100 * RETRY;

/// What a retry takes.
const RETRY: u64 = 1_000;

/// What a call that succeeds gives back: a tenth of a retry.
const SUCCESS: u64 = RETRY / 10;

/// What a second gives back: one retry.
const SECOND: u64 = RETRY;

/// The budget for the retries of all calls of a client; clones share it.
///
/// It begins with 100 retries, which is also the most it holds. Each retry takes one. A call that succeeds gives a tenth
/// back, and so does every tenth of a second. So bursts of failures are retried, while a client whose calls
/// all fail adds no more than one request a second to what its user asks for.
#[derive(Clone, Debug)]
pub struct Budget(Arc<Mutex<Level>>);

#[derive(Debug)]
struct Level {
    left: u64,
    at: Instant,
}

impl Budget {
    /// A full budget.
    #[must_use]
    pub fn new() -> Self {
        Self(Arc::new(Mutex::new(Level { left: CAPACITY, at: Instant::now() })))
    }

    /// Takes a retry, if there is one; whether there was.
    #[must_use]
    pub fn take(&self) -> bool {
        self.with(|left| left.checked_sub(RETRY))
    }

    /// Gives back for a call that succeeded.
    pub fn succeeded(&self) {
        self.with(|left| Some(left.saturating_add(SUCCESS)));
    }

    /// Whether there is a retry to take.
    #[must_use]
    pub fn has_some(&self) -> bool {
        self.with(|left| (left >= RETRY).then_some(left))
    }

    /// Changes what is left, after what time has given back; without a result nothing else changes.
    fn with(&self, change: impl FnOnce(u64) -> Option<u64>) -> bool {
        let mut level = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        level.left = level.left.saturating_add(earned(now - level.at)).min(CAPACITY);
        level.at = now;
        let changed = change(level.left);
        level.left = changed.unwrap_or(level.left).min(CAPACITY);
        changed.is_some()
    }
}

impl Default for Budget {
    fn default() -> Self {
        Self::new()
    }
}

/// What time gives back.
fn earned(time: Duration) -> u64 {
    u64::try_from(time.as_millis().saturating_mul(u128::from(SECOND)) / 1_000).unwrap_or(u64::MAX)
}
