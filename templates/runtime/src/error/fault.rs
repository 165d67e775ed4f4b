//! [`Fault`]: the error of an invalid value, kept in a call until it is sent.

use crate::error::Error;
use crate::error::error_kind::ErrorKind;

/// The reason why a call cannot be sent. A call can be cloned, so a `Fault` can be cloned too, unlike an [`Error`].
#[derive(Clone, Debug)]
pub(crate) struct Fault {
    kind: ErrorKind,
    message: String,
}

impl Fault {
    /// Creates the fault of a parameter whose value cannot be sent.
    pub(crate) fn argument(message: impl Into<String>) -> Self {
        Self { kind: ErrorKind::InvalidArgument, message: message.into() }
    }

    /// Creates the fault of a value that cannot be encoded.
    pub(crate) fn encode(message: impl Into<String>) -> Self {
        Self { kind: ErrorKind::Encode, message: message.into() }
    }
}

impl From<Fault> for Error {
    fn from(fault: Fault) -> Self {
        Self::new(fault.kind, fault.message)
    }
}
