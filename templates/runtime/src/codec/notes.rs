//! [`Notes`]: the unknown values and passwords that a reader collects while it reads a value.

use crate::codec::types::secret::Secret;
use crate::codec::{Password, Unknowns};

/// The notes of a reader about the value that it reads. They allocate nothing until there is a note.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    /// The unknown values that open types have kept.
    pub(crate) unknowns: Unknowns,
    /// The passwords in the value, including those read before a failure.
    pub(crate) passwords: Vec<Secret>,
}

impl Notes {
    /// Notes a password.
    pub(super) fn password(&mut self, password: &Password) {
        self.passwords.push(password.secret().clone());
    }

    /// Adds the notes of another reader.
    pub(super) fn merge(&mut self, other: Self) {
        self.unknowns.merge(other.unknowns);
        self.passwords.extend(other.passwords);
    }
}
