//! The document as text and as a tree, before anything OpenAPI is known of it.

use serde_json::Value;

/// The texts that a run reads. The library never opens a file.
#[derive(Clone, Debug)]
pub struct Sources {
    /// The OpenAPI document.
    pub document: Source,
}

/// A text and the name that diagnostics print for it.
#[derive(Clone, Debug)]
pub struct Source {
    /// A path as the user gave it.
    pub name: String,
    /// The whole text.
    pub text: String,
}

/// The parsed document: object keys in the order of the text.
///
/// Integers beyond 64 bits are kept as the nearest float; nothing in the pipeline computes with them.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The tree.
    pub root: Value,
}
