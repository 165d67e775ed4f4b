//! [`Counters`]: counts a client's calls, attempts and differences from the document.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// The counters of a client, from its construction. Clones share them.
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

/// The values of [`Counters`] at one moment. No counter ever decreases.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Counts {
    /// Calls that were awaited. Each page of a paginated call counts as one call.
    pub calls: u64,
    /// Attempts of these calls, including first attempts and attempts that failed to get a token.
    pub attempts: u64,
    /// Attempts after the first one of a call.
    pub retries: u64,
    /// Unknown values of enums and unions in decoded responses.
    pub unknown_values: u64,
    /// Responses with an undocumented status.
    pub undocumented_statuses: u64,
    /// Responses, events and lines that do not decode.
    pub undecodable_responses: u64,
}

impl Counters {
    /// Returns the current values. They are read one after the other, so a running call may be counted in some of them and
    /// not yet in others.
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

    /// Counts the begin of a call.
    pub(crate) fn call(&self) {
        add(&self.0.calls, 1);
    }

    /// Counts the begin of an attempt. `made` is the number of earlier attempts of the call.
    pub(crate) fn attempt(&self, made: u32) {
        add(&self.0.attempts, 1);
        add(&self.0.retries, u64::from(made > 0));
    }

    /// Counts unknown values.
    pub(crate) fn unknown_values(&self, count: u64) {
        add(&self.0.unknown_values, count);
    }

    /// Counts an undocumented status.
    pub(crate) fn undocumented_status(&self) {
        add(&self.0.undocumented_statuses, 1);
    }

    /// Counts a response, an event or a line that does not decode.
    pub(crate) fn undecodable_response(&self) {
        add(&self.0.undecodable_responses, 1);
    }
}

fn add(number: &AtomicU64, count: u64) {
    number.fetch_add(count, Ordering::Relaxed);
}
