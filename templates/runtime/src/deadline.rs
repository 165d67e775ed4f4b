//! [`Deadline`]: when an attempt's time is over, and what that makes of what it waits for.

use std::time::Duration;

use tokio::time::{Instant, timeout_at};

use crate::transport::TransportError;

/// When an attempt's time is over.
pub(crate) struct Deadline {
    /// None is further than clocks go.
    at: Option<Instant>,
    /// The time that there was, for errors.
    limit: Duration,
}

impl Deadline {
    /// A deadline that far from `start`.
    pub(crate) fn new(start: Instant, limit: Duration) -> Self {
        Self { at: start.checked_add(limit), limit }
    }

    /// The one of the two that comes first.
    pub(crate) fn or_earlier(self, other: Self) -> Self {
        match (self.at, other.at) {
            (Some(at), Some(earlier)) if earlier < at => other,
            (None, Some(_)) => other,
            _ => self,
        }
    }

    /// What comes of `future`, unless the time is over before.
    pub(crate) async fn limit<T>(
        &self,
        future: impl Future<Output = Result<T, TransportError>>,
    ) -> Result<T, Stop> {
        let result = match self.at {
            Some(at) => timeout_at(at, future).await.map_err(|_| Stop::TimeOver(self.limit))?,
            None => future.await,
        };
        result.map_err(Stop::Transport)
    }
}

/// What stopped an exchange.
pub(crate) enum Stop {
    /// The time was over, which was so long.
    TimeOver(Duration),
    /// The body is longer than so many bytes.
    TooLong(usize),
    /// The transport failed.
    Transport(TransportError),
}
