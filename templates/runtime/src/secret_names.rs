//! Which names are those of a secret.
//!
//! The generator reads this list as well: `lint` tells a document's provider of what is called so and not marked.

/// Words that make a property sensitive by being in its name. The docs of `Telemetry::show_bodies` list them.
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

/// Names that make a property sensitive. The same docs list them.
pub(crate) const NAMES: [&str; 6] = ["auth", "cvc", "cvv", "otp", "pin", "ssn"];

/// Whether what is under a [plain] name is secret by that name.
pub(crate) fn is_secret(plain: &str) -> bool {
    WORDS.iter().any(|word| plain.contains(word)) || NAMES.contains(&plain)
}

/// A name in small letters, without what is no letter or digit.
pub(crate) fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
