//! [`Redaction`]: redacts the sensitive properties in JSON.

use serde_json::Value;

use crate::secret::REDACTED;
use crate::secret::secret_names::{is_secret, plain};

/// The names of JSON properties that are redacted in error messages and traces.
pub(crate) struct Redaction {
    /// The names that the user sets.
    own: Vec<String>,
    /// The names that the document marks as sensitive.
    document: &'static [&'static str],
}

impl Redaction {
    /// Redacts the properties in `own` and `document`, and those whose name is secret by [`is_secret`].
    pub(crate) fn new(own: Vec<String>, document: &'static [&'static str]) -> Self {
        Self { own, document }
    }

    /// Returns the properties that the document marks as sensitive.
    #[cfg(feature = "testing")]
    pub(crate) fn document(&self) -> &'static [&'static str] {
        self.document
    }

    /// Replaces the values of sensitive properties.
    pub(crate) fn redact(&self, value: &mut Value) {
        match value {
            Value::Object(object) => {
                for (name, value) in object {
                    if self.is_sensitive(name) {
                        *value = REDACTED.into();
                    } else {
                        self.redact(value);
                    }
                }
            }
            Value::Array(list) => list.iter_mut().for_each(|item| self.redact(item)),
            _ => {}
        }
    }

    fn is_sensitive(&self, name: &str) -> bool {
        is_secret(&plain(name)) || self.own.iter().any(|own| own == name) || self.document.contains(&name)
    }
}

#[cfg(test)]
mod tests {
    use super::Redaction;
    use crate::secret::secret_names::{NAMES, WORDS};

    #[test]
    fn sensitive_properties_are_redacted_wherever_they_are() {
        let redaction = Redaction::new(vec!["iban".to_owned()], &["salary"]);
        for (json, expected) in [
            (
                r#"{"a":1,"iban":{"b":2},"pin":3,"salary":4,"spin":5}"#,
                r#"{"a":1,"iban":"[redacted]","pin":"[redacted]","salary":"[redacted]","spin":5}"#,
            ),
            (r#"[{"x":[{"Client-Secret":null}]}]"#, r#"[{"x":[{"Client-Secret":"[redacted]"}]}]"#),
            (
                r#"{"access_token":"t","apiKeys":["k"]}"#,
                r#"{"access_token":"[redacted]","apiKeys":"[redacted]"}"#,
            ),
            (r#""text""#, r#""text""#),
        ] {
            let mut value = serde_json::from_str(json).expect("JSON");
            redaction.redact(&mut value);
            assert_eq!(value.to_string(), expected);
        }
    }

    #[test]
    fn the_words_are_those_that_are_documented() {
        let docs = include_str!("../trace/telemetry.rs");
        assert!(WORDS.iter().chain(&NAMES).all(|word| docs.contains(&format!("`{word}`"))));
    }
}
