//! [`Budget`]: the retry budget of a client, which keeps retries from overloading a failing server.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

/// The budget at the start, which is its maximum: 100 retries.
const CAPACITY: u64 = 100 * RETRY;

/// The cost of a retry.
const RETRY: u64 = 1_000;

/// The refund of a successful call: a tenth of a retry.
const SUCCESS: u64 = RETRY / 10;

/// The refund for each second: one retry.
const SECOND: u64 = RETRY;

/// The retry budget of all calls of a client. Clones share it.
///
/// The budget starts at its maximum of 100 retries. A retry costs 1, a successful call refunds 0.1, and each second refunds 1.
/// Bursts of failures are thus retried, while a client whose calls all fail adds at most one request per second.
#[derive(Clone, Debug)]
pub struct Budget(Arc<Mutex<Level>>);

#[derive(Debug)]
struct Level {
    left: u64,
    at: Instant,
}

impl Budget {
    /// Creates a full budget.
    #[must_use]
    pub fn new() -> Self {
        Self(Arc::new(Mutex::new(Level { left: CAPACITY, at: Instant::now() })))
    }

    /// Takes a retry from the budget. Returns whether there was one.
    #[must_use]
    pub fn take(&self) -> bool {
        self.with(|left| left.checked_sub(RETRY))
    }

    /// Adds the refund of a successful call.
    pub fn succeeded(&self) {
        self.with(|left| Some(left.saturating_add(SUCCESS)));
    }

    /// Returns whether a retry is left.
    #[must_use]
    pub fn has_some(&self) -> bool {
        self.with(|left| (left >= RETRY).then_some(left))
    }

    /// Adds the refund of the time, then applies `change`. If `change` returns `None`, the budget stays as it is.
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

/// Returns the refund for a period of time.
fn earned(time: Duration) -> u64 {
    u64::try_from(time.as_millis().saturating_mul(u128::from(SECOND)) / 1_000).unwrap_or(u64::MAX)
}
