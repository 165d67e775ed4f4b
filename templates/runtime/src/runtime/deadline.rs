//! [`Deadline`]: the one time limit of a call, over everything that it waits for.

use std::time::Duration;

use tokio::time::{Instant, timeout_at};

use crate::runtime::transport::TransportError;

/// When a call's time is over.
pub(crate) struct Deadline(Option<Instant>);

impl Deadline {
    /// A deadline that far from now; none if that is further than clocks go.
    pub(crate) fn new(timeout: Duration) -> Self {
        Self(Instant::now().checked_add(timeout))
    }

    /// What comes of `future`, unless the time is over before.
    pub(crate) async fn limit<T>(
        &self,
        future: impl Future<Output = Result<T, TransportError>>,
    ) -> Result<T, Stop> {
        let result = match self.0 {
            Some(at) => timeout_at(at, future).await.map_err(|_| Stop::TimeOver)?,
            None => future.await,
        };
        result.map_err(Stop::Transport)
    }
}

/// What stopped an exchange.
pub(crate) enum Stop {
    /// The call's time was over.
    TimeOver,
    /// The body is longer than it may be.
    TooLong,
    /// The transport failed.
    Transport(TransportError),
}
