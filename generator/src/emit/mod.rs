//! Converts [`ir::Crate`](crate::ir::Crate) to tokens, with one file for each kind of item. The conversion
//! cannot fail.
//!
//! `quote!` contains only output: every fragment is a named local variable first.

mod access;
mod docs;
mod ident;
mod module_path;
mod operations;
mod root;
mod type_ref;
mod types;
mod webhooks;

use proc_macro2::TokenStream;

use crate::emit::docs::Documented;
use crate::emit::types::foreign;
use crate::examples::Example;
use crate::ir::{Crate, Group, Module, Webhooks};

pub(crate) use crate::emit::docs::DocTexts;
pub(crate) use crate::emit::type_ref::rust_type;

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

/// Lists every Rust file of the crate except the runtime's.
pub(crate) fn emit(krate: &Crate) -> Files<'_> {
    let mut list = Vec::with_capacity(krate.modules.len() + krate.groups.len() + 6);
    list.push(File::Root);
    list.extend(krate.package.has_client.then_some(File::Client));
    list.extend([File::Foreign, File::Models]);
    list.extend(krate.modules.iter().map(File::Module));
    list.extend(krate.webhooks.as_ref().map(File::Webhooks));
    list.extend(krate.package.has_client.then_some(File::Groups));
    list.extend(krate.groups.iter().enumerate().map(|(at, group)| File::Group(at, group)));
    Files { krate, list }
}

/// The Rust files of a crate.
///
/// A file is emitted when it is rendered. Tokens cannot be sent to another thread, so the thread that renders a file emits it. And
/// the tokens of all files at once would take more memory than everything else in a run.
pub(crate) struct Files<'c> {
    krate: &'c Crate,
    list: Vec<File<'c>>,
}

/// A file of the crate, which does not depend on the others.
enum File<'c> {
    Root,
    Client,
    Foreign,
    Models,
    Module(&'c Module),
    Webhooks(&'c Webhooks),
    Groups,
    Group(usize, &'c Group),
}

impl Files<'_> {
    /// Returns the number of files.
    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    /// Emits the file with the number `at`, with the docs beside its tokens; `None` if it would be empty.
    pub(crate) fn emit(&self, at: usize) -> Option<(SourceFile, DocTexts)> {
        let documented = Documented::new(self.krate);
        let krate = &documented;
        let file = match self.list[at] {
            File::Root => root::root(krate),
            File::Client => access::access(krate),
            File::Foreign => foreign::foreign(krate)?,
            File::Models => types::index(krate),
            File::Module(of) => types::module(krate, of),
            File::Webhooks(of) => webhooks::webhooks(krate, of),
            File::Groups => operations::index(krate),
            File::Group(at, of) => operations::group(krate, at, of),
        };
        Some(module_path::moved(file, documented.into_texts(), &self.krate.package))
    }
}

/// Returns every example of the crate.
pub(crate) fn examples(krate: &Crate) -> Vec<Example> {
    let printed = krate.examples.iter().map(|example| Example {
        origin: example.origin.clone(),
        schema: example.schema.clone(),
        rust_type: rust_type(krate, &example.ty),
        value: example.value.clone(),
    });
    printed.collect()
}
