//! [`Schedule`]: the times at which a token is renewed and expires.

use std::time::Duration;

use tokio::time::Instant;

use crate::auth::token_source::AccessToken;

/// A token is renewed this long before it expires, or a tenth of its lifetime if that is longer.
const EARLY: Duration = Duration::from_secs(60);

/// The minimum lifetime of a token, so that a lifetime of 0 causes no endless requests.
const SHORTEST: Duration = Duration::from_secs(1);

/// The first and the longest pause after a failed renewal. The pause doubles in between.
const PAUSES: (Duration, Duration) = (Duration::from_secs(1), Duration::from_secs(60));

/// The times at which a token is renewed and expires. A token without them is used until a server rejects it.
///
/// Both are on the monotonic clock, so the time of day has no influence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Schedule {
    /// From this time on, a call starts a renewal and still uses the token.
    pub(crate) renew_at: Option<Instant>,
    /// From this time on, calls wait for a new token.
    pub(crate) expires_at: Option<Instant>,
}

impl Schedule {
    /// Returns the schedule of a token that was requested at `asked` and received at `received`. `roll`, from 0 to 1, spreads
    /// the renewals of many clients over half of the available time.
    pub(crate) fn new(token: &AccessToken, asked: Instant, received: Instant, roll: f64) -> Self {
        let forever = Self { renew_at: None, expires_at: None };
        let Some(life) = token.expires_in() else { return forever };
        let Some(expires_at) = asked.checked_add(life) else { return forever };
        let expires_at = expires_at.max(received + SHORTEST);
        let life = expires_at - received;
        // A short-lived token is renewed in the second half of its life at the earliest.
        let early = EARLY.max(life / 10).min(life / 2);
        let early = early.mul_f64(1.0 - roll.clamp(0.0, 1.0) / 2.0);
        Self { renew_at: expires_at.checked_sub(early), expires_at: Some(expires_at) }
    }

    /// Returns whether the token may be used.
    pub(crate) fn is_good(&self, now: Instant) -> bool {
        self.expires_at.is_none_or(|at| now < at)
    }

    /// Returns whether it is time to renew the token.
    pub(crate) fn is_due(&self, now: Instant) -> bool {
        self.renew_at.is_some_and(|at| now >= at)
    }
}

/// Returns the pause after this number of failures in a row. `roll`, from 0 to 1, selects a point in the upper half of the
/// pause.
pub(crate) fn pause(failures: u32, roll: f64) -> Duration {
    let (first, longest) = PAUSES;
    let doublings = failures.saturating_sub(1).min(16);
    (first * 2_u32.pow(doublings)).min(longest).mul_f64(0.5 + roll.clamp(0.0, 1.0) / 2.0)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use tokio::time::Instant;

    use super::{Schedule, pause};
    use crate::auth::token_source::AccessToken;

    const fn secs(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    #[test]
    fn a_token_is_renewed_before_it_expires() {
        // Lifetime in seconds, roll; times of the renewal and the expiry, in milliseconds after the request.
        for (life, roll, renewed, expires) in [
            (3_600, 0.0, 3_600_000 - 360_000, 3_600_000),
            (3_600, 1.0, 3_600_000 - 180_000, 3_600_000),
            (3_600, 0.5, 3_600_000 - 270_000, 3_600_000),
            (300, 0.0, 240_000, 300_000),
            (60, 0.0, 30_000, 60_000),
            (2, 0.0, 1_000, 2_000),
            (0, 0.0, 500, 1_000),
        ] {
            let asked = Instant::now();
            let token = AccessToken::new("t").with_expires_in(secs(life));
            let schedule = Schedule::new(&token, asked, asked, roll);
            let after = |at: Option<Instant>| (at.expect("a time") - asked).as_millis();
            assert_eq!(
                (after(schedule.renew_at), after(schedule.expires_at)),
                (renewed, expires),
                "{life} {roll}"
            );
        }
    }

    #[test]
    fn the_time_of_the_request_counts() {
        let asked = Instant::now();
        let token = AccessToken::new("t").with_expires_in(secs(10));
        let slow = Schedule::new(&token, asked, asked + secs(4), 0.0);
        assert_eq!((slow.renew_at, slow.expires_at), (Some(asked + secs(7)), Some(asked + secs(10))));
        let late = Schedule::new(&token, asked, asked + secs(20), 0.0);
        assert_eq!(late.expires_at, Some(asked + secs(21)));
    }

    #[test]
    fn a_token_without_an_end_is_not_renewed() {
        let now = Instant::now();
        for token in [AccessToken::new("t"), AccessToken::new("t").with_expires_in(Duration::MAX)] {
            let schedule = Schedule::new(&token, now, now, 0.0);
            assert!(schedule.is_good(now + secs(1 << 30)) && !schedule.is_due(now + secs(1 << 30)));
        }
    }

    #[test]
    fn pauses_double_up_to_a_minute() {
        let pauses: Vec<_> = (1..=8).map(|failures| pause(failures, 1.0).as_secs()).collect();
        assert_eq!(pauses, [1, 2, 4, 8, 16, 32, 60, 60]);
        assert_eq!(pause(u32::MAX, 0.0), secs(30));
    }
}
