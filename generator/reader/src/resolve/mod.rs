//! Resolves a [`Document`] to [`model::Api`](crate::model::Api): reads nodes with the types of `openapiv3`,
//! and follows references.
//!
//! The document is read node by node. Each operation, parameter, response and schema is passed to `openapiv3`
//! on its own, without its children. So an invalid node affects nothing around it, and every node is read
//! once.

mod components;
mod cycles;
mod draft;
mod examples;
mod info_and_servers;
mod merge;
mod node;
mod operation;
mod order;
mod read;
mod reference;
mod resolver;
mod schema;
mod security;
mod unions;

use crate::diagnostic::{Advice, Code, Diagnostics};
use crate::document::Document;
use crate::model::Api;
use crate::normalize::vocabulary::UNTYPED_PARTS;
use crate::pointer::Pointer;
pub use crate::resolve::examples::examples;
use crate::resolve::node::Node;
use crate::resolve::operation::webhook;
use crate::resolve::resolver::Resolver;

/// Reads the normalized document node by node.
pub fn resolve(document: &Document, diagnostics: &mut Diagnostics) -> Api {
    let mut resolver = Resolver::new(document, diagnostics);
    let root = Node::root(document);
    let mut api = resolver.info(&root);
    api.untyped_parts_are_files = root.has(UNTYPED_PARTS);
    api.components = resolver.components(&root);
    api.servers = resolver.servers(&root);
    api.security_schemes = resolver.security_schemes(&root);
    api.security = resolver.document_security(&root, &api.security_schemes);
    api.operations = resolver.operations(&root, &api);
    api.webhooks = resolver.webhooks(&root, &api);
    resolver.check_operation_ids(&api.operations);
    api.schemas = resolver.finish();
    webhook::finish(&mut api);
    if api.operations.is_empty() && api.components.is_empty() && api.webhooks.is_empty() {
        let message = "the document has neither operations nor schemas";
        let note = "nothing can be generated from it";
        diagnostics.push(crate::diagnostic::Diagnostic::new(
            Code::NothingToGenerate,
            crate::diagnostic::Place::Node(Pointer::root()),
            message,
            Advice::note(note),
        ));
    }
    api
}

#[cfg(test)]
mod tests;
