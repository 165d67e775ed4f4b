//! [`Request`]: what the request types of all operations have in common, so that a test can name one.

use crate::runtime::call::Call;
use crate::runtime::operation::Operation;

/// The request type of an operation of the document. Every one of the crate is one; nothing else need be.
pub trait Request {
    /// What a success is read as.
    type Answer;

    /// The operation.
    const OPERATION: &'static Operation;

    /// The call that the request is, with the parameters that were set.
    fn into_call(self) -> Call;
}
