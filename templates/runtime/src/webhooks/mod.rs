//! Requests that a server sends: webhooks and callbacks.
//!
//! [`read`] turns the JSON body of such a request into the type that the document gives it. Anybody can send a request to
//! a public address, so check who has sent it first. With the feature `webhooks`, a `Verifier` checks the signatures of
//! [Standard Webhooks](https://www.standardwebhooks.com), and reads the body when the signature is right:
//!
//! ```ignore
//! let verifier = Verifier::new("whsec_…")?;
//! let event: WebhookEvent = verifier.read(request.headers(), body)?;
//! ```

use crate::codec::{Decode, DecodeError, from_slice};

#[cfg(feature = "webhooks")]
mod error;
#[cfg(feature = "webhooks")]
mod verifier;

#[cfg(feature = "webhooks")]
pub use crate::webhooks::error::{SecretError, VerifyError, WebhookError};
#[cfg(feature = "webhooks")]
pub use crate::webhooks::verifier::Verifier;

/// Reads the JSON body of a request into the type that the document gives it. The signature is not checked.
///
/// # Errors
///
/// The body is not JSON of this type. The error says where.
pub fn read<T: Decode>(body: &[u8]) -> Result<T, DecodeError> {
    from_slice(body)
}
