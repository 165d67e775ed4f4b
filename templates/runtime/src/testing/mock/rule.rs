//! [`Rule`]: the requests that an expectation matches.

use std::borrow::Cow;
use std::fmt::{self, Display, Formatter};

use crate::description::operation::Operation;
use crate::secret::Secret;
use crate::testing::mock::condition::Condition;
use crate::testing::mock::received_request::ReceivedRequest;

/// The requests that an expectation matches: those of its subject that meet all conditions.
pub(crate) struct Rule {
    pub(crate) subject: Subject,
    pub(crate) conditions: Vec<Condition>,
    /// The expected passwords, which messages redact.
    pub(crate) passwords: Vec<Secret>,
}

/// The operation or endpoint of an expectation.
pub(crate) enum Subject {
    /// An operation of the crate, or one that a test defines.
    Operation(&'static Operation),
    /// The operation with this id, in a recording.
    Named(String),
    /// The token endpoint.
    Token,
}

impl Subject {
    /// Returns whether a request is of the subject.
    pub(crate) fn is_of(&self, seen: &ReceivedRequest) -> bool {
        match (self, seen.operation()) {
            (Self::Token, None) => true,
            (Self::Operation(expected), Some(found)) => *expected == found,
            (Self::Named(id), Some(found)) => id == found.id,
            _ => false,
        }
    }
}

impl Rule {
    /// Creates a rule that matches every request of its subject.
    pub(crate) fn new(subject: Subject) -> Self {
        Self { subject, conditions: Vec::new(), passwords: Vec::new() }
    }

    /// Returns the differences between the request and the conditions, one line each.
    pub(crate) fn differences(&self, seen: &ReceivedRequest) -> Vec<String> {
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
