//! The document as text and as a tree, before anything OpenAPI is known of it.

use std::collections::BTreeMap;

use serde_json::Value;

/// The texts that a run reads. The library never opens a file.
#[derive(Clone, Debug)]
pub struct Sources {
    /// The OpenAPI document.
    pub document: Source,
    /// The other files that it refers to, by their [`wanted_files`](crate::wanted_files) names.
    pub files: BTreeMap<String, Source>,
    /// Files that are wanted and cannot be read, with the reason.
    pub unread: BTreeMap<String, String>,
    /// `names.lock`: the names of an earlier run.
    pub names: Option<Source>,
}

impl From<Source> for Sources {
    /// A document that stands alone.
    fn from(document: Source) -> Self {
        Self { document, files: BTreeMap::new(), unread: BTreeMap::new(), names: None }
    }
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
    /// The tree. The trees of other files are mounted in it, and every reference leads into it.
    pub root: Value,
    /// Files that references lead to and that cannot be read, with the reason.
    pub unread: BTreeMap<String, String>,
}
