//! Tokens and templates to [`FileTree`]: formatting, headers, the runtime's files, Cargo.toml, README.md, api.txt.

mod api;
mod header;
mod line;
mod manifest;
mod readme;
mod runtime;
mod source;
mod table;
mod template;
#[cfg(test)]
mod tests;

use crate::emit::SourceFile;
use crate::file_tree::FileTree;
use crate::ir::{Crate, Group, Operation, Runtime, TypeDef};

/// The lines of `api.txt` that a type has.
pub(crate) fn api_of_type(krate: &Crate, def: &TypeDef) -> Vec<String> {
    api::of_type(krate, def)
}

/// The lines of `api.txt` that an operation has.
pub(crate) fn api_of_operation(krate: &Crate, group: &Group, operation: &Operation) -> Vec<String> {
    api::of_operation(krate, group, operation)
}

/// Prints every file of the output.
///
/// # Panics
///
/// When `emit` wrote something that is not Rust, which is a fault of ours whatever the document says.
pub(crate) fn render(krate: &Crate, files: Vec<SourceFile>) -> FileTree {
    let mut tree = FileTree::default();
    tree.insert("Cargo.toml", manifest::manifest(&krate.package, krate.features.as_ref()));
    tree.insert("README.md", readme::readme(krate));
    tree.insert("api.txt", api::api(krate));
    if krate.package.runtime == Runtime::Embedded {
        for (path, content) in runtime::files(&krate.package) {
            tree.insert(path, content);
        }
    }
    for file in files {
        let content = source::source(&file.path, file.items);
        tree.insert(file.path, content);
    }
    tree
}
