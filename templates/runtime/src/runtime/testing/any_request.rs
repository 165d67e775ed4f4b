//! [`AnyRequest`]: what the requests of all operations have in common, so that a test can name one.

use crate::runtime::call::Call;
use crate::runtime::endpoint::{Endpoint, Request};
use crate::runtime::operation::Operation;
use crate::runtime::read::Read;

/// The request of an operation of the document, which is a [`Request`]; nothing else need be one.
pub trait AnyRequest {
    /// What a success is read as.
    type Answer;

    /// The operation.
    const OPERATION: &'static Operation;

    /// The call that the request is, with the parameters that were set.
    fn into_call(self) -> Call;
}

impl<E: Endpoint, R: Read> AnyRequest for Request<E, R> {
    type Answer = R::Answer;

    const OPERATION: &'static Operation = E::OPERATION;

    fn into_call(self) -> Call {
        self.call
    }
}
