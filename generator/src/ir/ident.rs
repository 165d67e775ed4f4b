//! [`Ident`] and [`WireName`]: the two kinds of name, and the only place that knows Rust's casing
//! and keywords.

use std::fmt;

use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};

/// A legal, final Rust identifier. A keyword is kept raw (`r#type`) where Rust allows that, and
/// gets a trailing underscore where it does not (`self_`).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ident {
    text: String,
    raw: bool,
}

impl Ident {
    /// A type, trait or variant name, in upper camel case.
    #[must_use]
    pub fn upper_camel(words: &str) -> Self {
        Self::legal(spelled(words).to_upper_camel_case())
    }

    /// A field, function or module name, in snake case.
    #[must_use]
    pub fn snake(words: &str) -> Self {
        Self::legal(spelled(words).to_snake_case())
    }

    /// A constant name, in upper snake case.
    #[must_use]
    pub fn shouty(words: &str) -> Self {
        Self::legal(spelled(words).to_shouty_snake_case())
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
        let text = match text.chars().next() {
            None => "empty".to_owned(),
            Some(first) if first.is_numeric() => format!("_{text}"),
            Some(_) => text,
        };
        match text.as_str() {
            "self" | "Self" | "super" | "crate" | "_" => Self { text: format!("{text}_"), raw: false },
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

/// Words for the symbols that carry meaning, so that names of symbols alone differ.
fn spelled(words: &str) -> String {
    words.chars().filter(|c| c.is_alphanumeric() || " ._-/".contains(*c)).collect()
}

/// Strict and reserved keywords of the 2024 edition (The Rust Reference, "Keywords").
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else",
    "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro",
    "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait",
    "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// A name exactly as it stands on the wire.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct WireName(pub String);
