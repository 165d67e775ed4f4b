//! Converts tokens and templates to a [`FileTree`]: formatting, headers, the runtime's files, `Cargo.toml`,
//! `README.md` and `api.txt`.

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

/// Returns the lines of a type in `api.txt`.
pub(crate) fn api_of_type(krate: &Crate, def: &TypeDef) -> Vec<String> {
    api::of_type(krate, def)
}

/// Returns the lines of an operation in `api.txt`.
pub(crate) fn api_of_operation(krate: &Crate, group: &Group, operation: &Operation) -> Vec<String> {
    api::of_operation(krate, group, operation)
}

/// Prints every file of the output.
///
/// # Panics
///
/// If `emit` wrote tokens that are not Rust, which is a bug in the generator.
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
