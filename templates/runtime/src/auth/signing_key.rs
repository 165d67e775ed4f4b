//! [`SigningKey`]: an Ed25519 key that signs JSON Web Tokens (RFC 8037).

use std::fmt::{self, Debug, Formatter};

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use ring::signature::Ed25519KeyPair;
use serde_json::Value;

use crate::codec::parse_value;
use crate::error::Error;

/// A private Ed25519 key (RFC 8032). The crate `ring` implements the cryptography.
pub struct SigningKey(Ed25519KeyPair);

impl SigningKey {
    /// Reads a private JSON Web Key: an octet key pair on the curve Ed25519 (RFC 8037, section 2).
    ///
    /// # Errors
    ///
    /// [`Configuration`](crate::ErrorKind::Configuration): the text is not such a key, or its public half `x`
    /// does not match its private half `d`. The error does not contain the key.
    pub fn from_jwk(json: &[u8]) -> Result<Self, Error> {
        let invalid = |what: &str| Error::configuration(format!("the key cannot be used: {what}"));
        let Some(Value::Object(jwk)) = parse_value(json) else {
            return Err(invalid("it is not a JSON Web Key, which is a JSON object"));
        };
        let text = |name: &str| jwk.get(name).and_then(Value::as_str);
        if text("kty") != Some("OKP") {
            return Err(invalid("its `kty` is not `OKP`"));
        }
        if text("crv") != Some("Ed25519") {
            return Err(invalid("its `crv` is not `Ed25519`"));
        }
        let part = |name: &str| -> Result<Vec<u8>, Error> {
            let text = text(name).ok_or_else(|| invalid(&format!("it has no `{name}`")))?;
            let bytes = BASE64_URL_SAFE_NO_PAD.decode(text).ok().filter(|bytes| bytes.len() == 32);
            bytes.ok_or_else(|| invalid(&format!("its `{name}` is not 32 bytes in base64url")))
        };
        let public = part("x")?;
        if !jwk.contains_key("d") {
            return Err(invalid("it is a public key; the private one has a `d`"));
        }
        let key = Ed25519KeyPair::from_seed_and_public_key(&part("d")?, &public)
            .map_err(|_| invalid("its public half `x` does not belong to its private half `d`"))?;
        Ok(Self(key))
    }

    /// Returns a JSON Web Token in compact form (RFC 7515, section 3.1), signed with `EdDSA` (RFC 8037, section 3.1).
    pub(crate) fn sign(&self, header: &Value, claims: &Value) -> String {
        let encode = |value: &Value| BASE64_URL_SAFE_NO_PAD.encode(value.to_string());
        let input = format!("{}.{}", encode(header), encode(claims));
        let signature = self.0.sign(input.as_bytes());
        format!("{input}.{}", BASE64_URL_SAFE_NO_PAD.encode(signature))
    }
}

impl Debug for SigningKey {
    /// Prints no part of the key.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("SigningKey(..)")
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::SigningKey;

    /// The key of RFC 8037, appendix A.1.
    const D: &str = "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A";
    const X: &str = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";

    #[test]
    fn a_signature_is_that_of_the_standard() {
        // RFC 8037, appendix A.4, signs the payload "Example of Ed25519 signing"; RFC 8032, 7.1, the empty message.
        let key =
            SigningKey::from_jwk(json!({"kty":"OKP","crv":"Ed25519","d":D,"x":X}).to_string().as_bytes());
        let token = key.expect("a key").sign(&json!({"alg":"EdDSA"}), &json!({"a":1}));
        // The header is the one of appendix A.4.
        assert!(token.starts_with("eyJhbGciOiJFZERTQSJ9.eyJhIjoxfQ."), "{token}");
        assert_eq!(token.rsplit('.').next().expect("a signature").len(), 86);
    }

    #[test]
    fn other_keys_are_refused_without_being_shown() {
        for (jwk, said) in [
            (json!("MARKED"), "is not a JSON Web Key"),
            (json!({"kty":"RSA","d":"MARKED"}), "`kty` is not `OKP`"),
            (json!({"kty":"OKP","crv":"X25519","x":X,"d":"MARKED"}), "`crv` is not `Ed25519`"),
            (json!({"kty":"OKP","crv":"Ed25519","x":X}), "is a public key"),
            (json!({"kty":"OKP","crv":"Ed25519","d":D}), "has no `x`"),
            (json!({"kty":"OKP","crv":"Ed25519","x":X,"d":"MARKED"}), "`d` is not 32 bytes"),
            (json!({"kty":"OKP","crv":"Ed25519","x":X,"d":format!("{D}=")}), "`d` is not 32 bytes"),
            (json!({"kty":"OKP","crv":"Ed25519","x":D,"d":D}), "does not belong to"),
        ] {
            let error = SigningKey::from_jwk(jwk.to_string().as_bytes()).expect_err("a bad key").to_string();
            assert!(error.contains(said), "{error}");
            assert!(!error.contains("MARKED") && !error.contains(D), "{error}");
        }
    }
}
