//! Prints tokens on one line, with the usual spaces.

use std::fmt::Write as _;

use proc_macro2::{Delimiter, Group, Spacing, TokenStream, TokenTree};

/// Appends each of `rows` as a line.
pub(super) fn lines(out: &mut String, rows: Vec<TokenStream>) {
    for row in rows {
        let mut line = Line::default();
        for token in row {
            line.push(out, &token);
        }
        out.push('\n');
    }
}

/// The state of a line: the spacing that its last token requires.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    last: Last,
}

/// The last token, as far as it affects spacing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Last {
    /// No token, or one that the next follows without a space: `<`, `#`, `::`, `..`, `&`, `(`.
    #[default]
    Open,
    /// The first `:` or `.` of two.
    Half,
    /// A word, or the end of a generic list: a bracket or colon follows without a space.
    Word,
    /// The first half of `->` or `=>`.
    Arrow,
    /// Any other token, such as `,`.
    Spaced,
}

impl Line {
    /// Continues a line after a closing brace.
    pub(super) fn behind_braces() -> Self {
        Self { last: Last::Word }
    }

    /// Appends `token`, with a space before it if required.
    pub(super) fn push(&mut self, out: &mut String, token: &TokenTree) {
        if self.space_before(token) {
            out.push(' ');
        }
        match token {
            TokenTree::Group(group) => push_group(out, group),
            TokenTree::Punct(punct) => out.push(punct.as_char()),
            // Writing to a `String` does not fail.
            other => _ = write!(out, "{other}"),
        }
        self.last = self.after(token);
    }

    /// Whether `token`, if it is the next one, closes a generic list rather than an arrow.
    pub(super) fn closes_angle(self, token: &TokenTree) -> bool {
        self.last != Last::Arrow && matches!(token, TokenTree::Punct(punct) if punct.as_char() == '>')
    }

    fn space_before(self, token: &TokenTree) -> bool {
        match (self.last, token) {
            (Last::Open | Last::Half | Last::Arrow, _) => false,
            (Last::Spaced, _) => !matches!(token, TokenTree::Punct(punct) if ",;>".contains(punct.as_char())),
            (Last::Word, TokenTree::Punct(punct)) => "=-".contains(punct.as_char()),
            (Last::Word, TokenTree::Group(group)) => group.delimiter() == Delimiter::Brace,
            (Last::Word, _) => true,
        }
    }

    fn after(self, token: &TokenTree) -> Last {
        match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Bracket => Last::Spaced,
            TokenTree::Ident(_) | TokenTree::Literal(_) | TokenTree::Group(_) => Last::Word,
            TokenTree::Punct(punct) => match (punct.as_char(), punct.spacing(), self.last) {
                (':' | '.', Spacing::Joint, _) => Last::Half,
                ('-' | '=', Spacing::Joint, _) => Last::Arrow,
                (':' | '.', _, Last::Half) | ('<' | '#' | '&' | '-', ..) => Last::Open,
                ('>', _, Last::Arrow) => Last::Spaced,
                ('>' | '*', ..) => Last::Word,
                _ => Last::Spaced,
            },
        }
    }
}

fn push_group(out: &mut String, group: &Group) {
    let (open, close) = match group.delimiter() {
        Delimiter::Parenthesis => ("(", ")"),
        Delimiter::Brace => ("{", "}"),
        Delimiter::Bracket => ("[", "]"),
        Delimiter::None => ("", ""),
    };
    out.push_str(open);
    let mut line = Line::default();
    for token in group.stream() {
        line.push(out, &token);
    }
    out.push_str(close);
}

#[cfg(test)]
mod tests {
    use quote::quote;

    #[test]
    fn tokens_are_spaced_as_a_person_would() {
        let cases = [
            (
                quote!(
                    #[rustfmt::skip] mod r#type;                    pub use r#type::*;
                ),
                "#[rustfmt::skip] mod r#type; pub use r#type::*;",
            ),
            (
                quote!(
                    pub use crate::runtime::{Client, Error};
                ),
                "pub use crate::runtime::{Client, Error};",
            ),
            (
                quote!(
                    pub use {bytes, http};
                ),
                "pub use {bytes, http};",
            ),
            (
                quote!(size: optional quoted "size" => with_size(Vec<i64>),),
                r#"size: optional quoted "size" => with_size(Vec<i64>),"#,
            ),
            (
                quote!(..rest => with_rest(a::Map<String, b::V>),),
                "..rest => with_rest(a::Map<String, b::V>),",
            ),
            (quote!(method: POST,), "method: POST,"),
            (quote!(Low: -1,), "Low: -1,"),
            (quote!(Get -> Option<Vec<a::B>>), "Get -> Option<Vec<a::B>>"),
            (quote!(Get -> ()), "Get -> ()"),
            (quote!(Pets::get(id: &str => path "id")), r#"Pets::get(id: &str => path "id")"#),
        ];
        for (tokens, expected) in cases {
            let mut out = String::new();
            super::lines(&mut out, vec![tokens]);
            assert_eq!(out, format!("{expected}\n"));
        }
    }
}
