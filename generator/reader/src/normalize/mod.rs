//! Normalizes a [`Document`]: every dialect becomes one vocabulary that `openapiv3` can read.
//!
//! Nodes are rewritten in place. So a pointer into the normalized document is also a pointer into the text,
//! and a reference into the middle of a schema stays valid. Nodes that Swagger 2.0 has at another place
//! record that place. Each file handles one concept, and converts all its forms to one, as [`vocabulary`]
//! describes.

mod dynamic;
mod extension;
mod info_and_servers;
mod place;
mod schema;
mod structure;
mod swagger2;
mod targets;
mod version;
pub mod vocabulary;
mod walk;

use std::sync::Arc;

use serde_json::Value;

use crate::diagnostic::{Diagnostics, Findings};
use crate::document::Document;
pub use crate::normalize::extension::{Slip, slips};
pub use crate::normalize::structure::in_path_item;
use crate::normalize::targets::Walk;
use crate::normalize::version::Dialect;

/// Rewrites the document into the vocabulary of OpenAPI 3.0, with internal `x-` keys for concepts that 3.0
/// lacks.
///
/// An unsupported version is an error, and the document is returned unchanged.
pub fn normalize(mut document: Document, diagnostics: &mut Diagnostics) -> Document {
    extension::check(&document.root, diagnostics);
    let mut findings = Findings::new(diagnostics);
    let Some(dialect) = version::dialect(&document.root, &mut findings) else { return document };
    let copied = structure::normalize(&mut document.root, &document.unread, dialect, &mut findings);
    if dialect == Dialect::V2_0 {
        swagger2::normalize(&mut document.root);
    }
    if let Some(root) = document.root.as_object_mut().filter(|_| dialect >= Dialect::V3_1) {
        root.insert(vocabulary::UNTYPED_PARTS.to_owned(), Value::Bool(true));
    }
    dynamic::normalize(&mut document.root);
    Walk::new(dialect, findings).document(&mut document.root);
    if !copied.is_empty() {
        let overlaid = Arc::make_mut(&mut document.overlaid);
        for (node, original) in &copied {
            overlaid.copied(node, original);
        }
        diagnostics.place_by(document.overlaid.clone());
    }
    document
}

#[cfg(test)]
mod tests;
