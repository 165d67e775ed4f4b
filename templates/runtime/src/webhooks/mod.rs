//! Webhooks and callbacks: requests that a server sends.
//!
//! [`read`] decodes the JSON body of such a request. Anybody can send requests to a public URL, so check the sender first. With
//! the feature `webhooks`, a `Verifier` checks the signatures of [Standard Webhooks](https://www.standardwebhooks.com), and
//! decodes the body if the signature is valid:
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

/// Decodes the JSON body of a request. It does not check the signature.
///
/// # Errors
///
/// Fails if the body is not a JSON value of the type. The error contains the path.
pub fn read<T: Decode>(body: &[u8]) -> Result<T, DecodeError> {
    from_slice(body)
}
