//! The errors of webhooks.

use std::error::Error;
use std::fmt::{self, Display, Formatter};

use crate::codec::DecodeError;

/// The error of a text that is not the secret of a webhook. The error does not contain the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SecretError;

impl Display for SecretError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(
            "the secret of a webhook must be base64, usually with the prefix `whsec_`, and must not be empty",
        )
    }
}

impl Error for SecretError {}

/// The error of a signature check.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum VerifyError {
    /// The request does not have this header.
    MissingHeader(String),
    /// This header does not have the format of Standard Webhooks.
    InvalidHeader(String),
    /// The signature is older than the tolerance allows.
    TooOld,
    /// The signature is further in the future than the tolerance allows.
    InTheFuture,
    /// No signature is valid for this body and the secrets.
    WrongSignature,
}

impl Display for VerifyError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::MissingHeader(name) => write!(f, "the request has no header `{name}`"),
            Self::InvalidHeader(name) => {
                write!(f, "the header `{name}` does not have the form of Standard Webhooks")
            }
            Self::TooOld => f.write_str("the request was signed too long ago"),
            Self::InTheFuture => f.write_str("the time of the signature is in the future"),
            Self::WrongSignature => f.write_str("no signature of the request is valid"),
        }
    }
}

impl Error for VerifyError {}

/// The error of reading a webhook.
#[derive(Debug)]
#[non_exhaustive]
pub enum WebhookError {
    /// The signature is invalid. The body was not read.
    Signature(VerifyError),
    /// The signature is valid, but the body is not a JSON value of the type.
    Body(DecodeError),
}

impl Display for WebhookError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Signature(_) => f.write_str("the signature of the webhook is not accepted"),
            Self::Body(_) => f.write_str("the body of the webhook cannot be read"),
        }
    }
}

impl Error for WebhookError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Signature(error) => Some(error),
            Self::Body(error) => Some(error),
        }
    }
}

impl From<VerifyError> for WebhookError {
    fn from(error: VerifyError) -> Self {
        Self::Signature(error)
    }
}

impl From<DecodeError> for WebhookError {
    fn from(error: DecodeError) -> Self {
        Self::Body(error)
    }
}
