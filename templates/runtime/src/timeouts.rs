//! [`Timeouts`]: how long the parts of a call may take, as data.

use std::time::Duration;

/// How long the parts of a call may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Timeouts {
    /// Until a connection is there: 5 seconds. It is the transport's, so that a call cannot change it.
    pub connect: Duration,
    /// One attempt, from its start to the last byte of the response, or to its first where the response is a stream: 30
    /// seconds.
    pub attempt: Duration,
    /// Everything: attempts, the pauses between them, and waiting for a token: 120 seconds.
    pub operation: Duration,
    /// The silence of a server in the middle of a response that is a stream: 60 seconds. A stream that goes on may take as
    /// long as it likes, and servers of events send a comment every 15 seconds or so when there is nothing to say
    /// (WHATWG HTML, section 9.2.7).
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
    /// Sets how long it may take until a connection is there.
    #[must_use]
    pub fn connect(mut self, connect: Duration) -> Self {
        self.connect = connect;
        self
    }

    /// Sets how long an attempt may take.
    #[must_use]
    pub fn attempt(mut self, attempt: Duration) -> Self {
        self.attempt = attempt;
        self
    }

    /// Sets how long everything may take.
    #[must_use]
    pub fn operation(mut self, operation: Duration) -> Self {
        self.operation = operation;
        self
    }

    /// Sets how long a server may be silent in the middle of a stream.
    #[must_use]
    pub fn stall(mut self, stall: Duration) -> Self {
        self.stall = stall;
        self
    }
}
