//! [`Head`]: the head of a successful response, and the errors of its body.

use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::codec::{Decode, DecodeError};
use crate::error::Error;
use crate::error::context::Context;
use crate::error::error_kind::ErrorKind;
use crate::response::buffered_response::BufferedResponse;
use crate::response::watch::Watch;
use crate::transport::transport_error::TransportError;

/// The head of a response.
#[derive(Clone)]
pub(crate) struct Head {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) context: Context,
    /// The maximum number of bytes in memory.
    pub(crate) limit: usize,
    /// The policy for differences from the document.
    pub(crate) watch: Arc<Watch>,
}

impl Head {
    /// Returns an error with this response and a part of its body.
    pub(crate) fn error(&self, kind: ErrorKind, message: impl Into<String>, body: Bytes) -> Error {
        let response = BufferedResponse { status: self.status, headers: self.headers.clone(), body };
        Error::new(kind, message).with_response(response).during(&self.context)
    }

    /// Returns the error of a response that does not match the document, and reports the drift.
    pub(crate) fn undecodable(&self, message: impl Into<String>, body: Bytes) -> Error {
        self.watch.undecodable(&self.context);
        self.error(ErrorKind::Decode, message, body).with_path(String::new())
    }

    /// Decodes JSON of the response into `value`, which must have its start value.
    pub(crate) fn decode(&self, json: &[u8], value: &mut dyn Decode) -> Result<(), DecodeError> {
        self.watch.decode(&self.context, json, value)
    }

    /// Returns the error of a stream whose body ended early.
    pub(crate) fn interrupted(&self, error: TransportError) -> Error {
        let message =
            format!("{} responded with {}, and its body ended early", self.context.server(), self.status);
        let error = Error::of_transport(error, ErrorKind::Transport, &message, &self.context);
        let response =
            BufferedResponse { status: self.status, headers: self.headers.clone(), body: Bytes::new() };
        error.with_response(response).during(&self.context)
    }
}
