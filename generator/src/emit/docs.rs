//! Emits doc comments and the attributes for deprecation.

use std::cell::RefCell;
use std::ops::Deref;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::ir::{Crate, Docs};

/// The docs of a file that are beside its tokens.
///
/// The tokens have `#[docs(0)]` in their place, with the index of the text. Otherwise each line would be escaped as a literal,
/// parsed twice and printed by the formatter, which took at least a tenth of the instructions of a run.
#[derive(Clone, Debug, Default)]
pub(crate) struct DocTexts(Vec<String>);

impl DocTexts {
    /// Returns the lines of the text with the index `at`, each as it follows `///`.
    pub(crate) fn lines(&self, at: usize) -> impl Iterator<Item = &str> {
        self.0.get(at).into_iter().flat_map(|text| text.lines())
    }

    /// Changes every text.
    pub(super) fn map(self, change: impl FnMut(String) -> String) -> Self {
        Self(self.0.into_iter().map(change).collect())
    }
}

/// A crate, and the docs of its file that is being emitted.
pub(super) struct Documented<'c> {
    krate: &'c Crate,
    texts: RefCell<DocTexts>,
}

impl<'c> Documented<'c> {
    /// Begins a file of the crate.
    pub(super) fn new(krate: &'c Crate) -> Self {
        Self { krate, texts: RefCell::default() }
    }

    /// Returns the docs of the file.
    pub(super) fn into_texts(self) -> DocTexts {
        self.texts.into_inner()
    }
}

impl Deref for Documented<'_> {
    type Target = Crate;

    fn deref(&self) -> &Crate {
        self.krate
    }
}

/// Emits an outer doc comment, whose lines are beside the tokens.
pub(super) fn outer(krate: &Documented<'_>, docs: &Docs) -> TokenStream {
    if docs.is_empty() {
        return TokenStream::new();
    }
    let mut text = String::with_capacity(docs.lines.iter().map(|line| line.len() + 2).sum());
    for line in &docs.lines {
        text.push_str(if line.is_empty() { "" } else { " " });
        text.push_str(line);
        text.push('\n');
    }
    let texts = &mut krate.texts.borrow_mut().0;
    let at = Literal::usize_unsuffixed(texts.len());
    texts.push(text);
    quote!(#[docs(#at)])
}

/// Emits an inner doc comment, with one attribute for each line. An attribute with several lines would be printed as a block
/// comment.
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
