//! [`Fault`]: what is wrong with a call, kept in it until it is sent.

use crate::error::Error;
use crate::error_kind::ErrorKind;

/// Why a call cannot be sent. Unlike an [`Error`] it can be cloned, as calls can.
#[derive(Clone, Debug)]
pub(crate) struct Fault {
    kind: ErrorKind,
    message: String,
}

impl Fault {
    /// The value of a parameter cannot be sent.
    pub(crate) fn argument(message: impl Into<String>) -> Self {
        Self { kind: ErrorKind::InvalidArgument, message: message.into() }
    }

    /// A value has no form on the wire.
    pub(crate) fn encode(message: impl Into<String>) -> Self {
        Self { kind: ErrorKind::Encode, message: message.into() }
    }
}

impl From<Fault> for Error {
    fn from(fault: Fault) -> Self {
        Self::new(fault.kind, fault.message)
    }
}
