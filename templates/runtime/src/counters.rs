//! [`Counters`]: what a client has done and met so far, in numbers.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// What a client counts, from when it is built. Clones of it, and of the client, share the numbers.
#[derive(Clone, Debug, Default)]
pub struct Counters(Arc<Numbers>);

#[derive(Debug, Default)]
struct Numbers {
    calls: AtomicU64,
    attempts: AtomicU64,
    retries: AtomicU64,
    unknown_values: AtomicU64,
    undocumented_statuses: AtomicU64,
    undecodable_responses: AtomicU64,
}

/// The numbers of a moment. Each of them only grows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Counts {
    /// Calls that were awaited, a page being one.
    pub calls: u64,
    /// Attempts that those had, the first of each included, also where there was no token to send it with.
    pub attempts: u64,
    /// Attempts that were not the first of their call.
    pub retries: u64,
    /// Values of enums and unions that the crate does not know, in responses that were read.
    pub unknown_values: u64,
    /// Responses with a status that the document does not have for the operation.
    pub undocumented_statuses: u64,
    /// Responses, events and lines that are not what the document says.
    pub undecodable_responses: u64,
}

impl Counters {
    /// The numbers as they are now. Each is read by itself, so that calls which are under way may be in some and not yet in
    /// others.
    #[must_use]
    pub fn snapshot(&self) -> Counts {
        let Numbers {
            calls,
            attempts,
            retries,
            unknown_values,
            undocumented_statuses,
            undecodable_responses,
        } = &*self.0;
        let [calls, attempts, retries, unknown_values, undocumented_statuses, undecodable_responses] =
            [calls, attempts, retries, unknown_values, undocumented_statuses, undecodable_responses]
                .map(|number| number.load(Ordering::Relaxed));
        Counts { calls, attempts, retries, unknown_values, undocumented_statuses, undecodable_responses }
    }

    /// A call begins.
    pub(crate) fn call(&self) {
        add(&self.0.calls, 1);
    }

    /// An attempt begins, after so many.
    pub(crate) fn attempt(&self, made: u32) {
        add(&self.0.attempts, 1);
        add(&self.0.retries, u64::from(made > 0));
    }

    /// So many values are unknown.
    pub(crate) fn unknown_values(&self, count: u64) {
        add(&self.0.unknown_values, count);
    }

    /// A status is undocumented.
    pub(crate) fn undocumented_status(&self) {
        add(&self.0.undocumented_statuses, 1);
    }

    /// A response, or a piece of one, cannot be read.
    pub(crate) fn undecodable_response(&self) {
        add(&self.0.undecodable_responses, 1);
    }
}

fn add(number: &AtomicU64, count: u64) {
    number.fetch_add(count, Ordering::Relaxed);
}
