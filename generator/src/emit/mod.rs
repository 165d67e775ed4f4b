//! [`ir::Crate`](crate::ir::Crate) to tokens: one file per kind of item; infallible.
//!
//! Inside `quote!` there is only output: every fragment is a named local first.

mod access;
mod alias;
mod argument;
mod body_enum;
mod changes;
mod content_enum;
mod description;
mod docs;
mod error_enum;
mod examples;
mod foreign;
mod group;
mod ident;
mod literal_enum;
mod module;
mod operation;
mod pagination;
mod response_enum;
mod root;
mod string_enum;
mod structs;
mod type_ref;
mod union;
mod webhooks;

use proc_macro2::TokenStream;

pub(crate) use crate::emit::examples::examples;
pub(crate) use crate::emit::type_ref::rust_type;
use crate::ir::Crate;

/// A Rust file of the output as tokens.
#[derive(Clone, Debug)]
pub(crate) struct SourceFile {
    /// Its path relative to the output folder, `/` between segments.
    pub(crate) path: String,
    /// Its items, each of which is laid out alone and set off by a blank line.
    pub(crate) items: Vec<Item>,
}

/// A part of a file, with how it is laid out.
#[derive(Clone, Debug)]
pub(crate) enum Item {
    /// Rust that the formatter lays out: one item, or the inner docs of the file.
    Code(TokenStream),
    /// An impl block, whose members are set off by blank lines too.
    Impl {
        /// What stands before the braces.
        head: TokenStream,
        /// The functions.
        members: Vec<TokenStream>,
    },
    /// Declarations that each stand on a line of their own, however long.
    Rows(Vec<TokenStream>),
    /// A call of one of the runtime's table macros: what stands between braces is a row a line.
    Table(TokenStream),
}

/// Writes every Rust file of the crate except the runtime's.
pub(crate) fn emit(krate: &Crate) -> Vec<SourceFile> {
    let mut files = Vec::with_capacity(krate.modules.len() + krate.groups.len() + 4);
    files.push(root::root(krate));
    files.extend(krate.package.has_client.then(|| access::access(&krate.access)));
    files.extend(foreign::foreign(krate));
    files.push(module::index(krate));
    files.extend(krate.modules.iter().map(|module| module::module(krate, module)));
    files.extend(krate.webhooks.as_ref().map(|webhooks| webhooks::webhooks(krate, webhooks)));
    files.extend(krate.package.has_client.then(|| group::index(krate)));
    files.extend(krate.groups.iter().enumerate().map(|(at, group)| group::group(krate, at, group)));
    files
}
