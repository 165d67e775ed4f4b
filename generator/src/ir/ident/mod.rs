//! [`Ident`] and [`WireName`]: the two kinds of names. Only this file knows Rust's casing and keywords.

mod ascii_case;
pub(super) mod words;

use std::fmt;

use heck::{ToKebabCase, ToSnakeCase, ToUpperCamelCase};
use unicode_ident::{is_xid_continue, is_xid_start};

use crate::ir::ident::words::{ascii, nfc, readable};

/// A legal, final Rust identifier. A keyword is raw (`r#type`) where Rust allows that, and gets a trailing
/// underscore otherwise (`self_`). A leading digit gets an underscore in front. The name is in normalization
/// form C, in which rustc compares identifiers.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ident {
    text: String,
    raw: bool,
}

impl Ident {
    /// Returns a type, trait or variant name in upper camel case.
    #[must_use]
    pub fn upper_camel(words: &str) -> Self {
        let text = readable(words);
        let text = if text.is_ascii() { ascii_case::upper_camel(&text) } else { text.to_upper_camel_case() };
        // Some letters have no upper case (`ª`, `ĸ`).
        let text = if text.starts_with(char::is_lowercase) { upper_first(&text) } else { text };
        Self::legal(if text.is_empty() { "Empty".to_owned() } else { text })
    }

    /// Returns a field, function or module name in snake case.
    #[must_use]
    pub fn snake(words: &str) -> Self {
        // `OAuth` is one word, but the case converter would make `o_auth` from it.
        let text = readable(words);
        let text = if text.contains("OAuth") { text.replace("OAuth", "Oauth") } else { text };
        let text = if text.is_ascii() { ascii_case::snake(&text) } else { text.to_snake_case() };
        if !text.is_ascii() && text.contains(char::is_uppercase) {
            return Self::ascii_snake(words);
        }
        // `_1` would consist of underscores and digits only, which clippy warns about.
        let is_number = text.starts_with(|c: char| c.is_ascii_digit())
            && text.chars().all(|c| c.is_ascii_digit() || c == '_');
        let text = if is_number { format!("value_{text}") } else { text };
        Self::legal(if text.is_empty() { "empty".to_owned() } else { text })
    }

    /// Returns the name unchanged if it is legal in Rust; `r#` in front is optional.
    #[must_use]
    pub fn exact(text: &str) -> Option<Self> {
        let text = text.strip_prefix("r#").unwrap_or(text);
        let begins = text.starts_with(|c: char| is_xid_start(c) || c == '_');
        let is_whole = begins && text.chars().all(is_xid_continue) && text.contains(|c: char| c != '_');
        let is_free = !NEVER_RAW.contains(&text) && nfc(text) == text;
        let raw = is_keyword(text);
        (is_whole && is_free).then(|| Self { text: text.to_owned(), raw })
    }

    /// Returns the name of a module and its file: in snake case, and in ASCII.
    #[must_use]
    pub fn ascii_snake(words: &str) -> Self {
        Self::snake(&ascii(words))
    }

    /// Returns a constant name in upper snake case.
    #[must_use]
    pub fn shouty(words: &str) -> Self {
        Self::legal(Self::snake(words).text.to_uppercase())
    }

    /// Returns the identifier without `r#`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether the name has a letter that rustc's lints on scripts check: any letter outside of Latin-1, and
    /// three letters in Latin-1 that compatibility normalization changes.
    #[must_use]
    pub fn is_foreign(&self) -> bool {
        self.text.contains(|c: char| c > '\u{ff}' || ['ª', 'µ', 'º'].contains(&c))
    }

    /// Whether it must be written with `r#`.
    #[must_use]
    pub fn is_raw(&self) -> bool {
        self.raw
    }

    fn legal(text: String) -> Self {
        let text = if text.is_ascii() { text } else { nfc(&text) };
        let text = if text.starts_with(is_xid_start) { text } else { format!("_{text}") };
        if NEVER_RAW.contains(&text.as_str()) {
            return Self { text: format!("{text}_"), raw: false };
        }
        Self { raw: is_keyword(&text), text }
    }
}

impl fmt::Display for Ident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.raw {
            f.write_str("r#")?;
        }
        f.write_str(&self.text)
    }
}

/// Returns the text with a first letter that is not lower case.
fn upper_first(text: &str) -> String {
    let camel = ascii(text).to_upper_camel_case();
    if camel.is_empty() { format!("_{text}") } else { camel }
}

/// A name exactly as on the wire.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct WireName(pub String);

/// Returns a name in kebab case, for packages and example values: ASCII letters and digits only.
#[must_use]
pub fn kebab(words: &str) -> String {
    let ascii: String = words.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' }).collect();
    ascii.to_kebab_case()
}

/// Returns a title in kebab case, for the name of a package. Words end at spaces and punctuation, and not at
/// capitals: `GitHub's v3 API` is `github-v3-api`. Only an identifier of three or more words is split:
/// `ReservedWordsClient` is `reserved-words-client`.
#[must_use]
pub fn kebab_title(title: &str) -> String {
    let title = nfc(title).replace('\u{2019}', "'");
    let words = title.split(|c: char| !c.is_alphanumeric() && c != '\'').map(|word| {
        let possessive = word.strip_suffix("'s").or_else(|| word.strip_suffix("'S"));
        // Transliteration makes several words of one in some scripts.
        let word = ascii(&possessive.unwrap_or(word).replace('\'', ""));
        let humps =
            word.chars().zip(word.chars().skip(1)).filter(|(a, b)| a.is_lowercase() && b.is_uppercase());
        if humps.count() > 1 { word.to_kebab_case() } else { word.to_lowercase() }
    });
    let words: Vec<String> = words.collect();
    let parts = words.iter().flat_map(|word| word.split(|c: char| !c.is_ascii_alphanumeric()));
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}

/// Keywords that cannot be raw.
const NEVER_RAW: &[&str] = &["self", "Self", "super", "crate"];

/// Whether it is a keyword that may be raw.
fn is_keyword(text: &str) -> bool {
    KEYWORDS.binary_search(&text).is_ok()
}

/// Strict and reserved keywords of the 2024 edition that may be raw (The Rust Reference, "Keywords"), sorted.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else",
    "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro",
    "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait",
    "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

#[cfg(test)]
mod tests {
    use super::{Ident, KEYWORDS, kebab, kebab_title};

    #[test]
    fn keywords_are_sorted() {
        assert!(KEYWORDS.is_sorted());
    }

    #[test]
    fn names_are_cased_and_made_legal() {
        let cases = [
            ("userId", "user_id", "UserId"),
            ("userIDs", "user_ids", "UserIds"),
            ("URLs", "urls", "Urls"),
            ("HTTPSserver", "http_sserver", "HttpSserver"),
            ("OAuth2Token", "oauth2_token", "OAuth2Token"),
            ("c1.api.user.v1.UserRef", "c1_api_user_v1_user_ref", "C1ApiUserV1UserRef"),
            ("USER_TYPE_SYSTEM", "user_type_system", "UserTypeSystem"),
            ("type", "r#type", "Type"),
            ("gen", "r#gen", "Gen"),
            ("self", "self_", "Self_"),
            ("Self", "self_", "Self_"),
            ("super", "super_", "Super"),
            ("crate", "crate_", "Crate"),
            ("_", "underscore", "Underscore"),
            ("@type", "r#type", "Type"),
            ("$eq", "eq", "Eq"),
            ("2fa", "_2fa", "_2fa"),
            ("+1", "plus_1", "Plus1"),
            ("-1", "minus_1", "Minus1"),
            ("<", "less", "Less"),
            (">=", "greater_equal", "GreaterEqual"),
            ("*", "star", "Star"),
            ("2024-01-31", "value_2024_01_31", "_20240131"),
            ("1", "value_1", "_1"),
            ("", "empty", "Empty"),
            ("größer", "grösser", "Grösser"),
            ("été", "été", "Été"),
            ("Straße", "strasse", "Strasse"),
            ("名前", "名前", "名前"),
            ("👍", "plus_1", "Plus1"),
            ("🦄", "unicorn", "Unicorn"),
            ("\u{2014}", "u2014", "U2014"),
            ("\u{0}", "u0", "U0"),
            ("e\u{301}t\u{e9}", "\u{e9}t\u{e9}", "\u{c9}t\u{e9}"),
            ("\u{24d0}", "a", "A"),
            ("\u{aa}", "\u{aa}", "A"),
            ("\u{1d400}b", "ab", "\u{1d400}b"),
            ("a'b", "a_b", "AB"),
        ];
        for (name, snake, camel) in cases {
            assert_eq!(Ident::snake(name).to_string(), snake, "snake case of {name:?}");
            assert_eq!(Ident::upper_camel(name).to_string(), camel, "camel case of {name:?}");
        }
    }

    #[test]
    fn a_name_that_is_legal_stays_as_it_is() {
        for text in ["Pet", "_2fa", "list_2", "self_", "用户", "r#type"] {
            assert_eq!(Ident::exact(text).map(|name| name.to_string()).as_deref(), Some(text));
        }
        for text in ["", "_", "2fa", "a-b", "self", "crate", "a b", "e\u{301}"] {
            assert_eq!(Ident::exact(text), None, "{text}");
        }
    }

    #[test]
    fn modules_are_of_ascii_alone() {
        for (name, module) in
            [("Größe", "grosse"), ("用户 2", "yong_hu_2"), ("\u{e9}", "e"), ("type", "r#type")]
        {
            assert_eq!(Ident::ascii_snake(name).to_string(), module);
        }
    }

    #[test]
    fn kebab_case_is_plain_ascii() {
        assert_eq!(kebab("ConductorOne API"), "conductor-one-api");
        assert_eq!(kebab("Größe"), "gr-e");
    }

    #[test]
    fn a_title_in_kebab_case_has_its_words() {
        for (title, name) in [
            ("GitHub's v3 API", "github-v3-api"),
            ("GitHub\u{2019}s official OpenAPI spec + Octokit", "github-official-openapi-spec-octokit"),
            ("Twilio - Verify", "twilio-verify"),
            ("The Jones' (beta) API_v2.1", "the-jones-beta-api-v2-1"),
            ("O'Reilly", "oreilly"),
            ("ReservedWordsClient", "reserved-words-client"),
            ("PayPal OpenAI", "paypal-openai"),
            ("Gro\u{308}ße", "grosse"),
            ("it's 's '", "it"),
        ] {
            assert_eq!(kebab_title(title), name);
        }
    }
}
