//! [`Deadline`]: the end of the time of an attempt or a call.

use std::time::Duration;

use tokio::time::{Instant, timeout_at};

use crate::transport::transport_error::TransportError;

/// The end of the time of an attempt or a call.
pub(crate) struct Deadline {
    /// The end. `None` means never: the limit exceeds the range of the clock.
    at: Option<Instant>,
    /// The whole duration, for error messages.
    limit: Duration,
}

impl Deadline {
    /// Creates a deadline `limit` after `start`.
    pub(crate) fn new(start: Instant, limit: Duration) -> Self {
        Self { at: start.checked_add(limit), limit }
    }

    /// Returns the earlier of two deadlines.
    pub(crate) fn or_earlier(self, other: Self) -> Self {
        match (self.at, other.at) {
            (Some(at), Some(earlier)) if earlier < at => other,
            (None, Some(_)) => other,
            _ => self,
        }
    }

    /// Awaits `future`, and stops at the deadline with [`Stop::TimeOver`].
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

/// The reason why an exchange stopped.
pub(crate) enum Stop {
    /// The deadline passed after this duration.
    TimeOver(Duration),
    /// The body is longer than this number of bytes.
    TooLong(usize),
    /// The transport failed.
    Transport(TransportError),
}
