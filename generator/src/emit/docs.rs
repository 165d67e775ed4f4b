//! Emits doc comments and the attributes for deprecation.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::Docs;

/// Emits an outer doc comment, with one attribute for each line. An attribute with several lines would be
/// printed as a block comment.
pub(super) fn outer(docs: &Docs) -> TokenStream {
    let mut tokens = TokenStream::new();
    for line in &docs.lines {
        let text = spaced(line);
        tokens.extend(quote!(#[doc = #text]));
    }
    tokens
}

/// Emits an inner doc comment, with one attribute for each line.
pub(super) fn inner(docs: &Docs) -> TokenStream {
    let mut tokens = TokenStream::new();
    for line in &docs.lines {
        let text = spaced(line);
        tokens.extend(quote!(#![doc = #text]));
    }
    tokens
}

/// Emits `#[deprecated]` with its note.
pub(super) fn deprecated(note: Option<&String>) -> Option<TokenStream> {
    note.map(|note| quote!(#[deprecated(note = #note)]))
}

/// Emits an attribute that allows an item to refer to deprecated items.
pub(super) fn allow_deprecated(mentions: bool) -> Option<TokenStream> {
    mentions.then(|| quote!(#[allow(deprecated, reason = "refers to what is deprecated")]))
}

/// Returns the line with the space that follows `///`.
fn spaced(line: &str) -> String {
    if line.is_empty() { String::new() } else { format!(" {line}") }
}
