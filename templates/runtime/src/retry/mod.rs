//! Retries: the policy, the decision, and the budget of the client.
//!
//! [`Retry`] is the policy that a user sets. `decide` makes the decision from plain data, and `drive` makes the
//! attempts.

mod budget;
mod decide;
mod drive;
mod policy;
mod retry_after;

// For the tests of this crate. Hidden items are no API.
#[doc(hidden)]
pub use crate::retry::budget::Budget;
#[doc(hidden)]
pub use crate::retry::decide::{Attempt, Decision, Outcome, Reason, decide};
#[doc(hidden)]
pub use crate::retry::drive::{Failed, Plan, RetryOutput, drive};
pub use crate::retry::policy::Retry;
#[doc(hidden)]
pub use crate::retry::retry_after::retry_after;
