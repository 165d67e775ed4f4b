//! [`decide`]: decides whether a failed attempt is retried. The decision is a pure function of plain data.

use std::time::{Duration, SystemTime};

use http::StatusCode;

use crate::auth::TokenError;
use crate::error::Error;
use crate::error::error_kind::ErrorKind;
use crate::retry::policy::Retry;
use crate::retry::retry_after::retry_after;

/// A failed attempt, with all values that the decision depends on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Attempt {
    /// The number of attempts so far, including this one.
    pub number: u32,
    /// The time since the start of the first attempt.
    pub elapsed: Duration,
    /// The timeout of the call, from the start of the first attempt.
    pub limit: Duration,
    /// Whether the operation is idempotent.
    pub idempotent: bool,
    /// Whether the request's body can be sent again.
    pub replayable: bool,
    /// Whether the client's retry budget has a retry left.
    pub has_budget: bool,
    /// The `Retry-After` of the response.
    pub retry_after: Option<Duration>,
    /// The outcome of the attempt.
    pub outcome: Outcome,
}

/// The outcome of a failed attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Outcome {
    /// No byte of the request was sent.
    NotSent,
    /// The server rejected the token, and the cache dropped it. This happens at most once in a call.
    TokenReplaced,
    /// The server responded with a status other than 2xx.
    Status(StatusCode),
    /// The connection was interrupted. The server may have acted.
    BrokenOff,
    /// The attempt timed out. The server may have acted.
    TimedOut,
    /// A permanent error.
    Final,
}

impl Outcome {
    /// Returns the outcome of an attempt with this error.
    #[must_use]
    pub fn of(error: &Error) -> Self {
        match error.kind() {
            ErrorKind::Connect => Self::NotSent,
            ErrorKind::Auth if is_transient(error) => Self::NotSent,
            ErrorKind::Timeout => Self::TimedOut,
            ErrorKind::Transport => Self::BrokenOff,
            ErrorKind::Status => error.status().map_or(Self::Final, Self::Status),
            _ => Self::Final,
        }
    }

    /// Returns whether another attempt may have a different outcome.
    pub(crate) fn may_pass(self) -> bool {
        self.safety() != Safety::Never
    }

    fn safety(self) -> Safety {
        match self {
            Self::NotSent | Self::TokenReplaced | Self::Status(StatusCode::TOO_MANY_REQUESTS) => {
                Safety::Always
            }
            Self::Status(
                StatusCode::REQUEST_TIMEOUT
                | StatusCode::BAD_GATEWAY
                | StatusCode::SERVICE_UNAVAILABLE
                | StatusCode::GATEWAY_TIMEOUT,
            )
            | Self::BrokenOff
            | Self::TimedOut => Safety::IfIdempotent,
            Self::Status(_) | Self::Final => Safety::Never,
        }
    }
}

impl Error {
    /// Returns whether an equal call may succeed later. The client has already retried the call if that was safe and there was
    /// time. A further retry of an operation that is not [`idempotent`](crate::Operation::idempotent) may be unsafe, since the
    /// server may have acted on the first request.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        Outcome::of(self).may_pass()
    }

    /// Returns the `Retry-After` of the response (RFC 9110, section 10.2.3). A date is converted to the duration since the
    /// `Date` of the response, or since now if the response has no `Date`.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        retry_after(self.headers()?, SystemTime::now())
    }
}

/// The condition for a safe and useful retry.
#[derive(Clone, Copy, PartialEq)]
enum Safety {
    Always,
    IfIdempotent,
    Never,
}

fn is_transient(error: &Error) -> bool {
    let source = std::error::Error::source(error).and_then(|source| source.downcast_ref::<TokenError>());
    source.is_some_and(TokenError::is_transient)
}

/// The decision after a failed attempt.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Decision {
    /// Retry after this time.
    Retry(Duration),
    /// Return the error.
    GiveUp(Reason),
}

/// The reason for no retry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// Another attempt would have the same outcome.
    Final,
    /// The server may have acted, and the operation is not idempotent.
    NotIdempotent,
    /// The request body is a stream of which a part was sent.
    BodyBegun,
    /// The maximum number of attempts was reached.
    Attempts,
    /// The `Retry-After` of the response is too long.
    RetryAfter,
    /// The next attempt would start too late.
    Time,
    /// The retry budget of the client is empty.
    Budget,
}

/// Decides whether and when to retry. `roll`, a random number from 0 to 1, is the pause as a fraction of its upper bound.
#[must_use]
pub fn decide(policy: &Retry, attempt: &Attempt, roll: f64) -> Decision {
    match reason(policy, attempt) {
        Some(reason) => Decision::GiveUp(reason),
        None if attempt.outcome == Outcome::TokenReplaced => Decision::Retry(Duration::ZERO),
        None => {
            let floor = attempt.retry_after.unwrap_or_default();
            let pause = policy.pause(attempt.number, roll).max(floor);
            let start = attempt.elapsed.saturating_add(pause);
            if start > policy.within || start >= attempt.limit {
                return Decision::GiveUp(Reason::Time);
            }
            Decision::Retry(pause)
        }
    }
}

/// Returns the reason for no retry, as far as it does not depend on the pause.
fn reason(policy: &Retry, attempt: &Attempt) -> Option<Reason> {
    let safety = attempt.outcome.safety();
    if safety == Safety::Never {
        return Some(Reason::Final);
    }
    if safety == Safety::IfIdempotent && !attempt.idempotent {
        return Some(Reason::NotIdempotent);
    }
    if !attempt.replayable {
        return Some(Reason::BodyBegun);
    }
    if attempt.outcome == Outcome::TokenReplaced {
        return None;
    }
    if attempt.number >= policy.attempts {
        return Some(Reason::Attempts);
    }
    if attempt.retry_after.is_some_and(|wait| wait > policy.longest_wait) {
        return Some(Reason::RetryAfter);
    }
    (!attempt.has_budget).then_some(Reason::Budget)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use http::StatusCode;

    use super::{Attempt, Decision, Outcome, Reason, decide};
    use crate::retry::Retry;

    const FIRST: Attempt = Attempt {
        number: 1,
        elapsed: Duration::ZERO,
        limit: Duration::from_secs(120),
        idempotent: true,
        replayable: true,
        has_budget: true,
        retry_after: None,
        outcome: Outcome::Status(StatusCode::SERVICE_UNAVAILABLE),
    };

    fn status(code: u16) -> Outcome {
        Outcome::Status(code.try_into().expect("a status"))
    }

    fn secs(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    #[test]
    fn what_is_tried_again() {
        let (yes, twice, no) = (None, Some(Reason::NotIdempotent), Some(Reason::Final));
        for (outcome, idempotent, other) in [
            (Outcome::NotSent, yes, yes),
            (Outcome::TokenReplaced, yes, yes),
            (status(429), yes, yes),
            (status(408), yes, twice),
            (status(502), yes, twice),
            (status(503), yes, twice),
            (status(504), yes, twice),
            (Outcome::BrokenOff, yes, twice),
            (Outcome::TimedOut, yes, twice),
            (status(302), no, no),
            (status(400), no, no),
            (status(401), no, no),
            (status(404), no, no),
            (status(409), no, no),
            (status(425), no, no),
            (status(500), no, no),
            (status(501), no, no),
            (Outcome::Final, no, no),
        ] {
            for (is_idempotent, expected) in [(true, idempotent), (false, other)] {
                let attempt = Attempt { outcome, idempotent: is_idempotent, ..FIRST };
                let found = match decide(&Retry::default(), &attempt, 1.0) {
                    Decision::Retry(_) => None,
                    Decision::GiveUp(reason) => Some(reason),
                };
                assert_eq!(found, expected, "{outcome:?} {is_idempotent}");
                assert_eq!(outcome.may_pass(), idempotent.is_none(), "{outcome:?}");
            }
        }
    }

    #[test]
    fn pauses_are_random_and_double() {
        let policy = Retry::default().attempts(100).within(secs(1_000));
        for (number, bound) in [(1, 250), (2, 500), (3, 1_000), (7, 16_000), (8, 20_000), (64, 20_000)] {
            for (roll, part) in [(0.0, 0), (0.5, bound / 2), (1.0, bound)] {
                let attempt = Attempt { number, ..FIRST };
                let expected = Decision::Retry(Duration::from_millis(part));
                assert_eq!(decide(&policy, &attempt, roll), expected, "{number} {roll}");
            }
        }
        let endless = Retry::default().pauses(Duration::MAX, Duration::MAX).within(Duration::MAX);
        assert_eq!(decide(&endless, &FIRST, 1.0), Decision::GiveUp(Reason::Time));
    }

    #[test]
    fn what_ends_the_attempts() {
        let again = |seconds| Decision::Retry(secs(seconds));
        let stop = Decision::GiveUp;
        for (attempt, decision) in [
            (Attempt { number: 3, ..FIRST }, again(0)),
            (Attempt { number: 4, ..FIRST }, stop(Reason::Attempts)),
            (Attempt { number: 4, outcome: Outcome::TokenReplaced, ..FIRST }, again(0)),
            (Attempt { replayable: false, ..FIRST }, stop(Reason::BodyBegun)),
            (
                Attempt { replayable: false, outcome: Outcome::TokenReplaced, ..FIRST },
                stop(Reason::BodyBegun),
            ),
            (Attempt { has_budget: false, ..FIRST }, stop(Reason::Budget)),
            (Attempt { has_budget: false, outcome: Outcome::TokenReplaced, ..FIRST }, again(0)),
            (Attempt { retry_after: Some(secs(7)), ..FIRST }, again(7)),
            (Attempt { retry_after: Some(secs(60)), ..FIRST }, again(60)),
            (Attempt { retry_after: Some(secs(61)), ..FIRST }, stop(Reason::RetryAfter)),
            (Attempt { retry_after: Some(Duration::MAX), ..FIRST }, stop(Reason::RetryAfter)),
            (Attempt { retry_after: Some(secs(30)), elapsed: secs(30), ..FIRST }, again(30)),
            (Attempt { retry_after: Some(secs(31)), elapsed: secs(30), ..FIRST }, stop(Reason::Time)),
            (Attempt { elapsed: secs(60), ..FIRST }, again(0)),
            (Attempt { elapsed: secs(61), ..FIRST }, stop(Reason::Time)),
            (Attempt { retry_after: Some(secs(5)), limit: secs(5), ..FIRST }, stop(Reason::Time)),
        ] {
            assert_eq!(decide(&Retry::default(), &attempt, 0.0), decision, "{attempt:?}");
        }
        assert_eq!(decide(&Retry::none(), &FIRST, 0.0), stop(Reason::Attempts));
        // A pause by chance is not shorter than the one that the server asks for, but may be longer.
        let asked = Attempt { retry_after: Some(Duration::from_millis(100)), ..FIRST };
        assert_eq!(decide(&Retry::default(), &asked, 1.0), Decision::Retry(Duration::from_millis(250)));
    }
}
