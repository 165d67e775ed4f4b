//! [`drive`]: makes the attempts of a call, one after the other.

use std::pin::pin;
use std::time::{Duration, SystemTime};

use tokio::time::{Instant, sleep, timeout_at};

use crate::error::Error;
use crate::error::error_kind::ErrorKind;
use crate::retry::budget::Budget;
use crate::retry::decide::{Attempt, Decision, Outcome, Reason, decide};
use crate::retry::policy::Retry;
use crate::retry::retry_after::retry_after;
use crate::trace;

/// The settings of all attempts of a call.
#[derive(Clone, Copy, Debug)]
pub struct Plan<'a> {
    /// The retry policy.
    pub policy: &'a Retry,
    /// The retry budget of the client.
    pub budget: &'a Budget,
    /// Whether the operation is idempotent.
    pub idempotent: bool,
    /// The timeout of the call, which includes attempts, the pauses between them, and waiting for a token.
    pub limit: Duration,
}

/// The result of a call, and its number of attempts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RetryOutput<T> {
    /// The result of the last attempt.
    pub value: T,
    /// The number of attempts.
    pub attempts: u32,
}

/// A failed attempt.
#[derive(Debug)]
pub struct Failed {
    /// The error.
    pub error: Error,
    /// Whether the request's body can be sent again.
    pub replayable: bool,
    /// Whether the server rejected a token that a source can replace. The cache has dropped it.
    pub token_refused: bool,
}

/// Makes attempts until one succeeds or [`decide`] ends the call. `attempt` takes the number of earlier attempts.
///
/// # Errors
///
/// Fails with the error of the last attempt, and the number of attempts. If the timeout of the call passes, the error is a
/// [`Timeout`](ErrorKind::Timeout) whose source is the error of the previous attempt.
pub async fn drive<T, F: Future<Output = Result<T, Failed>>>(
    plan: &Plan<'_>,
    mut attempt: impl FnMut(u32) -> F,
) -> Result<RetryOutput<T>, Error> {
    let start = Instant::now();
    let mut state = RetryLoop { plan, start, attempts: 0, replaced: false };
    let mut last = None;
    loop {
        let future = pin!(attempt(state.attempts));
        state.attempts += 1;
        let failed = match within(start.checked_add(plan.limit), future).await {
            Some(Ok(value)) => {
                plan.budget.succeeded();
                return Ok(RetryOutput { value, attempts: state.attempts });
            }
            Some(Err(failed)) => failed,
            None => return Err(state.time_over(last)),
        };
        let outcome = state.outcome(&failed);
        match state.next(&failed, outcome) {
            Decision::Retry(pause) => {
                trace::tries_again(&failed.error, outcome, state.attempts, pause);
                sleep(pause).await;
            }
            Decision::GiveUp(reason) => {
                trace::gave_up(&failed.error, reason, state.attempts);
                return Err(failed.error.with_attempts(state.attempts));
            }
        }
        last = Some(failed.error);
    }
}

/// Returns the output of `future`, or `None` if it is not ready in time.
async fn within<T>(end: Option<Instant>, future: impl Future<Output = T>) -> Option<T> {
    match end {
        Some(end) => timeout_at(end, future).await.ok(),
        None => Some(future.await),
    }
}

/// The progress of a call.
struct RetryLoop<'a> {
    plan: &'a Plan<'a>,
    start: Instant,
    attempts: u32,
    /// Whether the token was replaced, which happens at most once.
    replaced: bool,
}

impl RetryLoop<'_> {
    /// Returns the outcome of an attempt.
    fn outcome(&self, failed: &Failed) -> Outcome {
        match Outcome::of(&failed.error) {
            _ if failed.token_refused && !self.replaced => Outcome::TokenReplaced,
            outcome => outcome,
        }
    }

    /// Decides whether and when to retry. A retry is taken from the budget.
    fn next(&mut self, failed: &Failed, outcome: Outcome) -> Decision {
        let headers = failed.error.headers();
        let attempt = Attempt {
            number: self.attempts,
            elapsed: self.start.elapsed(),
            limit: self.plan.limit,
            idempotent: self.plan.idempotent,
            replayable: failed.replayable,
            has_budget: self.plan.budget.has_some(),
            retry_after: headers.and_then(|headers| retry_after(headers, SystemTime::now())),
            outcome,
        };
        let decision = decide(self.plan.policy, &attempt, fastrand::f64());
        match decision {
            Decision::Retry(_) if outcome == Outcome::TokenReplaced => self.replaced = true,
            Decision::Retry(_) if !self.plan.budget.take() => return Decision::GiveUp(Reason::Budget),
            Decision::Retry(_) | Decision::GiveUp(_) => {}
        }
        decision
    }

    fn time_over(&self, last: Option<Error>) -> Error {
        let message = format!("the call did not complete within {:?}", self.plan.limit);
        let error = Error::new(ErrorKind::Timeout, message).with_attempts(self.attempts);
        match last {
            Some(last) => error.with_source(last),
            None => error,
        }
    }
}
