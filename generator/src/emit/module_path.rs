//! Moves an emitted crate into a module of another crate: `crate::models::Pet` becomes `crate::api::models::Pet`, and
//! `src/lib.rs` becomes `mod.rs`.
//!
//! Emitted code names its own items by absolute paths, so this is the only place that knows where they are.

use std::iter::Peekable;

use proc_macro2::{Delimiter, Group, Ident, Literal, Spacing, Span, TokenStream, TokenTree};
use quote::quote;

use crate::emit::{DocTexts, Item, SourceFile};
use crate::ir::Package;

/// The beginning of a link to an item in docs.
const LINK: &str = "](crate::";

/// Moves a file of a package that is a module. Other files stay unchanged.
pub(super) fn moved(file: SourceFile, docs: DocTexts, package: &Package) -> (SourceFile, DocTexts) {
    let Some(module) = &package.module else { return (file, docs) };
    let items = file.items.into_iter().map(|item| in_item(item, module)).collect();
    let file = SourceFile { path: package.file(&file.path), items };
    (file, docs.map(|text| in_text(&text, module).unwrap_or(text)))
}

fn in_item(item: Item, module: &str) -> Item {
    match item {
        Item::Code(tokens) => Item::Code(in_tokens(tokens, module)),
        Item::Impl { head, members } => Item::Impl {
            head: in_tokens(head, module),
            members: members.into_iter().map(|member| in_tokens(member, module)).collect(),
        },
        Item::Rows(rows) => Item::Rows(rows.into_iter().map(|row| in_tokens(row, module)).collect()),
        Item::Table(tokens) => Item::Table(in_tokens(tokens, module)),
    }
}

fn in_tokens(tokens: TokenStream, module: &str) -> TokenStream {
    let is_doc = tokens.clone().into_iter().next().is_some_and(|first| is_ident(&first, "doc"));
    let mut moved = TokenStream::new();
    let mut rest = tokens.into_iter().peekable();
    while let Some(token) = rest.next() {
        match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::None => moved.extend(group.stream()),
            TokenTree::Group(group) => {
                let inside = in_tokens(group.stream(), module);
                moved.extend([TokenTree::Group(Group::new(group.delimiter(), inside))]);
            }
            TokenTree::Literal(literal) if is_doc => {
                moved.extend([TokenTree::Literal(in_docs(literal, module))]);
            }
            token if is_ident(&token, "crate") && is_path(&mut rest) => {
                let names = module.split("::").map(|name| Ident::new(name, Span::call_site()));
                moved.extend(quote!(crate #(::#names)*));
            }
            token => moved.extend([token]),
        }
    }
    moved
}

/// Emits tokens that the configuration wrote, whose `crate` is the crate that has the module.
pub(super) fn of_host(tokens: TokenStream) -> TokenStream {
    TokenTree::Group(Group::new(Delimiter::None, tokens)).into()
}

fn is_ident(token: &TokenTree, name: &str) -> bool {
    matches!(token, TokenTree::Ident(ident) if ident == name)
}

/// Whether `::` follows.
fn is_path(rest: &mut Peekable<impl Iterator<Item = TokenTree>>) -> bool {
    matches!(rest.peek(), Some(TokenTree::Punct(punct)) if punct.as_char() == ':' && punct.spacing() == Spacing::Joint)
}

/// Moves the links of a line of docs. A bracket of the document itself is escaped, and is no link.
fn in_docs(literal: Literal, module: &str) -> Literal {
    in_text(&literal.to_string(), module).and_then(|text| text.parse().ok()).unwrap_or(literal)
}

/// Moves the links of a text; `None` if it has none.
fn in_text(text: &str, module: &str) -> Option<String> {
    let (first, others) = text.split_once(LINK)?;
    let mut moved = first.to_owned();
    for part in others.split(LINK) {
        let is_link = !moved.ends_with('\\');
        moved.push_str(LINK);
        if is_link {
            moved.push_str(module);
            moved.push_str("::");
        }
        moved.push_str(part);
    }
    Some(moved)
}

#[cfg(test)]
mod tests {
    use proc_macro2::TokenStream;
    use quote::quote;

    use super::{in_tokens, of_host};

    fn moved(tokens: TokenStream) -> String {
        in_tokens(tokens, "clients::pets").to_string()
    }

    #[test]
    fn paths_of_the_crate_are_moved_wherever_they_are() {
        let cases = [
            (
                quote!(crate::runtime::object!(Pet { name: String })),
                quote!(crate::clients::pets::runtime::object!(Pet { name: String })),
            ),
            (quote!(Vec<crate::models::Pet>), quote!(Vec<crate::clients::pets::models::Pet>)),
            (
                quote!(
                    pub(crate) fn f() {}
                ),
                quote!(
                    pub(crate) fn f() {}
                ),
            ),
            (quote!(std::net::IpAddr), quote!(std::net::IpAddr)),
            (quote!("crate::models"), quote!("crate::models")),
        ];
        for (before, after) in cases {
            assert_eq!(moved(before), after.to_string());
        }
    }

    #[test]
    fn a_path_of_the_configuration_stays() {
        let money = of_host(quote!(crate::money::Money));
        assert_eq!(moved(quote!(Option<#money>)), quote!(Option<crate::money::Money>).to_string());
    }

    #[test]
    fn links_in_docs_are_moved_and_texts_of_the_document_are_not() {
        let docs = quote!(#[doc = "See [`A`](crate::models::A), \\[b\\](crate::B) and crate::C."]);
        let expected =
            quote!(#[doc = "See [`A`](crate::clients::pets::models::A), \\[b\\](crate::B) and crate::C."]);
        assert_eq!(moved(docs), expected.to_string());
    }
}
