//! [`drive`]: the attempts of a call, one after the other.

use std::pin::pin;
use std::time::{Duration, SystemTime};

use tokio::time::{Instant, sleep, timeout_at};

use crate::error::Error;
use crate::error_kind::ErrorKind;
use crate::retry::budget::Budget;
use crate::retry::decide::{Attempt, Decision, Outcome, Reason, decide};
use crate::retry::policy::Retry;
use crate::retry::retry_after::retry_after;
use crate::trace;

/// What holds for all attempts of a call.
#[derive(Clone, Copy, Debug)]
pub struct Plan<'a> {
    /// How often and how fast.
    pub policy: &'a Retry,
    /// The budget of the client.
    pub budget: &'a Budget,
    /// Whether sending the request twice is the same as sending it once.
    pub idempotent: bool,
    /// The time for everything: attempts, the pauses between them, and waiting for a token.
    pub limit: Duration,
}

/// What came of a call, and how many attempts it took.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RetryOutput<T> {
    /// What the last attempt gave.
    pub value: T,
    /// How many attempts there were.
    pub attempts: u32,
}

/// An attempt that failed.
#[derive(Debug)]
pub struct Failed {
    /// Why.
    pub error: Error,
    /// Whether the request's body can be sent again.
    pub replayable: bool,
    /// Whether the server refused a token, which a source can replace and which has been forgotten.
    pub token_refused: bool,
}

/// Makes attempts until one succeeds or there is to be no further one. `attempt` is given how many were made before.
///
/// # Errors
///
/// The error of the last attempt as it is, with the number of attempts; [`Timeout`](ErrorKind::Timeout) when the time for
/// everything is over, with the error of the attempt before, if there was one, as its source.
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

/// What comes of `future` until then.
async fn within<T>(end: Option<Instant>, future: impl Future<Output = T>) -> Option<T> {
    match end {
        Some(end) => timeout_at(end, future).await.ok(),
        None => Some(future.await),
    }
}

/// How far a call has come.
struct RetryLoop<'a> {
    plan: &'a Plan<'a>,
    start: Instant,
    attempts: u32,
    /// Whether the token was replaced, which is done once.
    replaced: bool,
}

impl RetryLoop<'_> {
    /// What an attempt came to.
    fn outcome(&self, failed: &Failed) -> Outcome {
        match Outcome::of(&failed.error) {
            _ if failed.token_refused && !self.replaced => Outcome::TokenReplaced,
            outcome => outcome,
        }
    }

    /// Whether there is another attempt, and when. It is taken from the budget then.
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
        let message = format!("the call was not over within {:?}", self.plan.limit);
        let error = Error::new(ErrorKind::Timeout, message).with_attempts(self.attempts);
        match last {
            Some(last) => error.with_source(last),
            None => error,
        }
    }
}
