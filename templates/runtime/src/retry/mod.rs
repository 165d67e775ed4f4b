//! Retries: the policy, the decision, and the budget of the client.
//!
//! [`Retry`] is what a user sets. [`decide`] is the decision as a function of plain data, and [`drive`] makes the attempts.

mod budget;
mod decide;
mod drive;
mod policy;
mod retry_after;

pub use crate::retry::budget::Budget;
pub use crate::retry::decide::{Attempt, Decision, Outcome, Reason, decide};
pub use crate::retry::drive::{Failed, Plan, RetryOutput, drive};
pub use crate::retry::policy::Retry;
pub use crate::retry::retry_after::retry_after;
