//! Reports properties with the name of a secret that are not marked as secret.

use std::collections::HashSet;

use crate::lint::{Linting, Rule};
use crate::model::{SchemaKind, StringFormat};

/// The names by which emitted clients redact properties in printed bodies.
#[path = "../../templates/secret_names.rs"]
#[expect(dead_code, reason = "that a name has one of the words in it is enough for clients, and not here")]
mod secret_names;

use secret_names::{NAMES, WORDS, plain};

/// Names that often have another meaning: the name of a kind, an id, or signed text.
const VAGUE: [&str; 6] = ["auth", "authorization", "bearer", "credential", "session", "signature"];

/// Words in the names of public tokens, or of facts about a secret that do not reveal it.
const PUBLIC: [&str; 14] = [
    "censored",
    "continuation",
    "cursor",
    "encrypted",
    "hashed",
    "masked",
    "next",
    "page",
    "pagination",
    "prev",
    "public",
    "redacted",
    "resume",
    "sync",
];

impl Linting<'_> {
    pub(super) fn secrets(&mut self) {
        let mut seen = HashSet::new();
        let mut told = Vec::new();
        for (_, schema) in self.api.schemas.iter() {
            let SchemaKind::Object(object) = &schema.kind else { continue };
            // A token of a language model is a word, which has a probability beside it.
            let is_of_model = object.properties.iter().any(|property| property.name == "logprob");
            let secrets = object.properties.iter().filter(|property| is_secret(&property.name));
            for property in secrets.filter(|_| !is_of_model) {
                let target = self.api.resolved(property.schema);
                let is_plain = matches!(target.kind, SchemaKind::String(StringFormat::Plain));
                let is_marked = self.api.is_write_only(property.schema);
                let place = &self.api.schemas[property.schema].origin;
                if is_plain && !is_marked && !self.says_what_it_is(place) && seen.insert(place) {
                    told.push((place.clone(), format!("`{}` is not marked as a secret", property.name)));
                }
            }
        }
        for (place, message) in told {
            self.push(Rule::SecretNotMarked, &place, message);
        }
    }

    /// Whether the node has a `format`, which describes the text.
    fn says_what_it_is(&self, place: &crate::pointer::Pointer) -> bool {
        self.document.pointer(place.as_str()).is_some_and(|node| node.get("format").is_some())
    }
}

/// Whether the name ends with one of the words. `apiKeyId` does not, so it is not a secret.
fn is_secret(name: &str) -> bool {
    let plain = plain(name);
    let is_vague = VAGUE.iter().any(|word| plain.ends_with(word));
    let is_public = PUBLIC.iter().any(|word| plain.contains(word));
    let is_called_so = WORDS.iter().any(|word| plain.ends_with(word)) || NAMES.contains(&plain.as_str());
    is_called_so && !is_vague && !is_public
}

#[cfg(test)]
mod tests {
    use super::is_secret;

    #[test]
    fn a_secret_has_its_word_at_the_end() {
        for name in ["password", "clientSecret", "access_token", "API-Key", "pin"] {
            assert!(is_secret(name), "{name}");
        }
        for name in ["nextPageToken", "tokenType", "passwordPolicy", "spin", "apiKeyId", "sync_token"] {
            assert!(!is_secret(name), "{name}");
        }
    }
}
