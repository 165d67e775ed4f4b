//! [`Verifier`]: checks signatures by the specification of Standard Webhooks.

use std::fmt::{self, Debug, Formatter};
use std::time::Duration;

use base64::Engine as _;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use http::HeaderMap;
use jiff::Timestamp;
use ring::hmac::{self, HMAC_SHA256, Key};

use crate::codec::Decode;
use crate::webhooks::error::{SecretError, VerifyError, WebhookError};
use crate::webhooks::read;

/// Base64 with optional padding.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// The default of [`Verifier::tolerance`].
const TOLERANCE: Duration = Duration::from_secs(5 * 60);

/// The maximum number of signatures that are compared. A sender sends one for each of its current secrets.
const MOST_SIGNATURES: usize = 32;

/// Checks the signatures of webhooks: HMAC-SHA256, the signature scheme `v1` of Standard Webhooks.
///
/// The sender signs the headers `webhook-id` and `webhook-timestamp` and the body, and sends one or more
/// signatures in `webhook-signature`. Signatures are compared in constant time. Signatures of other schemes, such
/// as `v1a`, are ignored. `Debug` prints no secrets.
///
/// Pass the bytes of the body unchanged: JSON that was decoded and encoded again has another signature. A
/// repeated request has the same `webhook-id`, so store the identifiers of events that must not be handled twice.
#[derive(Clone)]
pub struct Verifier {
    keys: Vec<Key>,
    tolerance: Duration,
    prefix: String,
}

impl Verifier {
    /// Creates a verifier with a secret such as `whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw`. The prefix is optional.
    ///
    /// # Errors
    ///
    /// Fails if the secret is not base64, or is empty.
    pub fn new(secret: &str) -> Result<Self, SecretError> {
        let verifier = Self { keys: Vec::new(), tolerance: TOLERANCE, prefix: "webhook".to_owned() };
        verifier.secret(secret)
    }

    /// Also accepts signatures by this secret, for the rotation of secrets.
    ///
    /// # Errors
    ///
    /// Fails if the secret is not base64, or is empty.
    pub fn secret(mut self, secret: &str) -> Result<Self, SecretError> {
        let secret = secret.strip_prefix("whsec_").unwrap_or(secret);
        let secret = BASE64.decode(secret).ok().filter(|secret| !secret.is_empty()).ok_or(SecretError)?;
        self.keys.push(Key::new(HMAC_SHA256, &secret));
        Ok(self)
    }

    /// Sets the maximum difference between the time of the signature and now, in both directions. The default
    /// is 5 minutes.
    #[must_use]
    pub fn tolerance(mut self, tolerance: Duration) -> Self {
        self.tolerance = tolerance;
        self
    }

    /// Sets the prefix of the header names: `svix` for `svix-id`, `svix-timestamp` and `svix-signature`. The
    /// default is `webhook`.
    #[must_use]
    pub fn header_prefix(mut self, prefix: &str) -> Self {
        prefix.clone_into(&mut self.prefix);
        self
    }

    /// Checks the signature of a request, and decodes its JSON body.
    ///
    /// # Errors
    ///
    /// Fails if the signature is invalid, or if the body is not a JSON value of the type.
    pub fn read<T: Decode>(&self, headers: &HeaderMap, body: &[u8]) -> Result<T, WebhookError> {
        self.verify(headers, body)?;
        Ok(read(body)?)
    }

    /// Checks the signature of a request.
    ///
    /// # Errors
    ///
    /// Fails if a header is missing or malformed, if the time of the signature is too far from now, or if no signature is
    /// valid.
    pub fn verify(&self, headers: &HeaderMap, body: &[u8]) -> Result<(), VerifyError> {
        self.verify_at(headers, body, Timestamp::now())
    }

    /// Checks the signature of a request that arrived at this time, for stored requests and for tests.
    ///
    /// # Errors
    ///
    /// The errors of [`verify`](Self::verify).
    pub fn verify_at(&self, headers: &HeaderMap, body: &[u8], now: Timestamp) -> Result<(), VerifyError> {
        let id = self.header(headers, "id")?;
        let time = self.header(headers, "timestamp")?;
        let signatures = self.header(headers, "signature")?;
        // A full stop separates the signed parts, so an identifier with a full stop would allow two requests with one
        // signature.
        if id.is_empty() || id.contains('.') {
            return Err(self.invalid("id"));
        }
        self.check_time(time, now)?;
        let signed = [id.as_bytes(), b".", time.as_bytes(), b".", body].concat();
        let candidates = signatures.split(' ').filter_map(|signature| signature.strip_prefix("v1,"));
        let mut candidates = candidates.take(MOST_SIGNATURES).filter_map(|text| BASE64.decode(text).ok());
        let is_right = |signature: Vec<u8>| {
            // ring compares in constant time.
            self.keys.iter().any(|key| hmac::verify(key, &signed, &signature).is_ok())
        };
        if candidates.any(is_right) { Ok(()) } else { Err(VerifyError::WrongSignature) }
    }

    fn check_time(&self, time: &str, now: Timestamp) -> Result<(), VerifyError> {
        let is_number = !time.is_empty() && time.bytes().all(|byte| byte.is_ascii_digit());
        let seconds =
            time.parse::<i64>().ok().filter(|_| is_number).ok_or_else(|| self.invalid("timestamp"))?;
        let tolerance = i64::try_from(self.tolerance.as_secs()).unwrap_or(i64::MAX);
        let age = now.as_second().saturating_sub(seconds);
        if age > tolerance {
            Err(VerifyError::TooOld)
        } else if age < tolerance.saturating_neg() {
            Err(VerifyError::InTheFuture)
        } else {
            Ok(())
        }
    }

    /// Returns a header, which must occur exactly once.
    fn header<'h>(&self, headers: &'h HeaderMap, name: &str) -> Result<&'h str, VerifyError> {
        let name = format!("{}-{name}", self.prefix);
        let mut values = headers.get_all(&name).iter();
        let Some(value) = values.next() else { return Err(VerifyError::MissingHeader(name)) };
        if values.next().is_some() {
            return Err(VerifyError::InvalidHeader(name));
        }
        value.to_str().map_err(|_| VerifyError::InvalidHeader(name))
    }

    fn invalid(&self, name: &str) -> VerifyError {
        VerifyError::InvalidHeader(format!("{}-{name}", self.prefix))
    }
}

impl Debug for Verifier {
    /// Prints the number of secrets, without the secrets.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("Verifier")
            .field("secrets", &self.keys.len())
            .field("tolerance", &self.tolerance)
            .field("prefix", &self.prefix)
            .finish_non_exhaustive()
    }
}
