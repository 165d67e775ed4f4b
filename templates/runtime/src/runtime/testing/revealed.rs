//! The passwords that went in and out while tests run. What a request or an answer holds is bytes to a transport; only the
//! codec knows which of it is a password, and notes it here, so that no recording has it.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use crate::runtime::secret::Secret;

static SEEN: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

/// Notes a password.
pub(crate) fn note(password: &str) {
    if !password.is_empty() {
        SEEN.lock().unwrap_or_else(PoisonError::into_inner).insert(password.to_owned());
    }
}

/// All that were noted, by any test of the process.
pub(super) fn all() -> Vec<Secret> {
    let seen = SEEN.lock().unwrap_or_else(PoisonError::into_inner);
    seen.iter().cloned().map(Secret::new).collect()
}
