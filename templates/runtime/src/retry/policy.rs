//! [`Retry`]: the retry policy, as data.

use std::time::Duration;

/// The maximum of any pause: one day.
const LONGEST: Duration = Duration::from_secs(24 * 60 * 60);

/// The retry policy: the number of attempts and the pauses between them.
///
/// The default is 4 attempts within 60 seconds. The pause before each new attempt is random. Its upper bound is 250 ms at
/// first, doubles each time, and is at most 20 seconds.
///
/// The policy does not decide which failures are retried, since some retries would be unsafe:
///
/// | failure | any operation | an idempotent operation |
/// |---|---|---|
/// | no connection, or no access token: nothing was sent | retry | retry |
/// | 429 | retry | retry |
/// | 408, 502, 503, 504 | error | retry |
/// | the connection was interrupted, or the attempt timed out | error | retry |
/// | anything else | error | error |
///
/// A `Retry-After` in the response is a lower bound of the pause. If it is longer than
/// [`longest_wait`](Self::longest_wait), the call returns the error. A request with a streamed body is not retried once the
/// body was begun.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Retry {
    /// The maximum number of attempts, including the first.
    pub attempts: u32,
    /// The period after the start of the first attempt in which further attempts may start.
    pub within: Duration,
    /// The upper bound of the first pause.
    pub base: Duration,
    /// The maximum of the upper bound of a pause.
    pub cap: Duration,
    /// The longest accepted `Retry-After`.
    pub longest_wait: Duration,
}

impl Default for Retry {
    fn default() -> Self {
        Self {
            attempts: 4,
            within: Duration::from_secs(60),
            base: Duration::from_millis(250),
            cap: Duration::from_secs(20),
            longest_wait: Duration::from_secs(60),
        }
    }
}

impl Retry {
    /// Creates a policy with one attempt and no retries. A token that the server rejects is still replaced once.
    #[must_use]
    pub fn none() -> Self {
        Self { attempts: 1, ..Self::default() }
    }

    /// Sets the maximum number of attempts, including the first.
    #[must_use]
    pub fn attempts(mut self, attempts: u32) -> Self {
        self.attempts = attempts;
        self
    }

    /// Sets the period after the start of the first attempt in which further attempts may start.
    #[must_use]
    pub fn within(mut self, within: Duration) -> Self {
        self.within = within;
        self
    }

    /// Sets the upper bound of the first pause, and the maximum of the upper bound for later pauses.
    #[must_use]
    pub fn pauses(mut self, base: Duration, cap: Duration) -> Self {
        self.base = base;
        self.cap = cap;
        self
    }

    /// Sets the longest accepted `Retry-After`.
    #[must_use]
    pub fn longest_wait(mut self, longest_wait: Duration) -> Self {
        self.longest_wait = longest_wait;
        self
    }

    /// Returns the pause after this number of attempts: its upper bound times `roll`, a random number from 0 to 1 ("full
    /// jitter").
    pub(crate) fn pause(&self, attempts: u32, roll: f64) -> Duration {
        let doublings = attempts.saturating_sub(1).min(31);
        let bound = self.base.saturating_mul(1 << doublings).min(self.cap).min(LONGEST);
        bound.mul_f64(roll.clamp(0.0, 1.0))
    }
}
