//! [`Rule`]: which requests an expectation is for.

use std::borrow::Cow;
use std::fmt::{self, Display, Formatter};

use crate::operation::Operation;
use crate::secret::Secret;
use crate::testing::condition::Condition;
use crate::testing::received_request::ReceivedRequest;

/// Which requests an expectation is for.
pub(super) struct Rule {
    pub(super) subject: Subject,
    pub(super) conditions: Vec<Condition>,
    /// The passwords that are expected, which no complaint shows.
    pub(super) passwords: Vec<Secret>,
}

/// Of what an expectation is.
pub(super) enum Subject {
    /// An operation of the crate, or one that a test has made.
    Operation(&'static Operation),
    /// The operation of that name, in a recording.
    Named(String),
    /// The token endpoint.
    Token,
}

impl Subject {
    /// Whether a request is of it.
    pub(super) fn is_of(&self, seen: &ReceivedRequest) -> bool {
        match (self, seen.operation()) {
            (Self::Token, None) => true,
            (Self::Operation(expected), Some(found)) => *expected == found,
            (Self::Named(id), Some(found)) => id == found.id,
            _ => false,
        }
    }
}

impl Rule {
    /// A rule for every request of its subject.
    pub(super) fn new(subject: Subject) -> Self {
        Self { subject, conditions: Vec::new(), passwords: Vec::new() }
    }

    /// What the request has otherwise, a line each.
    pub(super) fn differences(&self, seen: &ReceivedRequest) -> Vec<String> {
        let mut seen = Cow::Borrowed(seen);
        if !self.passwords.is_empty() {
            seen.to_mut().scrubber.know(self.passwords.iter().cloned());
        }
        self.conditions.iter().flat_map(|condition| condition.differences(&seen)).collect()
    }
}

impl Display for Subject {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Operation(operation) => operation.id,
            Self::Named(id) => id,
            Self::Token => "a token",
        })
    }
}
