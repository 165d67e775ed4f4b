//! The docs of a module: the tables that the Cargo.toml of its crate needs.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::{Item, SourceFile};
use crate::ir::Crate;
use crate::render::host_manifest;

/// The first lines.
const HEAD: [&str; 8] = [
    "",
    " # The crate of this module",
    "",
    " This module is generated. Its crate declares it with `mod`, and needs these features and dependencies in its `Cargo.toml`,",
    " in the edition 2024. Features and optional dependencies that the crate does not use may be left out of `default`, and must",
    " stay in `[features]`.",
    "",
    " ```toml",
];

/// Adds the tables to the docs of the module's root. Other files stay unchanged.
pub(super) fn with_manifest(mut file: SourceFile, krate: &Crate) -> SourceFile {
    let manifest = host_manifest(krate).filter(|_| file.path == krate.package.file("src/lib.rs"));
    if let Some(manifest) = manifest {
        let lines = manifest.lines().map(|line| format!(" {line}"));
        let lines = HEAD.map(str::to_owned).into_iter().chain(lines).chain([" ```".to_owned()]);
        let docs: TokenStream = lines.map(|line| quote!(#![doc = #line])).collect();
        file.items.insert(1, Item::Code(docs));
    }
    file
}
