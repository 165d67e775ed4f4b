//! Parses ConductorOne's client secrets, which contain a signing key.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;

use crate::error::Error;

/// Returns the JSON Web Key in a secret. A secret is `secret-token:conductorone.com:v1:` followed by the key in base64url
/// without padding.
pub(crate) fn jwk(secret: &str) -> Result<Vec<u8>, Error> {
    let invalid = |what: &str| Error::configuration(format!("the client secret cannot be used: {what}"));
    let parts: Vec<&str> = secret.trim().split(':').collect();
    let [_, _, version, key] = parts[..] else {
        return Err(invalid(&format!("it has {} parts between colons, not four", parts.len())));
    };
    if version != "v1" {
        return Err(invalid("its third part, the version, is not `v1`"));
    }
    BASE64_URL_SAFE_NO_PAD
        .decode(key)
        .map_err(|_| invalid("its fourth part is not base64url without padding"))
}

#[cfg(test)]
mod tests {
    use super::jwk;

    #[test]
    fn a_secret_has_four_parts() {
        assert_eq!(jwk("secret-token:conductorone.com:v1:e30\n").expect("a good one"), b"{}");
        for (secret, said) in [
            ("MARKED", "1 parts"),
            ("secret-token:conductorone.com:v1", "3 parts"),
            ("secret-token:conductorone.com:v1:MARKED:x", "5 parts"),
            ("secret-token:conductorone.com:v2:MARKED", "is not `v1`"),
            ("secret-token:conductorone.com:v1:MARKED==", "is not base64url"),
            ("secret-token:conductorone.com:v1:MA+KED", "is not base64url"),
        ] {
            let error = jwk(secret).expect_err("a bad one").to_string();
            assert!(error.contains(said) && !error.contains("MARKED"), "{error}");
        }
    }
}
