//! Converts tokens and templates to a [`FileTree`]: formatting, headers, the runtime's files, `Cargo.toml`,
//! `README.md` and `api.txt`.

mod api;
mod line;
mod manifest;
mod module_docs;
mod parallel;
mod readme;
mod runtime;
mod source;
mod table;
mod template;
#[cfg(test)]
mod tests;

use crate::emit::Files;
use crate::file_tree::FileTree;
use crate::ir::{Crate, Group, Operation, Runtime, TypeDef};

/// Returns the lines of a type in `api.txt`.
#[must_use]
pub fn api_of_type(krate: &Crate, def: &TypeDef) -> Vec<String> {
    api::of_type(krate, def)
}

/// Returns the lines of an operation in `api.txt`.
#[must_use]
pub fn api_of_operation(krate: &Crate, group: &Group, operation: &Operation) -> Vec<String> {
    api::of_operation(krate, group, operation)
}

/// Prints every file of the output.
///
/// # Panics
///
/// If `emit` wrote tokens that are not Rust, which is a bug in the generator.
pub(crate) fn render(krate: &Crate, files: &Files<'_>) -> FileTree {
    let mut tree = FileTree::default();
    let package = &krate.package;
    tree.insert("api.txt", api::api(krate));
    if package.module.is_none() {
        tree.insert("Cargo.toml", manifest::manifest(package, krate.features.as_ref()));
        tree.insert("README.md", readme::readme(krate));
    }
    if package.runtime == Runtime::Embedded {
        for (path, content) in runtime::files(package) {
            tree.insert(path, content);
        }
    }
    let sources = parallel::map(files.len(), |at| {
        let (file, docs) = files.emit(at)?;
        let file = module_docs::with_manifest(file, krate);
        let content = source::source(&file.path, file.items, &docs);
        Some((file.path, content))
    });
    for (path, content) in sources.into_iter().flatten() {
        tree.insert(path, content);
    }
    tree
}

/// Returns the tables `[features]` and `[dependencies]` that the crate of a module needs; `None` if the output is a crate.
pub(crate) fn host_manifest(krate: &Crate) -> Option<String> {
    let package = &krate.package;
    package.module.as_ref().map(|_| manifest::host(package, krate.features.as_ref()))
}
