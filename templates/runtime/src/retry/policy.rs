//! [`Retry`]: how often and how fast a call is tried again, as data.

use std::time::Duration;

/// No pause is longer than a day, whatever the policy says.
const LONGEST: Duration = Duration::from_secs(24 * 60 * 60);

/// How often and how fast a call is tried again.
///
/// By default a call has 4 attempts within 60 seconds. Before each new one is a pause of random length: between nothing
/// and 250 ms at first, an upper bound that doubles each time, up to 20 seconds.
///
/// What is tried again is not a matter of the policy, because it is a matter of safety:
///
/// | what happened | any operation | an idempotent one |
/// |---|---|---|
/// | no connection came about, or no token: nothing was sent | again | again |
/// | 429 | again | again |
/// | 408, 502, 503, 504 | | again |
/// | the exchange broke off, or the attempt took too long | | again |
/// | anything else | | |
///
/// `Retry-After` in the response makes the pause at least that long; when it asks for more than
/// [`longest_wait`](Self::longest_wait), the error is returned with it. A request whose body is a stream that was
/// begun is not sent again.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Retry {
    /// How many attempts there are at most, the first included.
    pub attempts: u32,
    /// How long after the start of the first attempt the last one may start.
    pub within: Duration,
    /// The upper bound of the first pause.
    pub base: Duration,
    /// The upper bound that is not doubled any more.
    pub cap: Duration,
    /// The longest `Retry-After` that is waited for.
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
    /// One attempt. Only a token that is refused is still replaced, once.
    #[must_use]
    pub fn none() -> Self {
        Self { attempts: 1, ..Self::default() }
    }

    /// Sets how many attempts there are at most, the first included.
    #[must_use]
    pub fn attempts(mut self, attempts: u32) -> Self {
        self.attempts = attempts;
        self
    }

    /// Sets how long after the start of the first attempt the last one may start.
    #[must_use]
    pub fn within(mut self, within: Duration) -> Self {
        self.within = within;
        self
    }

    /// Sets the upper bound of the first pause, and the one that is not doubled any more.
    #[must_use]
    pub fn pauses(mut self, base: Duration, cap: Duration) -> Self {
        self.base = base;
        self.cap = cap;
        self
    }

    /// Sets the longest `Retry-After` that is waited for.
    #[must_use]
    pub fn longest_wait(mut self, longest_wait: Duration) -> Self {
        self.longest_wait = longest_wait;
        self
    }

    /// The pause after so many attempts: the part `roll`, between 0 and 1, of its upper bound ("full jitter").
    pub(crate) fn pause(&self, attempts: u32, roll: f64) -> Duration {
        let doublings = attempts.saturating_sub(1).min(31);
        let bound = self.base.saturating_mul(1 << doublings).min(self.cap).min(LONGEST);
        bound.mul_f64(roll.clamp(0.0, 1.0))
    }
}
