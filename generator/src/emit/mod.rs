//! Converts [`ir::Crate`](crate::ir::Crate) to tokens, with one file for each kind of item. The conversion
//! cannot fail.
//!
//! `quote!` contains only output: every fragment is a named local variable first.

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
mod module_path;
mod operation;
mod pagination;
mod redacted;
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

/// A Rust file of the output, as tokens.
#[derive(Clone, Debug)]
pub(crate) struct SourceFile {
    /// Its path relative to the output folder, with `/` between segments.
    pub(crate) path: String,
    /// Its items. Each is formatted alone, with a blank line before it.
    pub(crate) items: Vec<Item>,
}

/// A part of a file, with its layout.
#[derive(Clone, Debug)]
pub(crate) enum Item {
    /// Rust code for the formatter: one item, or the inner docs of the file.
    Code(TokenStream),
    /// An impl block, whose members are also separated by blank lines.
    Impl {
        /// The tokens before the braces.
        head: TokenStream,
        /// The functions.
        members: Vec<TokenStream>,
    },
    /// Declarations, each on a single line of any length.
    Rows(Vec<TokenStream>),
    /// A call of one of the runtime's table macros, with one row for each line inside of the braces.
    Table(TokenStream),
}

/// Emits every Rust file of the crate except the runtime's.
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
    module_path::moved(files, &krate.package)
}
