//! [`Learned`]: the passwords in a response, for the test tools.

#[cfg(feature = "testing")]
use std::sync::{Arc, Mutex, PoisonError};

use crate::secret::Secret;

/// The passwords in the response of a call. A transport sees only bytes. The codec knows the passwords among them, and adds
/// them here if a recorder has called [`listen`](Self::listen).
#[derive(Clone, Default)]
pub(crate) struct Learned(#[cfg(feature = "testing")] Arc<Mutex<Option<Vec<Secret>>>>);

#[cfg(feature = "testing")]
impl Learned {
    /// Collects the passwords that are found from now on.
    pub(crate) fn listen(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert_default();
    }

    /// Returns the passwords that were found.
    pub(crate) fn all(&self) -> Vec<Secret> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone().unwrap_or_default()
    }

    /// Adds passwords, if they are collected.
    pub(crate) fn add(&self, passwords: Vec<Secret>) {
        if passwords.is_empty() {
            return;
        }
        if let Some(known) = &mut *self.0.lock().unwrap_or_else(PoisonError::into_inner) {
            known.extend(passwords);
        }
    }
}

#[cfg(not(feature = "testing"))]
impl Learned {
    /// Does nothing without the feature `testing`.
    #[allow(clippy::needless_pass_by_value, clippy::unused_self, reason = "the test tools keep them")]
    pub(crate) fn add(&self, _: Vec<Secret>) {}
}
