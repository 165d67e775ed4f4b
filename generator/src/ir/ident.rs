//! [`Ident`] and [`WireName`]: the two kinds of name, and the only place that knows Rust's casing
//! and keywords.

use std::fmt;

use heck::{ToKebabCase, ToSnakeCase, ToUpperCamelCase};
use unicode_ident::{is_xid_continue, is_xid_start};

/// A legal, final Rust identifier. A keyword is kept raw (`r#type`) where Rust allows that, and
/// gets a trailing underscore where it does not (`self_`); a digit in front gets a leading one.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ident {
    text: String,
    raw: bool,
}

impl Ident {
    /// A type, trait or variant name, in upper camel case.
    #[must_use]
    pub fn upper_camel(words: &str) -> Self {
        let text = readable(words).to_upper_camel_case();
        Self::legal(if text.is_empty() { "Empty".to_owned() } else { text })
    }

    /// A field, function or module name, in snake case.
    #[must_use]
    pub fn snake(words: &str) -> Self {
        // One word to everybody but a case converter, which makes `o_auth` of it.
        let text = readable(words).replace("OAuth", "Oauth").to_snake_case();
        Self::legal(if text.is_empty() { "empty".to_owned() } else { text })
    }

    /// A constant name, in upper snake case.
    #[must_use]
    pub fn shouty(words: &str) -> Self {
        Self::legal(Self::snake(words).text.to_uppercase())
    }

    /// The identifier without `r#`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether it must be written with `r#`.
    #[must_use]
    pub fn is_raw(&self) -> bool {
        self.raw
    }

    fn legal(text: String) -> Self {
        let text = if text.starts_with(is_xid_start) { text } else { format!("_{text}") };
        match text.as_str() {
            "self" | "Self" | "super" | "crate" => Self { text: format!("{text}_"), raw: false },
            _ => Self { raw: KEYWORDS.contains(&text.as_str()), text },
        }
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

/// A name exactly as it stands on the wire.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct WireName(pub String);

/// A name in kebab case: packages and example values. ASCII letters and digits only.
#[must_use]
pub fn kebab(words: &str) -> String {
    let ascii: String = words.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' }).collect();
    ascii.to_kebab_case()
}

/// The name with every symbol replaced by a word, for names that differ in nothing else: `@type` is
/// `at type`.
#[must_use]
pub fn spelled(name: &str) -> String {
    name.chars().map(|c| if is_xid_continue(c) && c != '_' { c.to_string() } else { word(c) }).collect()
}

/// Symbols are separators in a name that has a letter (`$eq`, `foo>=bar`), and words in one that has
/// none (`>=`, `-1`), unless they stand between digits (`2024-01`).
fn readable(name: &str) -> String {
    let name = &plural_acronyms(name);
    let separated = |c: char| if is_xid_continue(c) { c } else { ' ' };
    if name.chars().any(char::is_alphabetic) {
        return name.chars().map(separated).collect();
    }
    let chars: Vec<char> = name.chars().collect();
    let digit = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(char::is_ascii_digit);
    let inner = |at: usize| digit(at.checked_sub(1)) && digit(Some(at + 1));
    let parts = chars.iter().enumerate().map(|(at, &c)| match c {
        '.' | '_' | '-' | '/' | ' ' | ':' if inner(at) => "_".to_owned(),
        c if is_xid_continue(c) && c != '_' => c.to_string(),
        c => word(c),
    });
    parts.collect()
}

/// `userIDs` is written `userIds`, so that it does not become `user_i_ds`.
fn plural_acronyms(name: &str) -> String {
    let mut chars: Vec<char> = name.chars().collect();
    let mut start = 0;
    for at in 0..chars.len() {
        let ends_word = !chars.get(at + 1).is_some_and(char::is_ascii_lowercase);
        if chars[at] == 's' && ends_word && at - start >= 2 {
            chars[start + 1..at].iter_mut().for_each(char::make_ascii_lowercase);
        }
        if !chars[at].is_ascii_uppercase() {
            start = at + 1;
        }
    }
    chars.into_iter().collect()
}

/// A symbol as a word, set off by spaces.
fn word(symbol: char) -> String {
    let word = match symbol {
        ' ' => "space",
        '_' => "underscore",
        '+' => "plus",
        '-' => "minus",
        '*' => "star",
        '/' => "slash",
        '\\' => "backslash",
        '<' => "less",
        '>' => "greater",
        '=' => "equal",
        '!' => "not",
        '?' => "question",
        '.' => "dot",
        ',' => "comma",
        ':' => "colon",
        ';' => "semicolon",
        '@' => "at",
        '#' => "hash",
        '$' => "dollar",
        '%' => "percent",
        '&' => "and",
        '|' => "or",
        '^' => "caret",
        '~' => "tilde",
        '\'' => "quote",
        '"' => "double quote",
        '`' => "backtick",
        '(' | ')' => "paren",
        '[' | ']' => "bracket",
        '{' | '}' => "brace",
        other => return format!(" u{:x} ", u32::from(other)),
    };
    format!(" {word} ")
}

/// Strict and reserved keywords of the 2024 edition that may be raw (The Rust Reference, "Keywords").
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else",
    "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro",
    "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait",
    "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

#[cfg(test)]
mod tests {
    use super::{Ident, kebab, spelled};

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
            ("2024-01-31", "_2024_01_31", "_20240131"),
            ("", "empty", "Empty"),
            ("größe", "größe", "Größe"),
            ("名前", "名前", "名前"),
            ("👍", "u1f44d", "U1f44d"),
            ("a'b", "a_b", "AB"),
        ];
        for (name, snake, camel) in cases {
            assert_eq!(Ident::snake(name).to_string(), snake, "snake case of {name:?}");
            assert_eq!(Ident::upper_camel(name).to_string(), camel, "camel case of {name:?}");
        }
    }

    #[test]
    fn symbols_can_be_spelled_out_to_tell_names_apart() {
        assert_eq!(Ident::snake(&spelled("@type")).to_string(), "at_type");
        assert_eq!(Ident::snake(&spelled("foo_bar")).to_string(), "foo_underscore_bar");
    }

    #[test]
    fn kebab_case_is_plain_ascii() {
        assert_eq!(kebab("ConductorOne API"), "conductor-one-api");
        assert_eq!(kebab("Größe"), "gr-e");
    }
}
