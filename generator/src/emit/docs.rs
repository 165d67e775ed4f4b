//! Doc comments, and the attributes about deprecation that stand with them.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::Docs;

/// The outer doc comment, an attribute a line: more than one line in an attribute prints as a block comment.
pub(super) fn outer(docs: &Docs) -> TokenStream {
    let mut tokens = TokenStream::new();
    for line in &docs.lines {
        let text = spaced(line);
        tokens.extend(quote!(#[doc = #text]));
    }
    tokens
}

/// The inner doc comment, an attribute a line.
pub(super) fn inner(docs: &Docs) -> TokenStream {
    let mut tokens = TokenStream::new();
    for line in &docs.lines {
        let text = spaced(line);
        tokens.extend(quote!(#![doc = #text]));
    }
    tokens
}

/// `#[deprecated]` with its note.
pub(super) fn deprecated(note: Option<&String>) -> Option<TokenStream> {
    note.map(|note| quote!(#[deprecated(note = #note)]))
}

/// Lets an item mention what is deprecated without a warning.
pub(super) fn allow_deprecated(mentions: bool) -> Option<TokenStream> {
    mentions.then(|| quote!(#[allow(deprecated, reason = "refers to what is deprecated")]))
}

/// The line with the space that follows `///`.
fn spaced(line: &str) -> String {
    if line.is_empty() { String::new() } else { format!(" {line}") }
}
