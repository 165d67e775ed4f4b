//! [`Timeouts`]: the timeouts of a call.

use std::time::Duration;

/// The timeouts of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Timeouts {
    /// The timeout for establishing a connection. The default is 5 seconds. It is a setting of the transport, so a single call
    /// cannot change it.
    pub connect: Duration,
    /// The timeout of one attempt, until the last byte of the response, or until the head of a streamed response. The default
    /// is 30 seconds.
    pub attempt: Duration,
    /// The timeout of the whole call, which includes attempts, the pauses between them, and waiting for a token. The default is
    /// 120 seconds.
    pub operation: Duration,
    /// The timeout of each wait for bytes of a streamed response. The default is 60 seconds. The total time of a stream is not
    /// limited. An idle event server should send a comment about every 15 seconds (WHATWG HTML, section 9.2.7).
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
    /// Sets the timeout for establishing a connection.
    #[must_use]
    pub fn connect(mut self, connect: Duration) -> Self {
        self.connect = connect;
        self
    }

    /// Sets the timeout of one attempt.
    #[must_use]
    pub fn attempt(mut self, attempt: Duration) -> Self {
        self.attempt = attempt;
        self
    }

    /// Sets the timeout of the whole call.
    #[must_use]
    pub fn operation(mut self, operation: Duration) -> Self {
        self.operation = operation;
        self
    }

    /// Sets the timeout of each wait for bytes of a streamed response.
    #[must_use]
    pub fn stall(mut self, stall: Duration) -> Self {
        self.stall = stall;
        self
    }
}
