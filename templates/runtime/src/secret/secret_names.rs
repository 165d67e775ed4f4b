//! The names of properties whose values are secret.
//!
//! The generator uses the list as well: `lint` reports properties with such names that the document does not mark as secret.

/// Words in the name of a property that make it sensitive. The docs of `Telemetry::show_bodies` list them.
pub(crate) const WORDS: [&str; 19] = [
    "accesskey",
    "apikey",
    "assertion",
    "authorization",
    "bearer",
    "cookie",
    "credential",
    "encryptionkey",
    "jwt",
    "passcode",
    "passphrase",
    "passwd",
    "password",
    "privatekey",
    "secret",
    "session",
    "signature",
    "signingkey",
    "token",
];

/// Whole names that make a property sensitive. The docs of `Telemetry::show_bodies` list them.
pub(crate) const NAMES: [&str; 6] = ["auth", "cvc", "cvv", "otp", "pin", "ssn"];

/// Returns whether a [plain] name is that of a secret.
pub(crate) fn is_secret(plain: &str) -> bool {
    WORDS.iter().any(|word| plain.contains(word)) || NAMES.contains(&plain)
}

/// Returns a name in lower case with only its letters and digits: `plain("api-Key")` is `apikey`.
pub(crate) fn plain(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    for c in name.chars().filter(|c| c.is_alphanumeric()) {
        plain.extend(c.to_lowercase());
    }
    plain
}
