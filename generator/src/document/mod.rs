//! The document as text and as a tree, before anything OpenAPI is known of it.

pub(crate) mod missing;
mod named;
mod overlaid;
mod places;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value;

pub(crate) use crate::document::named::NAMED;
pub use crate::document::overlaid::{Change, ChangeKind, Overlaid};
pub(crate) use crate::document::places::Places;
use crate::pointer::Pointer;

/// The texts that a run reads. The library never opens a file.
#[derive(Clone, Debug)]
pub struct Sources {
    /// The OpenAPI document.
    pub document: Source,
    /// The other files that it refers to, by their [`wanted_files`](crate::wanted_files) names.
    pub files: BTreeMap<String, Source>,
    /// Files that are wanted and cannot be read, with the reason.
    pub unread: BTreeMap<String, String>,
    /// Files that are wanted and may not be read, with the reason.
    pub refused: BTreeMap<String, Refusal>,
    /// What changes the document before anything else reads it, in this order: overlays by their names, which are
    /// relative to the document's folder where they have a place in relation to it.
    pub overlays: Vec<(String, Source)>,
    /// Where the document comes from, if the configuration says so.
    pub url: Option<String>,
    /// `names.lock`: the names of an earlier run.
    pub names: Option<Source>,
}

impl Sources {
    /// The text that nodes below [`Pointer::of_file`] with this name stand in: a file's, or an overlay's.
    #[must_use]
    pub fn file(&self, name: &str) -> Option<&Source> {
        let overlay = || self.overlays.iter().find(|(overlay, _)| overlay == name).map(|(_, source)| source);
        self.files.get(name).or_else(overlay)
    }
}

impl From<Source> for Sources {
    /// A document that stands alone.
    fn from(document: Source) -> Self {
        Self {
            document,
            files: BTreeMap::new(),
            unread: BTreeMap::new(),
            refused: BTreeMap::new(),
            overlays: Vec::new(),
            url: None,
            names: None,
        }
    }
}

/// Why a file may not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The reason, such as `it is no regular file`.
    pub reason: String,
    /// The help: how to allow the file, or which file to name instead.
    pub help: String,
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
    /// What overlays did to it.
    pub overlaid: Arc<Overlaid>,
}

impl Document {
    /// What overlays changed of the node `place`, in it, or with what is around it, in the order in which they did.
    pub fn changes_at<'d>(&'d self, place: &'d Pointer) -> impl Iterator<Item = &'d Change> {
        self.overlaid.changes_at(place)
    }
}
