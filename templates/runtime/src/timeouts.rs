//! [`Timeouts`]: the time limits of a call.

use std::time::Duration;

/// The time limits of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Timeouts {
    /// Establishing a connection: 5 seconds. It belongs to the transport, so a call cannot change it.
    pub connect: Duration,
    /// One attempt, until the last byte of the response, or until the first byte of a streamed response: 30
    /// seconds.
    pub attempt: Duration,
    /// The whole call: attempts, the pauses between them, and waiting for a token: 120 seconds.
    pub operation: Duration,
    /// The time without a byte in a streamed response: 60 seconds. The total time of a stream is not limited.
    /// An event server without news usually sends a comment every 15 seconds (WHATWG HTML, section 9.2.7).
    pub stall: Duration,
}

impl Default for Timeouts {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(5),
            attempt: Duration::from_secs(30),
            operation: Duration::from_secs(120),
            stall: Duration::from_secs(60),
        }
    }
}

impl Timeouts {
    /// Sets the limit for establishing a connection.
    #[must_use]
    pub fn connect(mut self, connect: Duration) -> Self {
        self.connect = connect;
        self
    }

    /// Sets the limit of one attempt.
    #[must_use]
    pub fn attempt(mut self, attempt: Duration) -> Self {
        self.attempt = attempt;
        self
    }

    /// Sets the limit of the whole call.
    #[must_use]
    pub fn operation(mut self, operation: Duration) -> Self {
        self.operation = operation;
        self
    }

    /// Sets the limit of the time without a byte in a stream.
    #[must_use]
    pub fn stall(mut self, stall: Duration) -> Self {
        self.stall = stall;
        self
    }
}
